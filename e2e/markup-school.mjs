// SPDX-License-Identifier: EUPL-1.2
// The forms by which a school runs its affairs, filled with markup: demands, taking part in the programme, its board, its answers about
// quality, its people, companies, keys. Each walk is a name and what is done.

import { fileURLToPath } from 'node:url';

const AGREEMENT = fileURLToPath(new URL('../demo/bestuurlijk-akkoord.pdf', import.meta.url));
const FIRST = 'the first person of a school';
const LEADER = 'its project leader';
const FUTURE = '01-10-2027';

export const walks = [
  ['demands, own and shared', demands],
  ['taking part in the programme', participation],
  ['the examination board is appointed', appointment],
  ['answers of the school and their papers', quality],
  ['people, roles, companies, teams', people],
  ['a school begins', beginning],
  ['keys of systems', keys],
  ['proposals about a framework', proposals],
];

async function demands(desk) {
  const fits = { people: '12', needed_by: FUTURE, kinds: ['labour_market'] };
  const writer = await desk.send('gerrit', '/werk/leervragen/nieuw', '/werk/leervragen/nieuw', { fits });
  const own = new URL(writer.page.url()).pathname;
  const id = own.split('/').pop();
  await desk.send('marieke', `${own}/wijzigen`, '/wijzigen', { fits });
  await desk.send('youssef', own, '/meedoen', { fits: { join_people: '4' } });
  await desk.press('marieke', own, 'form[action$="/openbaar"] button');
  await desk.press('marieke', own, 'form[action$="/delen"] button');
  const shared = `/werk/gedeelde-leervraag/${id}`;
  await desk.send('ruben', shared, '/meedoen', { fits: { people: '5' } });
  desk.touched.add(shared);
  for (const step of ['explore', 'accept']) await desk.send('marieke', own, '/stap', { fits: { step } });
  await desk.send('youssef', own, '/concept');
  const other = await desk.find('marieke', '/werk/leervragen', 'ul.rows a.cover:has-text("beeldbellen")');
  await desk.send('marieke', other, '/stap', { fits: { step: 'decline' } });
}

async function participation(desk) {
  const own = '/werk/deelname';
  const selector = '#voorwaarden form';
  // One form for all conditions, but what the office agreed to is only reported anew by its own button.
  const marieke = await desk.person('marieke');
  await marieke.go(own);
  const conditions = await marieke.page.locator(`${selector} textarea`).evaluateAll((areas) => areas.map((area) => area.name));
  for (const note of conditions) {
    const fits = Object.fromEntries(conditions.filter((other) => other !== note).map((other) => [other, '']));
    const button = `button[name="condition"][value="${note.replace('note_', '')}"]`;
    await desk.send('marieke', own, '/deelname/voorwaarde', { selector, button, fits });
  }
  await desk.send('marieke', own, '/deelname/team', { fits: { hours_per_week: '4' }, isKept: false });
  await desk.send('marieke', own, '/deelname/financiering', { fits: { budget_euro: '100', spent_euro: '10', hours: '8' } });
  await signing(desk);
  const office = await desk.find('renske', '/werk/programma', 'tbody tr:has-text("Waddenpoort") a');
  await desk.send('renske', office, '/voorwaarde/lifelong', { selector, button: 'button[formaction$="/voorwaarde/lifelong"]' });
  desk.touched.add(own);
  desk.touched.add(office);
  await desk.send('jelle', own, '/stoppen', { fits: { sure: true } });
}

/** The board's own document: brought, signed, withdrawn. */
async function signing(desk) {
  const leader = await desk.person('jelle');
  await leader.go('/werk/deelname');
  await leader.page.locator('main input[name="document"]').setInputFiles(AGREEMENT);
  await leader.follow(leader.page.locator('main form[action$="/akkoord"] button'));
  await desk.send('antje', '/werk/deelname', '/tekenen', { fits: { decided_on: '02-11-2026', valid_from: '02-11-2026', valid_until: '31-12-2027', agree: true } });
  await desk.send('antje', '/werk/deelname', '/intrekken');
}

