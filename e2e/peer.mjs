// SPDX-License-Identifier: EUPL-1.2
// Rounds of peer review in the states that the demo does not hold: one that is being scored, and one that is talked over.

import { fill } from './form.mjs';
import { words } from './words.mjs';

const say = words('nl');
const SCHOOL = 'Schokland';
const REVIEWER = 'Aaliyah';
const INVITED = 'Liesbeth';

/** A new round that one reviewer scores and another is invited to; the round of the demo goes on to the talk. Name of the place to its path. */
export async function rounds(office, reviewer, found) {
  await talk(office, found);
  const round = await begin(office);
  const desk = `/werk/beoordelen/${round}`;
  await reviewer.go(desk);
  await fill(reviewer, { declaration: 'free' });
  await reviewer.press(say('peer-declare-do'));
  found.set('scoring', desk);
  found.set('point to score', await reviewer.page.locator('main ul.rows a.cover').first().getAttribute('href'));
}

/** Who handed nothing in is no longer waited for; then all scores are there and the others talk. */
async function talk(office, found) {
  await office.go('/werk/peerreview');
  await office.follow(office.page.locator('main a[href*="/peerreview/PR-2026"]').first());
  found.set('talk', `${new URL(office.page.url()).pathname}/overleg`);
  await office.follow(office.page.locator('main button[value="release"]'));
}

/** A new round on a text of a school that neither of them works for. */
async function begin(office) {
  await office.go('/werk/peerreview/nieuw');
  const school = office.page.locator('main select[name="school"] option').filter({ hasText: SCHOOL }).first();
  await fill(office, { school: await school.getAttribute('value') });
  await office.press(say('peer-new-choose'));
  const option = office.page.locator('main select[name="version"] option[value]:not([value=""])').first();
  await fill(office, { kind: 'review', version: await option.getAttribute('value') });
  await office.press(say('peer-new-do'));
  for (const person of [REVIEWER, INVITED]) {
    const choices = office.page.locator('main details').filter({ has: office.page.locator('input[name="person"]') });
    await choices.locator('summary').click();
    await choices.locator('.choice').filter({ hasText: person }).locator('input').check({ force: true });
    await office.press(say('peer-assign-do'));
  }
  await office.press(say('peer-start'));
  return new URL(office.page.url()).pathname.split('/').pop();
}
