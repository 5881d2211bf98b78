// SPDX-License-Identifier: EUPL-1.2
// Somebody with a keyboard and nothing else. Every stop of Tab is looked at: it is on screen, nothing lies over it, and it looks different
// from when it had no focus.

import assert from 'node:assert/strict';

/** More stops than any page of ours has. */
const MOST_STOPS = 400;
const ERRORS_FOCUSED_WITHIN_MS = 250;

export class Keyboard {
  constructor(visitor) {
    this.visitor = visitor;
  }

  async close() {
    this.visitor.assertNoTroubles();
    await this.visitor.close();
  }

  /** Presses a key that stays on the page. */
  async press(key) {
    await this.visitor.page.keyboard.press(key);
  }

  async type(text) {
    await this.visitor.page.keyboard.type(text);
  }

  /** Presses a key that leads to another page. */
  async follow(key) {
    await Promise.all([this.visitor.page.waitForEvent('load'), this.press(key)]);
  }

  /** One stop further. */
  async tab(key = 'Tab') {
    await this.press(key);
    await this.looked();
  }

  /** Tabs until something that fits has the focus; `isNext`: also when it has it now. */
  async to(selector, key = 'Tab', isNext = false, name = undefined) {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((stops > 0 || !isNext) && (await this.fits(selector, name))) return;
      await this.tab(key);
    }
    assert.fail(`${key} never comes to ${selector} ${name ?? ''} on ${this.visitor.page.url()}`);
  }

  async fits(selector, name) {
    const isThere = await this.is((element, wanted) => element.matches(wanted), selector);
    return isThere && (name === undefined || name.test(await this.name()));
  }

  /** Unfolds what has the focus, unless it is unfolded. */
  async open() {
    if (await this.is((summary) => summary.parentElement.open)) return;
    await this.press('Enter');
    assert.ok(await this.is((summary) => summary.parentElement.open), 'Enter unfolds');
  }

  /** Types in a field of a form, in the place of what stands there. */
  async fill(name, text) {
    await this.to(`main [name="${name}"]`, 'Tab', true);
    await this.press('ControlOrMeta+a');
    await this.type(text);
    assert.equal((await this.value()).replaceAll('\r', ''), text, `${name} holds what was typed`);
  }

  /** Ticks a box, or chooses one of a group: the space bar takes what has the focus, the arrows go on to the one that is meant. */
  async choose(name, value) {
    const isMeant = (field, wanted) => wanted === undefined || field.value === wanted;
    await this.to(`main [name="${name}"]`, 'Tab', true);
    if (await this.is((field) => field.type === 'checkbox')) await this.to(`main [name="${name}"]${value === undefined ? '' : `[value="${value}"]`}`, 'Tab', true);
    if (!(await this.is((field) => field.checked))) await this.press('Space');
    for (let presses = 0; presses < MOST_STOPS && !(await this.is(isMeant, value)); presses += 1) await this.press('ArrowDown');
    assert.ok(await this.is((field) => field.checked), `${name} is chosen`);
    assert.ok(await this.is(isMeant, value), `${name} offers ${value}`);
  }

  /** The choice of a list, with the arrow down. */
  async pick(name, value) {
    await this.to(`main [name="${name}"]`, 'Tab', true);
    for (let presses = 0; presses < MOST_STOPS && (await this.value()) !== value; presses += 1) await this.press('ArrowDown');
    assert.equal(await this.value(), value, `${name} offers ${value}`);
  }

  /** A file, by the button of its field; which one is chosen in a window of the browser, where no page has a say. */
  async attach(name, file) {
    // Waited for from here on: the browser is told so while the keys go to the field.
    const [chooser] = await Promise.all([this.visitor.page.waitForEvent('filechooser'), this.to(`main [name="${name}"]`, 'Tab', true).then(() => this.press('Enter'))]);
    await chooser.setFiles(file);
  }

  /** Goes to a link or a button, and presses it. */
  async use(selector, name) {
    await this.to(selector, 'Tab', true, name);
    await this.follow('Enter');
  }

  /** Sends a form by its button; what comes says of nothing that it is wrong. */
  async send(selector) {
    await this.use(selector);
    const errors = await this.visitor.page.locator('.errors li').allInnerTexts();
    assert.deepEqual(errors, [], `nothing is wrong on ${this.visitor.page.url()}`);
  }

  /** Asks something of what has the focus. */
  async is(question, value) {
    const element = await this.visitor.page.evaluateHandle(() => document.activeElement);
    return element.evaluate(question, value);
  }

  id() {
    return this.is((element) => element.id);
  }

  name() {
    return this.is((element) => element.innerText.trim());
  }

  value() {
    return this.is((element) => element.value);
  }

  /** What has the focus can be seen, and seen to have it. */
  async looked() {
    const seen = await this.visitor.page.evaluate(look);
    if (seen === undefined) return undefined;
    assert.ok(seen.isOnScreen, `${seen.what} has the focus and is not on screen`);
    assert.ok(seen.isFree, `${seen.what} has the focus and lies under something else`);
    assert.ok(seen.isMarked, `${seen.what} looks the same with the focus as without`);
    return seen;
  }

  /** Through the whole page from its top, to the end and out of it; then back by one. Whatever can be used was a stop on the way. */
  async walk() {
    const where = this.visitor.page.url();
    assert.equal(await this.visitor.overflow(), 0, `pixels to scroll sideways on ${where}`);
    await this.toTop();
    const usable = await this.visitor.page.evaluate(use);
    const stops = [];
    for (;;) {
      await this.press('Tab');
      const seen = await this.looked();
      if (isOut(stops, seen)) break;
      assert.ok(!stops.some((stop) => stop.number === seen.number), `${seen.what} comes twice on ${where}: a trap`);
      stops.push(seen);
      assert.ok(stops.length < MOST_STOPS, `no way out of ${where}`);
    }
    assert.ok(stops.length > 5, `only ${stops.length} stops on ${where}`);
    for (const [before, after] of stops.slice(1).map((stop, at) => [stops[at], stop])) {
      assert.ok(isInOrder(before, after), `${after.what} comes after ${before.what} on ${where}`);
    }
    const passed = usable.filter(({ numbers }) => !stops.some((stop) => numbers.includes(stop.number)));
    assert.deepEqual(passed.map(({ what }) => what), [], `never reached on ${where}`);
    assert.ok(await this.comesBack(stops.at(-1)), `Shift+Tab comes back to ${stops.at(-1).what} on ${where}`);
    return stops.length;
  }

  /** From outside, or from the top where the browser goes round, backwards. */
  async comesBack(last) {
    for (let presses = 0; presses < 3; presses += 1) {
      await this.press('Shift+Tab');
      if ((await this.looked())?.number === last.number) return true;
    }
    return false;
  }

  /** A page that says what is wrong begins there; to see all of it one goes up first. */
  async toTop() {
    const { page } = this.visitor;
    if ((await page.locator('.errors[tabindex]').count()) > 0) {
      await page.waitForFunction(() => document.activeElement.matches('.errors'));
      // The script of the page looks once more whether the focus is there.
      await page.waitForTimeout(ERRORS_FOCUSED_WITHIN_MS);
    }
    await page.evaluate(() => {
      if (document.activeElement === document.body) return;
      const top = document.documentElement;
      top.tabIndex = -1;
      top.focus();
      top.removeAttribute('tabindex');
    });
  }
}

