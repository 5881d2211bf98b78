// SPDX-License-Identifier: EUPL-1.2
// The way to each page of pages.json: [{"name", "path", "as"?, "status"?, "follow"?, "fill"?, "press"?, "answer"?, "meanwhile"?}]; `as` is a
// person of the demo, `follow` a CSS selector of a link on that page that leads to the page meant, for addresses with an id in them; a path may
// begin with a {place} that places.mjs finds or makes; `fill` and `press` send the form on the page, and what comes back,
// with the status `answer` when it is no good news, is looked at; `meanwhile` is a colleague who, before that, saves other words there.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fill } from './form.mjs';
import { words } from './words.mjs';

export const pages = JSON.parse(await readFile(new URL('pages.json', import.meta.url), 'utf8'));

/** Windows of people, one for each, so that nobody signs in twice. */
export class Windows {
  #open = new Map();

  constructor(harness, options) {
    this.harness = harness;
    this.options = options;
  }

  /** The window of somebody; of a passer-by without a name. */
  async of(person = '', options = this.options) {
    if (!this.#open.has(person)) {
      const visitor = await this.harness.visitor(options);
      this.#open.set(person, visitor);
      if (person) await visitor.signIn(person);
    }
    return this.#open.get(person);
  }

  async close() {
    for (const visitor of this.#open.values()) await visitor.close();
  }
}

/** Opens a page of the list as somebody who may see it; gives its address and its weight in bytes. */
export async function arrive(visitor, page, known) {
  visitor.troubles = [];
  let address = page.path.replace(/^\{([^}]+)\}/, (_, name) => {
    assert.ok(known.has(name), `no place '${name}'`);
    return known.get(name);
  });
  for (const selector of [page.follow ?? []].flat()) {
    await visitor.go(address);
    const link = visitor.page.locator(selector).first();
    assert.ok((await link.count()) > 0, `no link ${selector} on ${address}`);
    address = await link.evaluate((element) => element.href);
  }
  let weight = await visitor.go(address, page.status ?? 200);
  if (page.meanwhile) await meanwhile(visitor, page, address);
  if (page.fill) weight = await send(visitor, page);
  return { address, weight };
}

/** Fills in the form of the page and sends it; a value that is the name of a file of the demo is that file. */
async function send(visitor, page) {
  const value = (text) => (/\.(xlsx|csv)$/.test(text) ? fileURLToPath(new URL(`../demo/${text}`, import.meta.url)) : text);
  await fill(visitor, Object.fromEntries(Object.entries(page.fill).map(([name, text]) => [name, value(text)])));
  await visitor.press(words(visitor.options.lang)(page.press));
  // The browser writes in its console what the page is about.
  if (page.answer) visitor.troubles = visitor.troubles.filter((trouble) => !trouble.includes(`status of ${page.answer}`));
  return (await visitor.page.content()).length;
}

/** A colleague saves other words in the same fields while the form of the page is open. */
async function meanwhile(visitor, page, address) {
  const colleague = await visitor.harness.visitor({ ...visitor.options, script: false });
  await colleague.signIn(page.meanwhile);
  await colleague.go(address);
  await fill(colleague, Object.fromEntries(Object.keys(page.fill).map((name) => [name, `Intussen geschreven, ${Date.now()}.`])));
  await colleague.press(words(visitor.options.lang)(page.press));
  await colleague.close();
}
