// SPDX-License-Identifier: EUPL-1.2
// More of the work that people come for, from the page where it begins to what it leaves behind, with the keyboard alone: on the narrow screen
// that 400 % zoom leaves. Each is a name, what is done, and with which of script on (true) and off.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { NARROW_PX } from './harness.mjs';

const AGREEMENT = fileURLToPath(new URL('../demo/bestuurlijk-akkoord.pdf', import.meta.url));
const RUN = /ZTW-2026-2/;
const BOTH = [true, false];
/** Who scores in the round that is under way: one has begun, one is still invited. */
const REVIEWERS = new Map([[true, 'aaliyah'], [false, 'liesbeth']]);
/** Somebody is known by name and day of birth, and gets an award once. */
const LEARNERS = new Map([[true, ['Anna Veld', 'Bas Duin']], [false, ['Cor Wad', 'Dina Terp']]]);
/** A phone upright, as high as most. */
const PHONE_PX = 360;
const made = {};

export const tasks = [
  ['a demand is recorded', demand, BOTH],
  ['a colleague is invited and accepts', invite, BOTH],
  ['two people save one topic, and the second merges', merge, BOTH],
  ['what is said while somebody types covers nothing', said, [true]],
  ['a list of awards is brought and proposed', propose, BOTH],
  ['the board decides on that list', decide, [false]],
  ['a reviewer scores every point with a note, and hands in', review, BOTH],
  ['a board member signs the agreement', sign, BOTH],
];

const unique = (script) => `${Date.now().toString(36)}${script ? 's' : ''}`;
const pathOf = (keys) => new URL(keys.visitor.page.url()).pathname;

/** The browser writes in its console that somebody else was first. */
function forget409(keys) {
  keys.visitor.troubles = keys.visitor.troubles.filter((trouble) => !trouble.includes('status of 409'));
}

async function demand({ at, script }) {
  const keys = await at('/werk/leervragen', 'gerrit', NARROW_PX, script);
  await keys.use('main a[href="/werk/leervragen/nieuw"]');
  const title = `Veilig tillen ${unique(script)}`;
  await keys.fill('title', title);
  await keys.fill('asked_by', 'Zorggroep Hogeland');
  await keys.fill('can_do', 'Een cliënt tillen met een lift.');
  await keys.fill('people', '12');
  await keys.fill('needed_by', '01-10-2027');
  await keys.pick('region', 'groningen');
  await keys.pick('sector', 'zorg');
  await keys.fill('statement', 'Er zijn te weinig mensen die dit kunnen.');
  await keys.choose('kinds', 'labour_market');
  await keys.send('main form .actions button');
  assert.equal((await keys.visitor.page.locator('h1').innerText()).trim(), title);
  await keys.close();
}

async function invite({ at, script }) {
  const inviter = await at('/werk/mensen', 'joost', NARROW_PX, script);
  await inviter.use('main a[href^="/werk/mensen/uitnodigen"]');
  const mail = `${unique(script)}@voorbeeld.example`;
  await inviter.fill('email', mail);
  await inviter.fill('name', 'Nieuwe Collega');
  await inviter.fill('function', 'docent zorg');
  await inviter.choose('roles', 'teacher');
  await inviter.fill('reason', 'Nieuw in het team.');
  await inviter.send('main form .actions button');
  await inviter.close();
  const invited = await at('/demo/post', undefined, NARROW_PX, script);
  await invited.to('main details > summary', 'Tab', false, new RegExp(mail));
  await invited.open();
  await invited.use('main a[href*="/uitnodiging/"]');
  await invited.send('main form[action*="/uitnodiging/"] button');
  await invited.visitor.go('/account');
  assert.ok((await invited.visitor.page.locator('main').innerText()).includes('Nieuwe Collega'), 'who accepted is signed in');
  await invited.close();
}

async function merge({ at, known, script }) {
  const topic = `${known.get('draft')}/basis`;
  const second = await at(topic, 'youssef', NARROW_PX, script);
  const first = await at(topic, 'marieke', NARROW_PX, script);
  for (const [keys, text] of [[first, `Marieke schrijft, ${unique(script)}.`], [second, 'Youssef schrijft.']]) {
    await keys.fill('summary_nl', text);
    await keys.use('main button[name="action"][value="save"]');
  }
  await first.close();
  const { page } = second.visitor;
  assert.ok((await page.locator('[name="keep_summary_nl"]').count()) > 0, 'both texts are laid side by side');
  await second.choose('keep_summary_nl', 'own');
  const both = `Samen geschreven, ${unique(script)}.`;
  await second.fill('summary_nl', both);
  await second.send('main form .actions button');
  await second.visitor.go(topic);
  assert.equal(await page.locator('main [name="summary_nl"]').inputValue(), both);
  forget409(second);
  await second.close();
}

