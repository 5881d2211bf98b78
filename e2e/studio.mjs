// SPDX-License-Identifier: EUPL-1.2
// A coordinator makes a first complete draft from a template: on a narrow screen, without script, every page with its accessibility
// checked. Pages and fields are counted, and what they take a person is added up: the promise is 45 minutes.

import assert from 'node:assert/strict';
import { chooseNth } from './form.mjs';
import { NARROW_PX, start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { words } from './words.mjs';

const TOPICS = ['basis', 'need', 'exists', 'outcomes', 'study_load', 'level', 'assessment', 'audience', 'links', 'delivery'];
/** What a person takes, in seconds, generously: to read a page, to write a sentence or two, to choose. */
const TAKES = { page: 30, text: 60, choice: 15 };
const PROMISE_MINUTES = 45;

const say = words('nl');
const title = `Steigers bouwen ${Date.now().toString(36)}`;
const counted = { page: 0, text: 0, choice: 0 };

const ledger = new Ledger();
const harness = await start();
try {
  await ledger.check('a complete draft from a template within 45 minutes', walk);
} finally {
  await harness.close();
}
ledger.finish();

async function walk() {
  const visitor = await harness.visitor({ width: NARROW_PX, script: false });
  await visitor.signIn('youssef');
  await visitor.go('/werk/mc/nieuw?sjabloon=praktijk');
  await seen(visitor);
  await type(visitor, 'title_nl', title);
  await type(visitor, 'title_en', `Building scaffolds ${title}`);
  await visitor.page.locator('main [name="framework"][value="mbo-2024-2025"]').check({ force: true });
  counted.choice += 1;
  await visitor.press(say('new-do'));
  const tasks = new URL(visitor.page.url()).pathname;
  for (const topic of TOPICS) {
    await visitor.go(`${tasks}/${topic}`);
    await seen(visitor);
    if (topic === 'exists') await explain(visitor);
    else await replace(visitor);
  }
  // The outcomes are there now: once more what resembles them.
  await visitor.go(`${tasks}/exists`);
  await explain(visitor);
  await visitor.go(tasks);
  await seen(visitor);
  await visitor.page.getByText(say('edit-ready')).waitFor();
  visitor.assertNoTroubles();
  const seconds = Object.entries(TAKES).reduce((sum, [what, takes]) => sum + counted[what] * takes, 0);
  console.log(`      ${counted.page} pages, ${counted.text} texts, ${counted.choice} choices: about ${Math.round(seconds / 60)} minutes`);
  assert.ok(seconds < PROMISE_MINUTES * 60, `${Math.round(seconds / 60)} minutes`);
  await visitor.close();
}

/** A page counts, fits, and is accessible. */
async function seen(visitor) {
  counted.page += 1;
  assert.equal(await visitor.overflow(), 0, `${visitor.page.url()} fits on ${NARROW_PX} px`);
  assert.deepEqual(await visitor.accessibility(), []);
}

async function type(visitor, name, text) {
  await visitor.page.locator(`main [name="${name}"]`).fill(text);
  counted.text += 1;
}

/** Replaces every text that still holds words of the template, and saves. */
async function replace(visitor) {
  const fields = await visitor.page.locator('main textarea, main input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"])').all();
  for (const field of fields) {
    const value = await field.inputValue();
    if (!value.includes('[[')) continue;
    const name = await field.getAttribute('name');
    await type(visitor, name, value.replaceAll(/\[\[[^\]]*\]\]/g, name.endsWith('url') ? 'school.example/klachten' : 'een steiger op de bouwplaats'));
  }
  await visitor.press(say('topic-save-back'));
}

async function explain(visitor) {
  const names = await visitor.page.locator('main [name^="answer_"]:not(details *)').evaluateAll((all) => [...new Set(all.map((field) => field.name))]);
  if (names.length === 0) return;
  for (const name of names) {
    await chooseNth(visitor, name, 0);
    counted.choice += 1;
    await type(visitor, name.replace('answer_', 'reason_'), 'Dit is voor mensen die al op de bouw werken.');
  }
  await visitor.press(say('topic-save-back'));
}
