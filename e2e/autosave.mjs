// SPDX-License-Identifier: EUPL-1.2
// A topic of the studio saves as one types. Two people in one field, a connection that goes away, a sign-in that ended: whatever happens,
// the page says so and no word is lost.

import assert from 'node:assert/strict';
import { start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { words } from './words.mjs';

const say = words('nl');
/** A sentence in which the script puts something in the place of `#`. */
const filled = (key, part) => new RegExp(say(key).source.replace('#', part));
const SAVED = filled('autosave-saved', String.raw`\d\d:\d\d`);
const FIELD = 'outcome_1_nl';

const ledger = new Ledger();
const harness = await start();
const made = {};
try {
  const marieke = await harness.visitor();
  const youssef = await harness.visitor();
  await marieke.signIn('marieke');
  await youssef.signIn('youssef');
  await ledger.check('a draft saves as one types', () => saves(marieke, youssef));
  await ledger.check('what is said of an outcome follows the words that were saved', () => advised(marieke));
  await ledger.check('what is typed while a save is under way is saved after it', () => slow(marieke, youssef));
  await ledger.check('of two people who write at once nobody loses a word', () => both(marieke, youssef));
  await ledger.check('without a connection the text stays, and is saved when it is back', () => offline(marieke, youssef));
  await ledger.check('what is not right is said and does not come in the way', () => wrong(marieke));
  await ledger.check('after the sign-in ended the text stays', () => ended(marieke));
} finally {
  await harness.close();
}
ledger.finish();

async function saves(marieke, youssef) {
  await marieke.go('/werk/mc/nieuw');
  await marieke.page.locator('main [name="title_nl"]').fill(`Al typend ${Date.now().toString(36)}`);
  await marieke.page.locator('main [name="framework"][value="mbo-2024-2025"]').check({ force: true });
  await marieke.press(say('new-do'));
  made.tasks = new URL(marieke.page.url()).pathname;
  made.topic = `${made.tasks}/outcomes`;
  await marieke.go(made.topic);
  await type(marieke, 'tilt een cliënt');
  await tells(marieke, SAVED);
  // The second save goes on from the first: the page knows what it saved.
  await type(marieke, 'tilt een cliënt met een lift');
  await leave(marieke);
  await marieke.page.waitForTimeout(1_500);
  await youssef.go(made.topic);
  assert.equal(await typed(youssef), 'tilt een cliënt met een lift');
  assert.deepEqual(await marieke.accessibility(), []);
  await youssef.go(made.tasks);
  const lines = await youssef.page.locator('.time').getByText(say('event-definition-changed')).count();
  assert.equal(lines, 1, 'many saves of one sitting are one line');
  marieke.assertNoTroubles();
}

async function advised(marieke) {
  await marieke.go(made.topic);
  const said = marieke.page.locator(`#advice-${FIELD}`);
  await type(marieke, 'heeft kennis van tilliften en hun gebruik');
  await leave(marieke);
  await said.filter({ hasText: 'heeft kennis van' }).waitFor();
  await type(marieke, 'tilt een cliënt met een lift');
  await leave(marieke);
  await said.filter({ hasNotText: 'heeft kennis van' }).waitFor();
  assert.deepEqual(await marieke.accessibility(), []);
  marieke.assertNoTroubles();
}

async function slow(marieke, youssef) {
  await marieke.go(made.topic);
  await marieke.page.route('**/outcomes', async (route) => {
    await new Promise((done) => { setTimeout(done, 1_500); });
    await route.continue();
  }, { times: 1 });
  await type(marieke, 'tilt langzaam');
  await leave(marieke);
  await marieke.page.waitForTimeout(500);
  await type(marieke, 'tilt langzaam een cliënt');
  await leave(marieke);
  await marieke.page.waitForTimeout(8_000);
  await tells(marieke, SAVED);
  await youssef.go(made.topic);
  assert.equal(await typed(youssef), 'tilt langzaam een cliënt');
  marieke.assertNoTroubles();
}

async function both(marieke, youssef) {
  await youssef.go(made.topic);
  await type(marieke, 'tilt een cliënt met een tillift');
  await leave(marieke);
  await marieke.page.waitForTimeout(1_500);
  await tells(marieke, SAVED);
  await type(youssef, 'tilt een cliënt met twee collega’s');
  await tells(youssef, say('autosave-changed'));
  assert.deepEqual(await youssef.accessibility(), []);
  assert.equal(await typed(youssef), 'tilt een cliënt met twee collega’s');
  await youssef.press(say('autosave-merge'));
  const page = await youssef.page.locator('main').innerText();
  assert.ok(page.includes('tilt een cliënt met een tillift') && page.includes('tilt een cliënt met twee collega’s'), page);
  forget(youssef, '409');
  youssef.assertNoTroubles();
}

async function offline(marieke, youssef) {
  await marieke.go(made.topic);
  await marieke.context.setOffline(true);
  await type(marieke, 'tilt een cliënt zonder net');
  await tells(marieke, say('autosave-offline'));
  assert.equal(await typed(marieke), 'tilt een cliënt zonder net');
  await marieke.context.setOffline(false);
  await tells(marieke, SAVED);
  await youssef.go(made.topic);
  assert.equal(await typed(youssef), 'tilt een cliënt zonder net');
  forget(marieke, 'ERR_INTERNET_DISCONNECTED');
  marieke.assertNoTroubles();
}

async function wrong(marieke) {
  await marieke.go(`${made.tasks}/basis`);
  const field = marieke.page.locator('main [name="title_nl"]');
  await field.fill('a'.repeat(90));
  await tells(marieke, filled('autosave-wrong', '.+'));
  assert.equal((await field.inputValue()).length, 90);
  assert.equal(await marieke.page.locator('.errors').count(), 0, 'no block while typing');
  await field.fill('Al typend weer gewoon');
  await tells(marieke, SAVED);
  forget(marieke, '422');
  marieke.assertNoTroubles();
}

async function ended(marieke) {
  await marieke.go(made.topic);
  await marieke.context.clearCookies();
  await type(marieke, 'tilt zonder aanmelding');
  await tells(marieke, say('autosave-ended'));
  assert.equal(await typed(marieke), 'tilt zonder aanmelding');
}

async function type(visitor, text) {
  await visitor.page.locator(`main [name="${FIELD}"]`).fill(text);
}

async function leave(visitor) {
  await visitor.page.locator(`main [name="${FIELD}"]`).blur();
}

function typed(visitor) {
  return visitor.page.locator(`main [name="${FIELD}"]`).inputValue();
}

async function tells(visitor, text) {
  await visitor.page.locator('#autosave').filter({ hasText: text }).waitFor();
}

/** The browser writes in its console what the step is about. */
function forget(visitor, text) {
  visitor.troubles = visitor.troubles.filter((trouble) => !trouble.includes(text));
}