/** A colleague saved other words: the page says so at its foot, where there is room for it in its place, with a button. */
async function said({ at, known, say, script }) {
  const topic = `${known.get('draft')}/basis`;
  for (const width of [NARROW_PX, PHONE_PX]) {
    const second = await at(topic, 'youssef', width, script);
    const first = await at(topic, 'marieke', width, script);
    await first.fill('summary_nl', `Marieke schrijft verder, ${unique(script)}.`);
    await first.use('main button[name="action"][value="save"]');
    await first.close();
    await second.fill('summary_nl', 'Youssef schrijft verder.');
    await second.visitor.page.locator('#autosave').filter({ hasText: say('autosave-changed') }).waitFor();
    await second.walk();
    await second.use('#autosave-merge button');
    const { page } = second.visitor;
    const isBeside = (await page.locator('[name="keep_summary_nl"]').count()) > 0;
    assert.ok(isBeside, `both texts are laid side by side, ${width} px`);
    forget409(second);
    await second.close();
  }
}

async function propose({ at, script }) {
  const keys = await at('/werk', 'elif', NARROW_PX, script);
  await keys.use('main a[href^="/werk/uitvoering/"]', RUN);
  await keys.use('main a[href$="/uitreiken"]');
  const rows = ['Naam;Geboortedatum;E-mail;Leeruitkomsten;Cijfer'];
  for (const name of LEARNERS.get(script)) rows.push(`${name};01-02-1990;${name[0].toLowerCase()}.${unique(script)}@voorbeeld.example;alle;8`);
  await keys.attach('bestand', { name: 'deelnemers.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
  await keys.send('main form .actions button:not(.sr)');
  assert.equal(await keys.visitor.page.locator('main tbody tr').count(), rows.length - 1, 'no row is dropped');
  await keys.send('main button[value="propose"]');
  made.list = pathOf(keys);
  assert.match(made.list, /^\/werk\/lijst\//);
  await keys.close();
}

async function decide({ at, script }) {
  const keys = await at(made.list, 'hendrik-jan', NARROW_PX, script);
  await keys.choose('decision', 'agree');
  await keys.fill('reason', 'Besproken op basis van de uitslagen.');
  await keys.choose('no_interest');
  await keys.send('main form[action$="/besluit"] button');
  assert.equal(await keys.visitor.page.locator('main [name="decision"]').count(), 0, 'it is decided');
  await keys.close();
}

async function review({ at, known, script }) {
  const desk = known.get('scoring');
  const keys = await at(desk, REVIEWERS.get(script), NARROW_PX, script);
  const { page } = keys.visitor;
  if ((await page.locator('main [name="declaration"]').count()) > 0) {
    await keys.choose('declaration', 'free');
    await keys.send('main form:has([name="declaration"]) button');
  }
  const points = await page.locator('main ul.rows a.cover').count();
  assert.ok(points > 0, 'there are points to score');
  await keys.use('main ul.rows a.cover');
  for (let done = 0; done < points; done += 1) {
    await keys.choose('score');
    await keys.fill('note', 'Dit staat in het dossier, met een voorbeeld.');
    await keys.send(`main button[value="${done < points - 1 ? 'next' : 'back'}"]`);
  }
  await keys.use('main a[href$="/inleveren"]');
  await keys.fill('strengths', 'De leeruitkomsten zijn helder.');
  await keys.fill('improvement', 'De toetsing kan met een voorbeeld.');
  await keys.choose('acceptance');
  await keys.send('main button[value="hand_in"]');
  await keys.visitor.go(desk);
  assert.equal(await page.locator('main a[href$="/inleveren"]').count(), 0, 'it was handed in');
  await keys.close();
}

/** The project leader brings the document, a member of the executive board signs it. */
async function sign({ at, say, script }) {
  const leader = await at('/werk/deelname', 'jelle', NARROW_PX, script);
  const form = 'main form[action$="/akkoord"]';
  if (!(await leader.visitor.page.locator(`${form} button`).isVisible())) {
    await leader.to(`main details:has(> form[action$="/akkoord"]) > summary`);
    await leader.open();
  }
  await leader.attach('document', AGREEMENT);
  await leader.send(`${form} button`);
  await leader.close();
  const keys = await at('/werk/deelname', 'antje', NARROW_PX, script);
  const { page } = keys.visitor;
  const waiting = page.locator('#akkoord .tag').filter({ hasText: say('agreement-state-waiting') });
  const before = await waiting.count();
  assert.ok(before > 0, 'a document waits for a signature');
  await keys.fill('signer_function', 'lid college van bestuur');
  await keys.fill('decided_on', '02-11-2026');
  await keys.fill('valid_from', '02-11-2026');
  await keys.fill('valid_until', '31-12-2027');
  await keys.choose('agree');
  await keys.send('main form[action$="/tekenen"] button');
  assert.equal(await waiting.count(), before - 1, 'it is signed');
  await keys.close();
}
