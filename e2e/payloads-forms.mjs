// SPDX-License-Identifier: EUPL-1.2
// Markup in every form where people type, apart from the topics of a draft (payloads.mjs): as the people of the demo who fill it in, with
// script on. What is refused comes back as it was typed; what is kept is read as text by everybody who may read it. The browser is the
// judge, see markup.mjs.

import assert from 'node:assert/strict';
import { start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { selfCheck, untouched, watch } from './markup.mjs';
import { walks as board } from './markup-board.mjs';
import { Desk, kindOf, unfold } from './markup-form.mjs';
import { walks as proof } from './markup-proof.mjs';
import { walks as school } from './markup-school.mjs';

const AT_LEAST_FIELDS = 300;
/** Who looks afterwards at what was kept; without a name it is a passer-by. What people write in English stands on pages in English. */
const READERS = [
  {}, ...['marieke', 'hendrik-jan', 'ingrid', 'joost', 'wouter', 'elif', 'ruben', 'agnieszka', 'dirk', 'renske', 'farid', 'aaliyah'].map((who) => ({ who })),
  ...['jelle', 'renske', 'joost'].map((who) => ({ who, lang: 'en' })),
];
const ENTRANCES = ['/', '/catalogus', '/leervragen', '/demo/post', '/werk', '/werk/tijdlijn', '/werk/leervragen', '/werk/leervragen/bord', '/werk/mensen'];
const PAGES_MAX = 70;
const ALIKE_MAX = 2;
const READERS_AT_ONCE = 2;

const ledger = new Ledger();
const harness = await start();
const desk = new Desk(harness);
let pagesRead = 0;
try {
  await ledger.check('the watchers notice a script that runs', () => selfCheck(harness));
  for (const [name, walk] of [...school, ...proof, ...board]) await ledger.check(name, () => walk(desk));
  const waiting = READERS.map((reader) => () => ledger.check(`${reader.who ?? 'a passer-by'} reads it as text${reader.lang ? ', in English' : ''}`, () => read(reader)));
  await Promise.all(Array.from({ length: READERS_AT_ONCE }, () => oneByOne(waiting)));
  await ledger.check('everything that was kept is read by somebody', everythingRead);
  console.log(`      ${desk.typed} pieces of markup in ${desk.fields.size} fields of ${desk.forms.size} forms; ${desk.kept.length} kept; ${pagesRead} pages read`);
} finally {
  await desk.close();
  await harness.close();
}
ledger.finish();

async function oneByOne(waiting) {
  for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) await work();
}

/** Opens every page where something was kept, and what they lead to, as far as this person may. */
async function read({ who = '', lang = 'nl' }) {
  const visitor = await harness.visitor({ lang });
  watch(visitor);
  if (who) await visitor.signIn(who);
  const queue = [...new Set([...desk.touched, ...ENTRANCES])];
  const known = new Set(queue);
  const alike = new Map();
  for (let seen = 0; queue.length > 0 && seen < PAGES_MAX;) {
    if (!(await isPage(visitor, queue.shift()))) continue;
    seen += 1;
    await unfold(visitor);
    for (const link of await desk.read(visitor)) {
      const { origin, pathname, search } = new URL(link);
      const kind = kindOf(pathname) + (search && '?');
      if (origin !== harness.base || known.has(pathname + search) || (alike.get(kind) ?? 0) >= ALIKE_MAX) continue;
      alike.set(kind, (alike.get(kind) ?? 0) + 1);
      known.add(pathname + search);
      queue.push(pathname + search);
    }
  }
  await visitor.close();
}

/** Opens an address, unless this person may not see it or it is a file: those are asked for without a window, which is quick. */
async function isPage(visitor, address) {
  const asked = await visitor.context.request.get(address);
  if (!asked.ok() || !(asked.headers()['content-type'] ?? '').startsWith('text/html')) return false;
  await visitor.go(address);
  await untouched(visitor);
  pagesRead += 1;
  return true;
}

async function everythingRead() {
  const lost = desk.kept.filter(({ text }) => desk.unread.has(text)).map(({ name, field, text }) => `${name} ${field}: ${text}`);
  assert.deepEqual(lost, [], 'kept, and on none of the pages that were read');
  assert.ok(desk.fields.size >= AT_LEAST_FIELDS, `${desk.fields.size} fields`);
}
