// SPDX-License-Identifier: EUPL-1.2
// The forms around a proof, filled with markup: a run, a pasted list with markup for names, what the board says of it, what happens to a
// proof afterwards, and the pages where anybody types a number, a code or a whole proof.

import assert from 'node:assert/strict';
import { untouched } from './markup.mjs';
import { pathOf, unfold } from './markup-form.mjs';

const REGISTERED_WITHIN_MS = 60_000;
const NAME_MAX_CHARS = 60;

export const walks = [
  ['a run is planned', run],
  ['a pasted list is sent back', sentBack],
  ['a pasted list becomes proofs', awarded],
  ['a proof is corrected and revoked', afterwards],
  ['what anybody looks up', lookups],
];

async function run(desk) {
  const version = await desk.find('marieke', '/werk', 'main a[href^="/werk/mc/"]:has-text("Medicatieveilig")');
  await desk.send('marieke', `${version}/uitvoering`, '/uitvoering', {
    fits: { starts_on: '01-02-2027', ends_on: '01-04-2027', price_euro: '10', seats: '8' }, max: { code: 30 },
  });
}

/** A list of so many people with markup for names, read from what was pasted, and where it is looked through. */
async function paste(desk, code, count) {
  const place = await desk.find('elif', '/werk', `main a:has-text("${code}")`);
  await desk.send('elif', `${place}/uitreiken`, '/uitreiken', { isKept: false });
  const visitor = await desk.person('elif');
  await visitor.go(`${place}/uitreiken`);
  const names = Array.from({ length: count }, () => desk.deal(NAME_MAX_CHARS));
  const people = names.map((name, index) => [name, `0${index + 1}-02-1990`, `opmaak${index}.${code}@voorbeeld.example`, 'alle', '8']);
  const cells = [['Naam', 'Geboortedatum', 'E-mail', 'Leeruitkomsten', 'Cijfer'], ...people];
  const quoted = cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\t'));
  await visitor.page.locator('main textarea[name="plakken"]').fill(quoted.join('\n'));
  await visitor.follow(visitor.page.locator('main form[action$="/uitreiken"] button:not(.sr)'));
  await untouched(visitor);
  return names;
}

/** From the list that was looked through to the page where the board decides. */
async function propose(desk, names, code) {
  const visitor = await desk.person('elif');
  await visitor.follow(visitor.page.locator('main button[value="propose"]'));
  await untouched(visitor);
  const list = pathOf(visitor);
  assert.match(list, /^\/werk\/lijst\//, await visitor.page.locator('main').innerText());
  for (const text of names) desk.keep(`elif: a pasted list for ${code}`, 'name', text);
  desk.touched.add(list);
  return list;
}

async function sentBack(desk) {
  const check = { button: 'button.btn[value="check"]' };
  await paste(desk, 'ZTW-2026-2', 3);
  for (let time = 0; time < 2; time += 1) await desk.send('elif', undefined, '/controleren', { ...check, isKept: false });
  const [leftOut, ...names] = await paste(desk, 'ZTW-2026-2', 3);
  await desk.send('elif', undefined, '/controleren', { ...check, isOnce: true, fits: { row_2_out: true }, free: /^row_2_reason$/ });
  const list = await propose(desk, [leftOut, ...names], 'ZTW-2026-2');
  await desk.send('hendrik-jan', list, '/besluit', { fits: { decision: 'decline', no_interest: true } });
}

async function awarded(desk) {
  const names = await paste(desk, 'ZTW-2026-2', 2);
  const list = await propose(desk, names, 'ZTW-2026-2');
  // Why the board grants a list is kept with it; no page shows it.
  await desk.send('hendrik-jan', list, '/besluit', { fits: { decision: 'agree', no_interest: true }, hidden: ['reason'] });
  const visitor = await desk.person('elif');
  const proofs = visitor.page.locator('main a[href^="/werk/bewijs/"]');
  for (const until = Date.now() + REGISTERED_WITHIN_MS; ; await visitor.page.waitForTimeout(500)) {
    await visitor.go(list);
    if ((await proofs.count()) >= names.length) break;
    assert.ok(Date.now() < until, 'the proofs are registered in time');
  }
  await untouched(visitor);
  desk.touched.add(await proofs.first().getAttribute('href'));
  await learner(desk);
}

/** The letter of somebody whose name is markup, on to their proof, a shared link and what an employer sees. */
async function learner(desk) {
  const visitor = await desk.person();
  await visitor.go('/demo/post');
  await unfold(visitor);
  await untouched(visitor);
  const mail = visitor.page.locator('main details').filter({ hasText: 'opmaak0.ZTW-2026-2@' }).filter({ has: visitor.page.locator('.code') }).first();
  const code = await mail.locator('.code').innerText();
  const claim = new URL(await mail.getByRole('link').first().evaluate((link) => link.href)).pathname;
  await desk.send('', claim, claim, { isKept: false });
  await visitor.go(claim);
  await visitor.page.locator('main [name="code"]').fill(code);
  await visitor.follow(visitor.page.locator(`main form[action$="${claim}"] button`));
  await untouched(visitor);
  for (const path of ['/mijn-bewijs', '/mijn-bewijs/delen', '/mijn-bewijs/links']) {
    await visitor.go(path);
    await untouched(visitor);
  }
  await visitor.go('/mijn-bewijs/delen');
  await visitor.page.locator('main [name="met_wie"]').first().check({ force: true });
  await visitor.page.locator('main [name="hoe_lang"]').first().check({ force: true });
  for (const field of await visitor.page.locator('main [name="velden"]').all()) await field.check({ force: true });
  await visitor.follow(visitor.page.locator('main button[value="make"]'));
  await untouched(visitor);
  const shared = new URL(await visitor.page.locator('#link').inputValue()).pathname;
  await visitor.go(shared);
  const show = visitor.page.locator(`main form[action$="${shared}"] button`);
  if ((await show.count()) > 0) await visitor.follow(show);
  await untouched(visitor);
  assert.ok((await visitor.page.locator('.verdict').count()) > 0, 'there is a verdict');
}

async function afterwards(desk) {
  await desk.find('elif', '/werk', 'main a:has-text("ZTW-2026-1")');
  const elif = await desk.person('elif');
  const links = await elif.page.locator('main a[href^="/werk/bewijs/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const [corrected, revoked] = new Set(links);
  const fits = { birth_date: '01-02-1990', email: 'opmaak@voorbeeld.example' };
  await desk.send('elif', `${corrected}/corrigeren`, '/corrigeren', { fits, max: { grade: 20 } });
  await desk.send('hendrik-jan', revoked, revoked, { fits: { sure: true } });
}

async function lookups(desk) {
  for (const address of ['/', '/catalogus']) await desk.send('', address, '/catalogus', { isKept: false, isEcho: true });
  for (const action of ['/code', '/tekst']) await desk.send('', '/controle', `/controle${action}`, { isKept: false });
  await desk.send('', '/ontvangen', '/ontvangen', { isKept: false });
  await desk.send('', '/aanmelden?manier=echt', '/aanmelden/link', { isKept: false });
  await desk.send('farid', '/werk/tijdlijn', '/werk/tijdlijn', { isKept: false, isEcho: true });
}
