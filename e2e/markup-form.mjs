// SPDX-License-Identifier: EUPL-1.2
// Types markup in the forms of the platform as the people who fill them in: first in every field, also where only a day or a number fits, and
// looks whether a refusal gives back what was typed; then in every field for free text, with what fits in the others, so that it is kept.

import assert from 'node:assert/strict';
import { payloads, untouched, watch } from './markup.mjs';

const TEXTS = 'textarea, input:not([type]), input[type="text"], input[type="search"], input[type="url"], input[type="email"], input[type="number"]';
/** What a field of one line takes when it says no number itself. */
const LINE_MAX_CHARS = 60;
const REFUSED = [400, 409, 410, 413, 422];

/** Deals the pieces of markup out, each once, and again when all were used. */
class Dealer {
  left = [...payloads];

  /** The next piece that fits in so many characters; a field of one line takes no tab. */
  next(max, isLine, min = 0) {
    const fits = (text) => text.length >= min && text.length <= max && !(isLine && text.includes('\t'));
    let place = this.left.findIndex(fits);
    if (place < 0) {
      this.left = [...payloads];
      place = this.left.findIndex(fits);
    }
    assert.ok(place >= 0, `no piece of markup in ${max} characters`);
    return this.left.splice(place, 1)[0];
  }
}

/** Everybody who types, what they typed, and what the platform kept of it. */
export class Desk {
  /** What was kept: form, field and text. */
  kept = [];
  /** Those texts that nobody has seen on a page yet. */
  unread = new Set();
  /** Addresses where something was kept, for who looks afterwards. */
  touched = new Set();
  forms = new Set();
  fields = new Set();
  typed = 0;
  #dealer = new Dealer();
  #people = new Map();

  constructor(harness) {
    this.harness = harness;
  }

  async close() {
    for (const visitor of this.#people.values()) await visitor.close();
  }

  /** The browser of somebody, signed in once; without a name, of a passer-by. */
  async person(key = '', isKnown = key !== '') {
    if (!this.#people.has(key)) {
      const visitor = await this.harness.visitor();
      watch(visitor);
      if (isKnown) await visitor.signIn(key);
      this.#people.set(key, visitor);
    }
    return this.#people.get(key);
  }

  /** Somebody new, who accepts the invitation that was sent last. */
  async accept(key) {
    const visitor = await this.person(key, false);
    await visitor.go('/demo/post');
    await untouched(visitor);
    const href = await visitor.page.locator('main a[href*="/uitnodiging/"]').first().getAttribute('href');
    await visitor.go(href);
    await untouched(visitor);
    await visitor.follow(visitor.page.locator('main form[action*="/uitnodiging/"] button'));
    await untouched(visitor);
  }

  /** The address where this person is after following links, each by its selector. */
  async find(key, address, ...selectors) {
    const visitor = await this.person(key);
    await visitor.go(address);
    for (const selector of selectors) {
      const href = await visitor.page.locator(selector).first().getAttribute('href');
      await visitor.go(href);
    }
    return pathOf(visitor);
  }

  /** The next piece of markup of at most so many characters, for whoever types it in their own way. */
  deal(max) {
    this.typed += 1;
    return this.#dealer.next(max, true);
  }

  /** What somebody reads on the page behind one of the links of a page. */
  async look(key, address, selector, nth) {
    const visitor = await this.person(key);
    await visitor.go(address);
    await this.read(visitor);
    await visitor.go(await visitor.page.locator(selector).nth(nth).getAttribute('href'));
    await untouched(visitor);
    await this.read(visitor);
  }

  /** Presses a button of a form without text. */
  async press(key, address, selector) {
    const visitor = await this.person(key);
    await visitor.go(address);
    await unfold(visitor);
    const status = await this.#submit(visitor, visitor.page.locator('main'), selector);
    await untouched(visitor);
    assert.ok(status < 400, `${key} may not press ${selector}: ${await visitor.page.locator('main').innerText()}`);
    this.touched.add(pathOf(visitor));
    return visitor;
  }

  /**
   * Fills in the form whose action ends so, on a page or (without an address) on the page where this person is, twice: with markup in every
   * field, and so that it is kept. A form that takes the first is not sent again.
   * `fits`: what goes in fields where markup never fits, and choices; an empty text leaves a choice alone.
   * `free`: names of fields for free text, when the others keep what stands there; `max`: lengths by name; `min`: the least of each.
   * `nth`: which of several such forms; `selector`: another way to find it; `button`: which of its buttons.
   * `isKept: false` when nothing is kept, because it is never taken or only looks something up; `isEcho` when that stands on the page that comes.
   * `isOnce` when the first would already be taken and leave no form for the second; `hidden`: fields that no page shows as they were typed.
   */
  async send(key, address, action, form = {}) {
    const visitor = await this.person(key);
    const name = `${key || 'a passer-by'}: ${address ? kindOf(address) : ''} ${kindOf(action)}${form.nth ? ` (${form.nth + 1})` : ''}`;
    const handle = visitor.page.locator(form.selector ?? `main form[action$="${action}"]`).filter({ has: visitor.page.locator(TEXTS) }).nth(form.nth ?? 0);
    const turn = async (isEverywhere) => {
      if (address !== undefined) await visitor.go(address);
      await unfold(visitor);
      await this.read(visitor);
      const typed = await this.#fill(handle, name, form, isEverywhere);
      const status = await this.#submit(visitor, handle, form.button);
      await untouched(visitor);
      const isRefused = REFUSED.includes(status);
      if (isRefused || form.isEcho) await givenBack(visitor, name, typed);
      return { typed, isRefused };
    };
    const first = await turn(!form.isOnce);
    if (form.isKept === false) return visitor;
    if (!first.isRefused) return this.#keep(visitor, name, first.typed, form);
    const second = form.isOnce ? first : await turn(false);
    if (!second.isRefused) return this.#keep(visitor, name, second.typed, form);
    const errors = await visitor.page.locator('main .errors li, main .err').allInnerTexts();
    return assert.fail(`${name} was refused: ${errors.join(' | ')}`);
  }

  /** Notes that a text was kept, and that somebody should be able to read it. */
  keep(name, field, text) {
    this.kept.push({ name, field, text });
    this.unread.add(text);
  }

  /** Strikes off what stands on the page as text or in a field; gives the links of the page. */
  async read(visitor) {
    const { links, text } = await visitor.page.evaluate(() => ({
      links: [...document.querySelectorAll('main a[href]')].map((link) => link.href),
      text: [document.body.textContent, ...[...document.querySelectorAll('textarea, input')].map((field) => field.value)].join('\n'),
    }));
    const shown = flat(text);
    for (const piece of this.unread) if (shown.includes(flat(piece))) this.unread.delete(piece);
    return links;
  }

  #keep(visitor, name, typed, form) {
    this.touched.add(pathOf(visitor));
    for (const { field, text } of typed.filter((one) => !form.hidden?.includes(one.field))) this.keep(name, field, text);
    return visitor;
  }

