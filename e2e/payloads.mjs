// SPDX-License-Identifier: EUPL-1.2
// Four hundred pieces of markup in every field of a draft, by a designer with script on: none of them runs, on the pages of the writer,
// of the board and on paper. The browser itself is the judge: a dialogue, a mark on the window, or a refusal by the content policy,
// which would mean that markup reached the page as markup.

import assert from 'node:assert/strict';
import { fill } from './form.mjs';
import { start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { payloads, selfCheck, untouched, watch } from './markup.mjs';
import { words } from './words.mjs';

const AT_LEAST = 400;
const TOPICS = ['basis', 'need', 'outcomes', 'study_load', 'level', 'assessment', 'audience', 'delivery'];
const ROUNDS_MAX = 20;

const say = words('nl');
let next = 0;

const ledger = new Ledger();
const harness = await start();
try {
  await ledger.check('the watchers notice a script that runs', () => selfCheck(harness));
  await ledger.check(`${payloads.length} pieces of markup stay text in every field`, walk);
} finally {
  await harness.close();
}
ledger.finish();

async function walk() {
  assert.ok(payloads.length >= AT_LEAST, `${payloads.length} payloads`);
  const writer = await harness.visitor();
  watch(writer);
  await writer.signIn('youssef');
  await writer.go('/werk/mc/nieuw');
  await fill(writer, { title_nl: `<b onclick=alert(1)>Tillen</b>`, title_en: `"><img src=x onerror=alert(1)>`, framework: 'mbo-2024-2025' });
  await writer.press(say('new-do'));
  const tasks = new URL(writer.page.url()).pathname;
  const fields = new Set();
  for (let round = 0; next < payloads.length && round < ROUNDS_MAX; round += 1) {
    for (const topic of TOPICS) {
      await writer.go(`${tasks}/${topic}`);
      for (const name of await fillAll(writer)) fields.add(`${topic} ${name}`);
      await writer.press(say('topic-save-back'));
      await untouched(writer);
    }
  }
  assert.ok(next >= payloads.length, `${next} of ${payloads.length} were typed`);
  console.log(`      ${next} pieces of markup in ${fields.size} fields`);
  for (const path of ['', '/dossier', '/vergaderstuk', '/verschil', '/stukken', '/voorbeeld', ...TOPICS.map((topic) => `/${topic}`)]) await look(writer, `${tasks}${path}`);
  await look(writer, '/werk');
  const colleague = await harness.visitor();
  watch(colleague);
  await colleague.signIn('hendrik-jan');
  for (const path of ['/dossier', '/vergaderstuk']) await look(colleague, `${tasks}${path}`);
  await colleague.close();
  await writer.close();
}

/** Types the next pieces in every field for text that can be seen; gives the names. */
async function fillAll(visitor) {
  const seen = [];
  const all = await visitor.page.locator('main form textarea, main form input:not([type]), main form input[type="text"], main form input[type="url"]').all();
  for (const field of all) {
    if (!(await field.isVisible())) continue;
    seen.push(await field.getAttribute('name'));
    await field.fill(payloads[next % payloads.length]);
    next += 1;
  }
  return seen;
}

async function look(visitor, path) {
  await visitor.go(path);
  await untouched(visitor);
}
