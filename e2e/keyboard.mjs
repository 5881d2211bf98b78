// SPDX-License-Identifier: EUPL-1.2
// Every page and the main tasks with the keyboard alone (WCAG 2.2: 1.4.10, 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11): no mouse, no clicking by
// script. Whatever gets the focus is on screen and looks different from before; Tab goes through the page from top to bottom, past everything that
// can be used, and comes out of it again.

import assert from 'node:assert/strict';
import { NARROW_PX, WIDE_PX, start } from './harness.mjs';
import { everyPage, selfCheck } from './keys-pages.mjs';
import { tasks } from './keys-tasks.mjs';
import { Keyboard } from './keys.mjs';
import { Ledger } from './ledger.mjs';
import { places } from './places.mjs';
import { words } from './words.mjs';

const say = words('nl');
const REASON = 'Dit klopt met het dossier.';
/** Published texts of which a next version goes to the board: one by people with script, one by people without. */
const TEXTS = [
  { title: /^Medicatieveilig werken voor helpenden$/, script: true },
  { title: /^Data-analyse/, script: false },
];
const made = {};

const ledger = new Ledger();
const harness = await start();
try {
  for (const width of [WIDE_PX, NARROW_PX]) {
    await ledger.check(`past the menu, a search, a filter, a microcredential, ${width} px`, () => find(width));
  }
  await ledger.check('a code of a proof is checked, and the checks are unfolded', verify);
  await ledger.check('a designer fills one topic and saves it', write);
  for (const { title, script } of TEXTS) {
    const how = script ? '' : ', without script';
    await ledger.check(`a designer hands in a text${how}`, () => handIn(title, script));
    await ledger.check(`a member of the board answers a point${how}`, () => judge('shanti', script));
    await ledger.check(`the chair answers and decides${how}`, () => decide('hendrik-jan', script));
  }
  await ledger.check('every stop of a page shows where it is, in order, and the last leads out', walks);
  const known = (await ledger.check('places to look at are found', () => places(harness))) ?? new Map();
  await ledger.check('what is wrong with a page is seen', () => selfCheck(harness));
  await everyPage(harness, known, ledger);
  // What is done here would change pages that were to be looked at.
  for (const [name, work, variants] of tasks) {
    for (const script of variants) await ledger.check(`${name}${script ? '' : ', without script'}`, () => work({ at, known, say, script }));
  }
} finally {
  await harness.close();
}
ledger.finish();

/** The keyboard of somebody, already on a page. */
async function at(address, person, width = WIDE_PX, script = true) {
  const visitor = await harness.visitor({ width, script });
  if (person) await visitor.signIn(person);
  await visitor.go(address);
  return new Keyboard(visitor);
}