  /** Types in one form; gives what was typed as markup. */
  async #fill(form, name, { fits = {}, max = {}, min = 0, free = /./ }, isEverywhere) {
    await form.waitFor({ state: 'attached' });
    const typed = [];
    for (const field of await form.locator(TEXTS).all()) {
      if (!(await field.isVisible()) || !(await field.isEditable())) continue;
      const about = await field.evaluate((element) => ({
        name: element.name, isLine: element.localName === 'input', isNumber: element.type === 'number', max: Number(element.dataset.max ?? 0),
      }));
      if (!isEverywhere && about.name in fits) await field.fill(fits[about.name]);
      if (!isEverywhere && (about.name in fits || !free.test(about.name))) continue;
      const longest = max[about.name] ?? (about.max || (about.isLine ? LINE_MAX_CHARS : Infinity));
      // Where a browser takes digits only, whoever sends the form by other means still types what they like.
      if (about.isNumber) await field.evaluate((element) => { element.type = 'text'; });
      const text = this.#dealer.next(longest, about.isLine, Math.min(min, longest));
      await field.fill(text);
      typed.push({ field: about.name, text });
      this.typed += 1;
      this.fields.add(`${name} ${about.name}`);
    }
    this.forms.add(name);
    assert.ok(typed.length > 0, `${name} has a field for text`);
    if (!isEverywhere) await choose(form, fits);
    return typed;
  }

  /** Presses the button and gives the status of the page that comes, after any redirect. */
  async #submit(visitor, form, button = 'button:not(.sr):visible') {
    let status = 0;
    const note = (response) => {
      if (response.request().isNavigationRequest() && response.frame() === visitor.page.mainFrame()) status = response.status();
    };
    visitor.page.on('response', note);
    await visitor.follow(form.locator(button));
    visitor.page.off('response', note);
    assert.ok(status < 400 || REFUSED.includes(status), `${form}: ${status} at ${visitor.page.url()}`);
    return status;
  }
}

/** Chooses what is asked, and of every other group and list that is still empty the first. */
async function choose(form, fits) {
  const groups = await form.locator('input[type="radio"], input[type="checkbox"], select').evaluateAll((fields) => fields.map((field) => ({
    name: field.name,
    tag: field.localName,
    type: field.type,
    isDone: field.localName === 'select' ? field.value !== '' : field.form.querySelector(`[name="${field.name}"]:checked`) !== null,
  })));
  for (const { name, tag, type, isDone } of new Map(groups.map((group) => [group.name, group])).values()) {
    const fields = form.locator(`[name="${name}"]`);
    if (fits[name] === '') continue;
    if (tag === 'select') {
      if (name in fits) await fields.first().selectOption(fits[name]);
      else if (!isDone && (await fields.first().locator('option').count()) > 1) await fields.first().selectOption({ index: 1 });
    } else if (name in fits) {
      for (const value of [fits[name]].flat()) await (value === true ? fields : form.locator(`[name="${name}"][value="${value}"]`)).first().check({ force: true });
    } else if (type === 'radio' && !isDone) {
      await fields.first().check({ force: true });
    }
  }
}

export async function unfold(visitor) {
  await visitor.page.locator('main details').evaluateAll((folds) => folds.forEach((fold) => { fold.open = true; }));
}

/** What was typed stands in the page again: in its field, or as words. */
async function givenBack(visitor, name, typed) {
  const { values, text } = await visitor.page.evaluate(() => ({
    // A field for a number keeps what is none in its attribute alone.
    values: Object.fromEntries([...document.querySelectorAll('main textarea, main input')].map((field) => [field.name, [field.value, field.getAttribute('value')]])),
    text: document.body.textContent,
  }));
  for (const { field, text: was } of typed) {
    assert.ok(values[field]?.includes(was) || flat(text).includes(flat(was)), `${name}: ${field} lost «${was}», now «${values[field]}»`);
  }
}

/** Text as a page shows it: any space is one space. */
export function flat(text) {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** An address without what tells one from another of its kind. */
export function kindOf(address) {
  return address.replaceAll(/[^/?]*\d[^/?]*/g, '{}');
}

export function pathOf(visitor) {
  return new URL(visitor.page.url()).pathname;
}
