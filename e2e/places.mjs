// SPDX-License-Identifier: EUPL-1.2
// Addresses behind the door, which have ids in them: found by clicking as the people who go there, and made where there is
// nothing yet (a list and a correction that wait for the board).

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { fill } from './form.mjs';
import { rounds } from './peer.mjs';
import { words } from './words.mjs';

const RUN = 'ZTW-2026-2';
const FINISHED_RUN = 'ZTW-2025-1';
const SHEET = fileURLToPath(new URL('../demo/deelnemers.xlsx', import.meta.url));
const say = words('nl');

/** Name of the place to its path. */
export async function places(harness) {
  const found = new Map();
  const people = new Map();
  const as = async (person) => {
    if (!people.has(person)) {
      const visitor = await harness.visitor();
      await visitor.signIn(person);
      people.set(person, visitor);
    }
    return people.get(person);
  };
  await definitions(await as('marieke'), found, { draft: true, run: true });
  await definitions(await as('ruben'), found, { submitted: true });
  await awarding(await as('elif'), found);
  await correcting(await as('elif'), found);
  await rounds(await as('renske'), await as('aaliyah'), found);
  await inviting(await as('joost'), found);
  for (const visitor of people.values()) await visitor.close();
  for (const name of ['draft', 'submitted', 'new run']) assert.ok(found.has(name), `no ${name} among the demo's definitions`);
  return found;
}

function pathOf(visitor) {
  return new URL(visitor.page.url()).pathname;
}

async function hrefs(visitor, selector) {
  return visitor.page.locator(selector).evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
}

/** One version in each state that is looked for: the tag of the page says it. */
async function definitions(visitor, found, wanted) {
  await visitor.go('/werk');
  const versions = (await hrefs(visitor, 'main a')).filter((path) => /^\/werk\/mc\/[0-9a-f-]{36}$/.test(path));
  for (const path of new Set(versions)) {
    await visitor.go(path);
    const state = await visitor.page.locator('main .tag').first().innerText();
    if (wanted.draft && say('status-draft').test(state)) found.set('draft', path);
    if (wanted.submitted && say('status-under-review').test(state)) {
      found.set('submitted', `${path}/dossier`);
      found.set('withdrawable', `${path}/terugtrekken`);
    }
    if (wanted.run && say('status-published').test(state)) {
      found.set('published', path);
      found.set('new run', `${path}/uitvoering`);
      found.set('decided', `${path}/dossier`);
    }
  }
}

/** An invitation that nobody accepted, opened by the link of its message. */
async function inviting(visitor, found) {
  await visitor.go('/werk/mensen/uitnodigen');
  await fill(visitor, { email: 'nieuw@voorbeeld.example', name: 'Nieuwe Collega', function: 'docent zorg', roles: 'teacher', reason: 'Nieuw in het team.' });
  await visitor.press(say('invite-do'));
  await visitor.go('/demo/post');
  const [link] = await hrefs(visitor, 'main a[href*="/uitnodiging/"]');
  found.set('invitation', link);
}

async function awarding(visitor, found) {
  await visitor.go('/werk');
  await visitor.follow(visitor.page.locator('main a').filter({ hasText: RUN }).first());
  found.set('run', pathOf(visitor));
  await visitor.follow(visitor.link(say('run-award')));
  await fill(visitor, { bestand: SHEET });
  await visitor.press(say('award-new-do'));
  const out = visitor.page.locator('main input[type="checkbox"][name$="_out"]').first();
  const row = (await out.getAttribute('name')).replace('_out', '');
  await out.check({ force: true });
  // The first of that name is for the return key and out of sight.
  await visitor.follow(visitor.button(say('award-check-again')).last());
  await fill(visitor, { [`${row}_reason`]: 'Heeft de toets nog niet gehaald.' });
  await visitor.follow(visitor.button(say('award-check-again')).last());
  await visitor.press(say('award-propose'));
  found.set('list', pathOf(visitor));
}

async function correcting(visitor, found) {
  await visitor.go('/werk');
  await visitor.follow(visitor.page.locator('main a').filter({ hasText: FINISHED_RUN }).first());
  const lists = await hrefs(visitor, 'main a[href^="/werk/lijst/"]');
  found.set('done list', lists[0]);
  const awards = [...new Set(await hrefs(visitor, 'main a[href^="/werk/bewijs/"]'))];
  for (const path of awards) {
    await visitor.go(path);
    const text = await visitor.page.locator('main').innerText();
    if (/Ingetrokken/.test(text)) found.set('revoked award', path);
    else if ((await visitor.page.locator(`main a[href="${path}/corrigeren"]`).count()) > 0) {
      if (found.has('award')) found.set('other award', path);
      else found.set('award', path);
    }
    if (found.has('other award') && found.has('revoked award')) break;
  }
  // Without one that was revoked in this run any other state will do.
  if (!found.has('revoked award')) found.set('revoked award', awards.at(-1));
  await visitor.go(`${found.get('other award')}/corrigeren`);
  await fill(visitor, { name: 'Anders Geschreven', explanation: 'De naam was verkeerd overgenomen.' });
  await visitor.page.locator('main select[name="reason"]').selectOption('data_error');
  await visitor.press(say('correct-do'));
  found.set('correction', pathOf(visitor));
}
