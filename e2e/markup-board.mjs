// SPDX-License-Identifier: EUPL-1.2
// The forms around a text and its decisions, filled with markup: papers, what resembles it, questions and judgements, interests, a second
// owner, licences, cost price, and the end of a text. Then a round of peer review from the first note to the look back.

import { rounds } from './peer.mjs';

export const walks = [
  ['papers and links of a draft', papers],
  ['questions, judgements and a decision of the board', judging],
  ['a second owner of a text', coOwner],
  ['a text that two boards decide on', together],
  ['a licence to deliver', licence],
  ['what it costs', cost],
  ['a round of peer review', peers],
  ['a text stops, lapses and is put away', ends],
];

/** The address of a text that somebody works on, by words of its title. */
function text(desk, key, title) {
  return desk.find(key, '/werk', `main a[href^="/werk/mc/"]:has-text("${title}")`);
}

async function papers(desk) {
  const draft = await text(desk, 'youssef', 'AI als hulpmiddel');
  await desk.send('youssef', `${draft}/stukken`, '/stukken', { fits: { criterion: 'Q7', link: 'https://saaxumhuizen.example/toetsplan' } });
  await desk.send('youssef', `${draft}/stukken`, '/stukken/geen', { fits: { without: 'Q9' } });
  await desk.send('youssef', `${draft}/links`, '/links', { button: 'button[value="save"]', isKept: false });
  await desk.send('youssef', `${draft}/outcomes`, '/outcomes', { button: 'button[value="search"]', isKept: false });
  await desk.send('youssef', `${draft}/verschil`, '/verschil', { isKept: false });
  const next = await text(desk, 'youssef', 'Praktijkopleider');
  await desk.send('youssef', `${next}/exists`, '/exists', { button: 'button[value="save"]', isOnce: true });
}

const POINTS = Object.fromEntries(['Q7', 'Q8', 'Q9', 'Q10', 'Q11', 'Q12'].map((point) => [`criterion_${point}`, '']));

/** The page of a dossier is one form with a button for each act. */
const act = (step, free, fits = {}) => ({ selector: `main form:has(button[formaction$="${step}"])`, button: `button[formaction$="${step}"]`, isOnce: true, free, fits });
const say = act('/vraag', /^remark$/, { ...POINTS, decision: '', no_interest: '' });
const judge = act('/dossier', /^note_/, { decision: '', no_interest: true });
const close = (decision) => act('/besluit', /^reason$/, { ...POINTS, no_interest: '', decision });

async function judging(desk) {
  const dossier = `${(await text(desk, 'ruben', 'Cobots')).replace('/dossier', '')}/dossier`;
  const version = dossier.replace('/dossier', '');
  await desk.send('naomi', `${version}/belang`, '/belang');
  const lift = await desk.find('agnieszka', `${version}/belang`, 'main a[href*="/belang/"]');
  await desk.send('agnieszka', lift, lift);
  await desk.send('agnieszka', dossier, '/vraag', say);
  await desk.send('ruben', dossier, '/vraag', say);
  for (const member of ['agnieszka', 'dirk']) await desk.send(member, dossier, '/dossier', judge);
  await desk.send('agnieszka', dossier, '/besluit', close('ask_for_more'));
  desk.touched.add(dossier);
  desk.touched.add(`${version}/vergaderstuk`);
}

async function coOwner(desk) {
  const draft = await text(desk, 'youssef', 'AI als hulpmiddel');
  const asked = await desk.send('marieke', `${draft}/mede-eigenaar`, '/mede-eigenaar', { fits: { co_owner: 'schokland' } });
  const together = new URL(asked.page.url()).pathname;
  // Why is asked of who says no; with a yes it is not kept.
  await desk.send('ruben', together, '/antwoord', { hidden: ['answer_reason'] });
  await desk.send('marieke', together, '/stoppen');
}

/** What two schools wrote together: the board of the first adopts it, and that of the second has its own form for it. */
async function together(desk) {
  const draft = await text(desk, 'youssef', 'Praktijkopleider');
  await desk.press('youssef', draft, 'form[action$="/insturen"] button');
  const dossier = `${draft}/dossier`;
  for (const member of ['hendrik-jan', 'shanti']) await desk.send(member, dossier, '/dossier', judge);
  await desk.send('hendrik-jan', dossier, '/besluit', close('adopt'));
  const shared = await desk.find('ruben', '/werk/mede-eigenaars', 'ul.rows a.cover:has-text("Praktijkopleider")');
  await desk.send('agnieszka', shared, '/besluit', { fits: { no_interest: true, members_present: '2' } });
}

async function licence(desk) {
  const version = await text(desk, 'marieke', 'Data-analyse');
  const offered = await desk.send('marieke', `${version}/toestemming`, '/toestemming', {
    fits: { deliverer: 'schokland', starts_on: '01-01-2027', ends_on: '31-12-2027' },
  });
  const given = new URL(offered.page.url()).pathname;
  const together = { fits: { no_interest: true, members_present: '2' } };
  await desk.send('hendrik-jan', given, '/besluit', together);
  await desk.send('ruben', given, '/voorleggen');
  await desk.send('agnieszka', given, '/besluit', together);
  await desk.send('sietske', `${given}/uitvoering`, '/uitvoering', {
    fits: { starts_on: '01-02-2027', ends_on: '01-04-2027', price_euro: '10', seats: '8' }, max: { code: 30 },
  });
  await desk.send('marieke', given, '/stoppen');
}

async function cost(desk) {
  const version = await text(desk, 'marieke', 'Zorgtechnologie');
  await desk.send('marieke', `${version}/kostprijs/rekenen`, '/rekenen', { free: /note|name/ });
}

async function peers(desk) {
  const found = new Map();
  await rounds(await desk.person('renske'), await desk.person('aaliyah'), found);
  const table = found.get('scoring');
  const points = await (await desk.person('aaliyah')).page.locator('main ul.rows a.cover').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const point of points) {
    await desk.send('aaliyah', point, point, { button: 'button[value="back"]' });
    desk.touched.add(point);
  }
  // Nobody reads these while the round is blind.
  const blind = ['strengths', 'improvement'];
  await desk.send('aaliyah', `${table}/inleveren`, '/inleveren', { button: 'button[value="hand_in"]', hidden: blind });
  await desk.send('renske', '/werk/peerreview/voorbeelden', '/voorbeelden', { fits: { round: '' } });
  await desk.send('renske', '/werk/peerreview/nieuw?school=saaxumhuizen', '/nieuw', { isKept: false });
  await desk.send('renske', '/werk/peerreview/steekproef', '/steekproef', { isKept: false });
  const talk = found.get('talk');
  await desk.send('renske', talk, '/overleg', { button: 'button[value="close"]', fits: { due_1: '01-02-2027' } });
  const id = talk.split('/').at(-2);
  desk.touched.add(`/werk/peer/${id}`);
  desk.touched.add(`/werk/beoordelen/${id}`);
  await desk.send('ruben', `/werk/peer/${id}`, `/peer/${id}`);
  await desk.send('renske', `/werk/peerreview/${id}/controle`, '/controle');
}

async function ends(desk) {
  const version = await text(desk, 'marieke', 'Medicatieveilig');
  await desk.send('marieke', version, '/herzien', { isKept: false });
  await desk.send('marieke', version, '/stoppen');
  const stopped = await text(desk, 'marieke', 'Gastvrij');
  for (const step of ['/vervallen', '/archiveren']) await desk.send('marieke', stopped, step);
}
