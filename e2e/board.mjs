// SPDX-License-Identifier: EUPL-1.2
// An examination board decides on a version of which an outcome changed: on a narrow screen, without script, from the work list to a
// numbered decision. Words that are there to be read, choices and texts are counted, and what they take a member is added up: the
// promise is 20 minutes for each of them.

import assert from 'node:assert/strict';
import { chooseNth, fill } from './form.mjs';
import { NARROW_PX, start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { words } from './words.mjs';

/** Seconds: to read a word (150 a minute is slow reading), to write a sentence or two, to choose. */
const TAKES = { word: 0.4, text: 60, choice: 15 };
const PROMISE_MINUTES = 20;
/** The chair first, who also closes. */
const MEMBERS = ['hendrik-jan', 'shanti'];

const say = words('nl');
const made = {};

const ledger = new Ledger();
const harness = await start();
try {
  await ledger.check('a designer hands in a version with a changed outcome', handIn);
  for (const member of MEMBERS) {
    if (ledger.failures.length > 0) break;
    await ledger.check(`${member} judges it, and all that takes stays within ${PROMISE_MINUTES} minutes`, () => judge(member));
  }
} finally {
  await harness.close();
}
ledger.finish();

/** The next version of a published microcredential. */
async function handIn() {
  const visitor = await harness.visitor();
  await visitor.signIn('youssef');
  await visitor.go('/werk');
  await visitor.follow(visitor.link(/^Medicatieveilig werken voor helpenden$/).first());
  made.title = (await visitor.page.locator('h1').innerText()).trim();
  await visitor.press(say('edit-new-version'));
  const tasks = new URL(visitor.page.url()).pathname;
  await visitor.go(`${tasks}/outcomes`);
  const outcome = visitor.page.locator('main [name="outcome_1_nl"]');
  await fill(visitor, { outcome_1_nl: `${await outcome.inputValue()} en legt dit vast in het zorgplan` });
  await visitor.press(say('topic-save-back'));
  await visitor.go(`${tasks}/exists`);
  const names = await visitor.page.locator('main [name^="answer_"]:not(details *)').evaluateAll((all) => [...new Set(all.map((field) => field.name))]);
  for (const name of names) {
    await chooseNth(visitor, name, 0);
    await fill(visitor, { [name.replace('answer_', 'reason_')]: 'Dit is voor mensen die al in de wijk werken.' });
  }
  if (names.length > 0) await visitor.press(say('topic-save-back'));
  await visitor.go(tasks);
  await visitor.press(/insturen/i);
  await visitor.page.getByText(say('status-under-review')).first().waitFor();
  visitor.assertNoTroubles();
  made.dossier = `${tasks}/dossier`;
  await visitor.close();
}

async function judge(member) {
  const visitor = await harness.visitor({ width: NARROW_PX, script: false });
  const counted = { word: 0, text: 0, choice: 0 };
  await visitor.signIn(member);
  await visitor.go('/werk');
  await visitor.follow(visitor.link(made.title).first());
  const isWhole = (await visitor.link(say('dossier-changes')).count()) > 0;
  if (isWhole) await visitor.follow(visitor.link(say('dossier-changes')));
  await seen(visitor, counted);
  assert.ok((await visitor.page.locator('main ins').count()) > 0, 'what changed is marked');
  const names = await visitor.page.locator('main [name^="criterion_"]').evaluateAll((all) => [...new Set(all.map((field) => field.name))]);
  assert.ok(names.length > 0, 'there are criteria to judge');
  await visitor.page.locator('main details').evaluateAll((folds) => folds.forEach((fold) => { fold.open = true; }));
  for (const name of names) {
    await chooseNth(visitor, name, 0);
    counted.choice += 1;
  }
  await fill(visitor, { no_interest: true });
  counted.choice += 1;
  await visitor.press(say('dossier-judge-do'));
  // The chair closes when everybody has judged, so the last member's judgement comes first.
  if (member !== MEMBERS.at(-1)) {
    made.chair = counted;
  } else {
    await close(made.chair);
    report(MEMBERS[0], made.chair);
  }
  visitor.assertNoTroubles();
  await visitor.close();
  report(member, counted);
}

async function close(counted) {
  const chair = await harness.visitor({ width: NARROW_PX, script: false });
  await chair.signIn(MEMBERS[0]);
  await chair.go(made.dossier);
  await chooseNth(chair, 'decision', 0);
  await fill(chair, { reason: 'De uitkomst zegt nu ook waar het wordt vastgelegd. De toetsing past daarbij.' });
  counted.choice += 1;
  counted.text += 1;
  await chair.press(say('dossier-do'));
  await chair.page.getByText(say('status-adopted')).first().waitFor();
  chair.assertNoTroubles();
  await chair.close();
}

/** Everything on the page that there is to read, folded or not, is read once; the page fits and is accessible. */
async function seen(visitor, counted) {
  assert.equal(await visitor.overflow(), 0, `${visitor.page.url()} fits on ${NARROW_PX} px`);
  assert.deepEqual(await visitor.accessibility(), []);
  const text = await visitor.page.locator('main').evaluate((main) => main.textContent);
  counted.word += text.split(/\s+/u).filter((word) => word !== '').length;
}

function report(member, counted) {
  const seconds = Object.entries(TAKES).reduce((sum, [what, takes]) => sum + counted[what] * takes, 0);
  console.log(`      ${member}: ${counted.word} words, ${counted.text} texts, ${counted.choice} choices: about ${Math.round(seconds / 60)} minutes`);
  assert.ok(seconds < PROMISE_MINUTES * 60, `${member}: ${Math.round(seconds / 60)} minutes`);
}