async function find(width) {
  const keys = await at('/catalogus', undefined, width);
  await keys.tab();
  assert.match(await keys.name(), say('skip-link'), 'the first stop leads past the menu');
  await keys.press('Enter');
  await keys.tab();
  assert.equal(await keys.id(), 'q', 'past the menu the search field comes first');
  await keys.type('zorg');
  await keys.follow('Enter');
  assert.match(keys.visitor.page.url(), /q=zorg/);
  if (width === NARROW_PX) {
    await keys.to('details.all > summary');
    await keys.open();
  }
  await keys.to('details.all details > summary');
  await keys.open();
  await keys.to('details.all input[type="checkbox"]');
  await keys.press('Space');
  assert.ok(await keys.is((field) => field.checked), 'the space bar ticks a box');
  await keys.to('.facets .actions button');
  await keys.follow('Enter');
  assert.ok(new URL(keys.visitor.page.url()).searchParams.size >= 2, 'the filter is in the address');
  await keys.to('ul.cards .card a');
  await keys.follow('Enter');
  assert.match(new URL(keys.visitor.page.url()).pathname, /^\/mc\//);
  await keys.close();
}

async function verify() {
  const keys = await at('/controle');
  await keys.to('main [name="code"]');
  await keys.type(await proofCode());
  await keys.follow('Enter');
  assert.ok((await keys.visitor.page.locator('.verdict').count()) > 0, 'there is a verdict');
  await keys.to('ul.checks summary');
  await keys.open();
  await keys.press('Enter');
  assert.ok(await keys.is((summary) => !summary.parentElement.open), 'the same key folds it up again');
  await keys.to('ul.checks summary', 'Shift+Tab', true);
  await keys.close();
}

async function write() {
  const keys = await at('/werk/mc/nieuw', 'marieke');
  await keys.to('main [name="title_nl"]');
  await keys.type(`Alleen met toetsen ${Date.now().toString(36)}`);
  await keys.to('main [name="framework"]');
  await keys.press('Space');
  assert.ok(await keys.is((field) => field.checked));
  await keys.to('main button:not(.sr)');
  await keys.follow('Enter');
  const tasks = new URL(keys.visitor.page.url()).pathname;
  await keys.to(`main a[href="${tasks}/level"]`);
  await keys.follow('Enter');
  await keys.to('main [name="nlqf"]');
  // In a group of choices the arrows choose.
  await keys.press('ArrowDown');
  await keys.press('ArrowDown');
  const level = await keys.value();
  await keys.to('main [name="rationale_nl"]');
  await keys.type('Werkt zelfstandig binnen afspraken.');
  await keys.press('Enter');
  await keys.type('Vraagt hulp als het anders loopt.');
  await keys.to('main button[name="action"][value="save"]');
  await keys.follow('Enter');
  await keys.visitor.go(`${tasks}/level`);
  const saved = keys.visitor.page.locator('main [name="nlqf"]:checked');
  assert.equal(await saved.getAttribute('value'), level);
  assert.match(await keys.visitor.page.locator('main [name="rationale_nl"]').inputValue(), /afspraken\.\s+Vraagt/, 'Enter is a new line in a text');
  await keys.close();
}

/** A text for the board: the next version of a published one, handed in. */
async function handIn(title, script) {
  const keys = await at('/werk', 'youssef', WIDE_PX, script);
  await keys.to('main a', 'Tab', false, title);
  await keys.follow('Enter');
  await keys.to('main button', 'Tab', false, say('edit-new-version'));
  await keys.follow('Enter');
  made.tasks = new URL(keys.visitor.page.url()).pathname;
  await keys.visitor.go(`${made.tasks}/outcomes`);
  await keys.to('main [name="outcome_1_nl"]');
  await keys.press('End');
  await keys.type(' en legt dit vast');
  await keys.to('main button[name="action"][value="save"]');
  await keys.follow('Enter');
  await answerExists(keys);
  await keys.visitor.go(made.tasks);
  await keys.to('main button', 'Tab', false, /insturen/i);
  await keys.follow('Enter');
  await keys.visitor.page.getByText(say('status-under-review')).first().waitFor();
  await keys.close();
}

async function answerExists(keys) {
  await keys.visitor.go(`${made.tasks}/exists`);
  const names = await namesOf(keys, 'answer_');
  for (const name of names) {
    await keys.to(`main [name="${name}"]`);
    await keys.press('Space');
    await keys.to(`main [name="${name.replace('answer_', 'reason_')}"]`);
    await keys.type('Dit is voor mensen die al in de wijk werken.');
  }
  if (names.length === 0) return;
  await keys.to('main button[name="action"][value="save"]');
  await keys.follow('Enter');
}

async function judge(member, script) {
  const keys = await at(`${made.tasks}/dossier`, member, WIDE_PX, script);
  const names = await namesOf(keys, 'criterion_');
  assert.ok(names.length > 0, 'there are points to answer');
  for (const name of names) {
    if (!(await keys.visitor.page.locator(`main [name="${name}"]`).first().isVisible())) {
      await keys.to(`main details:has(> fieldset [name="${name}"]) > summary, main details:has(> .field [name="${name}"]) > summary`);
      await keys.open();
    }
    await keys.to(`main [name="${name}"]`);
    await keys.press('Space');
  }
  await keys.to('main [name="no_interest"]');
  await keys.press('Space');
  await keys.to('main #beoordeling button[formaction$="/dossier"]');
  await keys.follow('Enter');
  assert.equal(await keys.visitor.page.locator('.errors').count(), 0, 'nothing is wrong with it');
  return member === 'shanti' ? keys.close() : keys;
}

async function decide(member, script) {
  const keys = await judge(member, script);
  await keys.visitor.go(`${made.tasks}/dossier`);
  await keys.to('main [name="decision"]');
  await keys.press('Space');
  await keys.to('main [name="reason"]');
  await keys.type(REASON);
  await keys.to('main button[formaction$="/besluit"]');
  await keys.follow('Enter');
  assert.match(new URL(keys.visitor.page.url()).pathname, /^\/werk\/(besluit|mc)\//);
  assert.equal(await keys.visitor.page.locator('.errors').count(), 0);
  await keys.close();
}

/** On a wide screen, where columns stand side by side; keys-pages.mjs goes through every page on a narrow one. */
async function walks() {
  const pages = [['/'], ['/catalogus'], ['/controle'], ['/scholen'], ['/werk', 'marieke'], [`${made.tasks}/dossier`, 'hendrik-jan'], ['/werk/mensen', 'joost']];
  for (const [address, person] of pages) {
    const keys = await at(address, person);
    await keys.walk();
    await keys.close();
  }
}

async function namesOf(keys, beginning) {
  // What need not be answered is folded away.
  const all = keys.visitor.page.locator(`main [name^="${beginning}"]${beginning === 'answer_' ? ':not(details *)' : ''}`);
  return all.evaluateAll((fields) => [...new Set(fields.map((field) => field.name))]);
}

/** The code of a proof that is valid, as its page says it. */
async function proofCode() {
  const visitor = await harness.visitor();
  await visitor.signIn('elif');
  await visitor.go('/werk');
  await visitor.follow(visitor.page.locator('main a[href^="/werk/uitvoering/"]').last());
  await visitor.follow(visitor.page.locator('main a[href^="/werk/bewijs/"]').first());
  const address = await visitor.page.locator('main a[href^="/controle/"]').first().getAttribute('href');
  await visitor.close();
  return address.split('/').pop();
}