/** Nothing of the page has the focus any more, or its first stop has it again: a browser without a window has nothing else to go to. */
function isOut(stops, seen) {
  return seen === undefined || (stops.length > 1 && seen.number === stops[0].number);
}

/**
 * Downwards, and on one line to the right. Upwards only to what stands further to the right: down the first column, then at the top of the
 * second.
 */
function isInOrder(before, after) {
  const isBelow = after.top >= before.bottom - 1;
  const isAbove = after.bottom <= before.top + 1;
  return isBelow || (isAbove ? after.left >= before.right : after.right > before.left);
}

/** Runs in the page: everything on it to go to, press, fill in or unfold that can be seen. Of a group of choices one stop is enough. */
function use() {
  const all = [...document.querySelectorAll('*')];
  const isUsable = 'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="link"], [onclick], [contenteditable]';
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
  };
  return all.filter((element) => element.matches(isUsable) && !element.matches(':disabled') && isSeen(element)).map((element) => {
    const isChoice = element.type === 'radio' && element.name !== '';
    const group = isChoice ? all.filter((one) => one.type === 'radio' && one.name === element.name && one.form === element.form) : [element];
    return {
      what: `${element.localName}#${element.id} «${(element.innerText || element.name || '').trim().slice(0, 40)}»`,
      numbers: group.map((one) => all.indexOf(one)),
    };
  });
}

/** Runs in the page. Nothing when nothing of it has the focus. */
function look() {
  const element = document.activeElement;
  if (element === null || element === document.body || element === document.documentElement) return undefined;
  const style = (of) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, top } = getComputedStyle(of);
    const outline = outlineStyle === 'none' || outlineWidth === '0px' ? 'none' : `${outlineWidth} ${outlineColor}`;
    return `${outline} | ${boxShadow} | ${borderColor} | ${of.classList.contains('skip') ? top : ''}`;
  };
  // A card shows the focus of its link around itself.
  const shown = [element, element.closest('.card'), element.closest('li')].filter((one) => one !== null);
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const middle = document.elementFromPoint(Math.min(Math.max((left + right) / 2, 0), innerWidth - 1), Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1));
  const facts = {
    what: `${element.localName}#${element.id} «${(element.innerText || element.name || '').trim().slice(0, 40)}»`,
    number: [...document.querySelectorAll('*')].indexOf(element),
    isOnScreen: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    isFree: middle !== null && (element.contains(middle) || middle.contains(element) || element.labels?.[0]?.contains(middle) === true),
    left: left + scrollX,
    right: right + scrollX,
    top: top + scrollY,
    bottom: bottom + scrollY,
  };
  const focused = shown.map(style);
  element.blur();
  const unfocused = shown.map(style);
  element.focus({ preventScroll: true, focusVisible: true });
  return { ...facts, isMarked: focused.some((one, at) => one !== unfocused[at]) };
}
