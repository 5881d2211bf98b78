// SPDX-License-Identifier: EUPL-1.2
// The main job, from a blank page to a revoked proof, by the people who do it, each in a browser of their own.
// A later step needs what an earlier one made, so the first failure ends the journey and the rest is reported as not run.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chooseNth, fill, topics } from './form.mjs';
import { NARROW_PX, start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { words } from './words.mjs';

const DEMO = new URL('../demo/', import.meta.url);
const LEARNERS = 25;
const FIRST_LEARNER = 'aisha.boukhari@voorbeeld.example';
const REGISTERED_WITHIN_MS = 120_000;
const DAY_MS = 86_400_000;

const say = words('nl');
const { content } = JSON.parse(await readFile(new URL('definitions/zorgtechnologie-wijk.json', DEMO), 'utf8'));
const unique = Date.now().toString(36);
const title = `Zorgtechnologie op de proef ${unique}`;

/** What steps leave for later steps. */
const made = {};

const STEPS = [
  ['a designer starts a definition', startDraft],
  ['the designer fills in every topic', fillTopics],
  ['the designer submits it', submit],
  ['the examination board adopts it', () => adopt(['hendrik-jan', 'shanti'])],
  ['the project leader publishes it', publish],
  ['the administration plans a run', planRun],
  [`the administration proposes ${LEARNERS} people from a spreadsheet`, propose],
  ['the examination board decides on the list', decide],
  [`${LEARNERS} proofs are registered`, registered],
  ['a learner claims the proof on a phone', claim],
  ['the learner shares it', share],
  ['an employer without an account sees that it is valid', () => verify('valid')],
  ['the examination board revokes it', revoke],
  ['the employer sees that it was revoked', () => verify('revoked')],
];

const ledger = new Ledger();
const harness = await start();
const visitors = new Map();
try {
  await journey();
} finally {
  await harness.close();
}
ledger.finish();

async function journey() {
  let stoppedAt;
  for (const [name, step] of STEPS) {
    if (stoppedAt !== undefined) {
      ledger.fail(name, `not run: '${stoppedAt}' failed`);
      continue;
    }
    const begun = performance.now();
    const before = ledger.failures.length;
    await ledger.check(name, async () => {
      await step();
      for (const visitor of visitors.values()) visitor.assertNoTroubles();
    });
    console.log(`      ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    if (ledger.failures.length > before) {
      stoppedAt = name;
      for (const [who, visitor] of visitors) await visitor.screenshot(`failed-${who}`).catch(() => {});
    }
  }
}

/** The browser of somebody who works at the school, signed in once. */
async function colleague(key) {
  if (!visitors.has(key)) {
    const visitor = await harness.visitor();
    visitors.set(key, visitor);
    await visitor.signIn(key);
  }
  return visitors.get(key);
}

/** From anywhere to "my work", where everything that waits for this person stands. */
async function work(key) {
  const visitor = await colleague(key);
  await visitor.follow(visitor.page.locator('nav.nav li').last().locator('a'));
  return visitor;
}

function date(daysFromNow) {
  const day = new Date(Date.now() + daysFromNow * DAY_MS);
  const two = (number) => String(number).padStart(2, '0');
  return `${two(day.getDate())}-${two(day.getMonth() + 1)}-${day.getFullYear()}`;
}

async function startDraft() {
  const visitor = await work('youssef');
  await visitor.follow(visitor.link(say('new-title')));
  await fill(visitor, { title_nl: title, title_en: `Care technology tried ${unique}` });
  await fill(visitor, { framework: 'mbo-2024-2025' });
  await visitor.press(say('new-do'));
  await visitor.heading(title).waitFor();
  made.editAddress = visitor.page.url();
}

async function fillTopics() {
  const visitor = await colleague('youssef');
  const fields = topics({ ...content, title: { nl: title, en: `Care technology tried ${unique}` } });
  for (const [topic, values] of Object.entries(fields)) {
    await visitor.follow(visitor.link(say(`topic-${topic.replaceAll('_', '-')}`)));
    if (topic === 'outcomes') await roomForOutcomes(visitor, content.outcomes.length);
    await fill(visitor, values);
    await visitor.press(say('topic-save-back'));
    await visitor.heading(title).waitFor();
  }
  await explain(visitor);
  await visitor.page.getByText(say('edit-ready')).waitFor();
}

/** Says of everything that resembles the text what is different. */
async function explain(visitor) {
  await visitor.follow(visitor.link(say('topic-exists')));
  const names = await visitor.page.locator('main [name^="answer_"]:not(details *)').evaluateAll((fields) => [...new Set(fields.map((f) => f.name))]);
  if (names.length === 0 && (await visitor.link(say('exists-back')).count()) > 0) {
    await visitor.follow(visitor.link(say('exists-back')));
    return;
  }
  for (const name of names) {
    await chooseNth(visitor, name, 0);
    await fill(visitor, { [name.replace('answer_', 'reason_')]: 'Dit is voor een andere groep mensen, los van een opleiding.' });
  }
  await visitor.press(say('topic-save-back'));
  await visitor.heading(title).waitFor();
}

async function roomForOutcomes(visitor, wanted) {
  while ((await visitor.page.locator(`[name="outcome_${wanted}_nl"]`).count()) === 0) {
    await visitor.press(say('outcome-add'));
  }
}

async function submit() {
  const visitor = await colleague('youssef');
  await visitor.press(/insturen/i);
  await visitor.page.getByText(say('status-under-review')).first().waitFor();
}

/** Every member judges; then the chair, who comes first, closes. */
async function adopt(members) {
  for (const member of members) {
    const visitor = await work(member);
    await visitor.follow(visitor.link(title));
    await judge(visitor);
  }
  const chair = await work(members[0]);
  await chair.follow(chair.link(title));
  await chooseNth(chair, 'decision', 0);
  await fill(chair, { reason: 'Leeruitkomsten, niveau en toetsing passen bij elkaar.' });
  await chair.press(say('dossier-do'));
  await chair.page.getByText(say('status-adopted')).first().waitFor();
}

/** Agrees with every criterion; the first choice of a group is the agreeing one. */
async function judge(visitor) {
  await visitor.page.locator('main details').evaluateAll((folds) => folds.forEach((fold) => { fold.open = true; }));
  const names = await visitor.page.locator('main [name^="criterion_"]').evaluateAll((fields) => [...new Set(fields.map((f) => f.name))]);
  assert.ok(names.length > 0, 'there are criteria to judge');
  for (const name of names) await chooseNth(visitor, name, 0);
  await fill(visitor, { no_interest: true });
  await visitor.press(say('dossier-judge-do'));
}

async function publish() {
  const visitor = await work('marieke');
  await visitor.follow(visitor.link(title));
  await visitor.follow(visitor.link(say('edit-publish')));
  await visitor.press(say('step-do-publiceren'));
  const reader = await harness.page(`/catalogus?q=${encodeURIComponent(title)}`);
  await reader.link(title).first().waitFor();
  await reader.close();
}

async function planRun() {
  const visitor = await work('marieke');
  await visitor.go(made.editAddress);
  await visitor.follow(visitor.link(say('run-edit-title')));
  made.run = `proef-${unique}`;
  await fill(visitor, {
    code: made.run,
    starts_on: date(-60),
    ends_on: date(-2),
    place: 'Saaxumhuizen',
    price_euro: '0',
    seats: '30',
  });
  await visitor.press(say('save'));
  made.runAddress = visitor.page.url();
}

async function propose() {
  const visitor = await colleague('elif');
  await visitor.go(made.runAddress);
  await visitor.follow(visitor.link(say('run-award')));
  await fill(visitor, { bestand: fileURLToPath(new URL('deelnemers.xlsx', DEMO)) });
  await visitor.press(say('award-new-do'));
  assert.equal(await visitor.page.locator('main tbody tr').count(), LEARNERS, 'no row is dropped');
  await visitor.page.getByText(say('award-check-clean')).waitFor();
  await visitor.press(say('award-propose'));
  made.listAddress = visitor.page.url();
}

async function decide() {
  const visitor = await work('hendrik-jan');
  await visitor.go(made.listAddress);
  await chooseNth(visitor, 'decision', 0);
  await fill(visitor, { reason: 'Besproken op basis van de uitslagen.', no_interest: true });
  await visitor.press(say('dossier-do'));
}

async function registered() {
  const visitor = await colleague('elif');
  await visitor.go(made.listAddress);
  const finished = visitor.heading(say('progress-finished'));
  const until = Date.now() + REGISTERED_WITHIN_MS;
  while ((await finished.count()) === 0) {
    assert.ok(Date.now() < until, `not registered within ${REGISTERED_WITHIN_MS / 1000} s`);
    await visitor.page.waitForTimeout(500);
    await visitor.page.reload();
  }
  assert.match(await finished.first().innerText(), new RegExp(`\\b${LEARNERS}\\b`));
  await visitor.page.getByText(say('progress-all-done')).waitFor();
  made.awardAddress = await visitor.page.locator('main a[href*="/werk/bewijs/"]').first().evaluate((link) => link.href);
}

/** The letter to one learner, on the page where the demo shows its mail. */
async function letter(visitor) {
  const mail = visitor.page.locator('main details').filter({ hasText: FIRST_LEARNER }).first();
  // Letters of one moment stand in no order; theirs may be on a later page.
  for (const address of ['/demo/post', '/demo/post?pagina=2', '/demo/post?pagina=3']) {
    await visitor.go(address);
    if ((await mail.count()) > 0) break;
  }
  await mail.evaluate((fold) => { fold.open = true; });
  const code = await mail.locator('.code').innerText();
  assert.match(code, /^[A-Z0-9]{6}$/, 'a code of six in the letter');
  return { code, link: await mail.getByRole('link').first().evaluate((element) => element.href) };
}

async function claim() {
  const visitor = await harness.visitor({ width: NARROW_PX });
  visitors.set('learner', visitor);
  const { code, link } = await letter(visitor);
  await visitor.go(link);
  await fill(visitor, { code });
  await visitor.press(say('claim-do'));
  await visitor.heading(title).waitFor();
  await visitor.page.getByText(say('status-valid')).first().waitFor();
  assert.equal(await visitor.overflow(), 0, 'fits on a phone');
  const saving = visitor.page.waitForEvent('download');
  await visitor.link(say('proof-save-pdf')).click();
  const file = await (await saving).path();
  assert.equal((await readFile(file)).subarray(0, 5).toString('latin1'), '%PDF-');
}

async function share() {
  const visitor = visitors.get('learner');
  await visitor.follow(visitor.link(say('proof-show')));
  await chooseNth(visitor, 'met_wie', 0);
  await chooseNth(visitor, 'hoe_lang', 0);
  await visitor.press(say('share-make'));
  made.sharedAddress = await visitor.page.locator('#link').inputValue();
}

/** What anybody sees behind the shared link, on a phone, without script. */
async function verify(verdict) {
  const visitor = await harness.visitor({ width: NARROW_PX, script: false });
  try {
    await visitor.go(made.sharedAddress);
    const show = visitor.page.getByRole('main').getByRole('button').first();
    if ((await visitor.page.locator('.verdict').count()) === 0) await visitor.follow(show);
    const heading = visitor.heading(say(`verdict-${verdict}`)).first();
    await heading.waitFor();
    const { y } = await heading.boundingBox();
    assert.ok(y < 640, `the verdict is visible without scrolling (${y} px)`);
    assert.match(await visitor.page.title(), new RegExp(say(`verdict-${verdict}`).source.replaceAll(/[\^$]/g, '')));
    assert.deepEqual(await visitor.accessibility(), []);
    visitor.assertNoTroubles();
  } finally {
    await visitor.close();
  }
}

async function revoke() {
  const visitor = await colleague('hendrik-jan');
  await visitor.go(made.awardAddress);
  await fill(visitor, { act: 'revoke', explanation: 'De uitslag bleek van een andere deelnemer te zijn.', sure: true });
  await visitor.page.locator('[name="reason"]').selectOption({ index: 1 });
  await visitor.press(say('act-do'));
  await visitor.page.getByText(say('status-revoked')).first().waitFor();
}