async function appointment(desk) {
  await desk.send('wouter', '/werk/examencommissie', '/werk/examencommissie', {
    fits: { decision_date: '01-09-2026', since: '01-09-2026', minimum_members: '2', term_working_days: '10', reminder_working_days: '5' },
  });
}

async function quality(desk) {
  const page = '/werk/kwaliteit';
  // One form for the whole page: any button saves every answer, and a paper is added at its own point.
  await desk.send('ingrid', page, page, { free: /^answer_/, min: 20, button: 'button[value="Q1"]:not([formaction])' });
  for (const point of ['Q1', 'Q6']) {
    await desk.send('ingrid', page, page, {
      free: new RegExp(`^title_${point}$`),
      fits: { [`link_${point}`]: 'https://saaxumhuizen.example/kwaliteit' },
      button: `button[value="${point}"][formaction$="/stukken"]`,
    });
  }
}

async function people(desk) {
  const list = '/werk/mensen';
  await desk.send('joost', `${list}/uitnodigen`, '/uitnodigen', { fits: { email: 'opmaak@voorbeeld.example', until: '', partner: '', roles: ['teacher'] }, hidden: ['function', 'function_en'] });
  await desk.send('joost', `${list}/bedrijven`, '/bedrijven', { fits: { kvk: '90001999' } });
  const company = await desk.find('joost', `${list}/bedrijven`, 'main a[href^="/werk/mensen/bedrijven/"], main a[href*="bedrijf="]');
  await desk.send('joost', company, company, { fits: { kvk: '90001998' } });
  await desk.send('joost', `${list}/teams`, '/teams');
  const person = await desk.find('joost', list, 'main a[href^="/werk/mensen/persoon/"]:has-text("Bram")');
  await desk.send('joost', person, '/rollen', { fits: { until: '' } });
  const end = await desk.find('joost', person, 'main a[href$="/stoppen"]');
  await desk.send('joost', end, '/stoppen');
  const renew = await desk.find('joost', '/werk', 'main a[href$="/verlengen"]');
  await desk.send('joost', renew, '/verlengen', { fits: { until: '01-02-2027' } });
  const handover = await desk.find('joost', list, 'main a[href^="/werk/mensen/persoon/"]:has-text("Bram")', 'a[href$="/overdragen"]');
  await desk.send('joost', handover, '/overdragen', { fits: { sure: true } });
}

/** A school begins: its first people have markup for names, and ask to take part. */
async function beginning(desk) {
  const invite = '/werk/mensen/uitnodigen';
  const fits = { until: '', partner: '' };
  // Read in Dutch, and only by each other.
  const hidden = ['function_en'];
  await desk.send('willemijn', `${invite}?school=griend`, '/uitnodigen', { fits: { ...fits, email: 'eerste@griend.example', roles: true }, hidden });
  await desk.accept(FIRST);
  await desk.send(FIRST, invite, '/uitnodigen', { fits: { ...fits, email: 'leider@griend.example', roles: ['project_leader'] }, hidden });
  await desk.accept(LEADER);
  for (const nth of [0, 1]) await desk.look(FIRST, '/werk/mensen', 'main a[href^="/werk/mensen/persoon/"]', nth);
  await desk.send(LEADER, '/werk/deelname', '/deelname', { fits: { microcredentials: '3' } });
  const office = await desk.find('renske', '/werk/programma', 'tbody tr:has-text("Griend") a');
  await desk.send('renske', office, '/beeindigen', { fits: { sure: true } });
}

async function keys(desk) {
  await desk.send('joost', '/werk/sleutels', '/werk/sleutels', { fits: { scopes: true } });
}

async function proposals(desk) {
  const list = '/kwaliteitskader/mbo-2024-2025/voorstellen';
  // The proposal is shown word by word, against the words of now.
  await desk.send('ingrid', list, '/voorstellen', { hidden: ['text'] });
  desk.touched.add(list);
  await desk.send('renske', list, '/besluit');
}
