// SPDX-License-Identifier: EUPL-1.2
// Signing in for real: the first person comes in by a link from the shell, adds a passkey on a (virtual) device, links an account at a
// certified provider, gets links by mail, shows once more who they are without losing what they typed, and ends a stolen session.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { NARROW_PX, start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { startReal } from './real-platform.mjs';
import { words } from './words.mjs';

const MAIL_WITHIN_MS = 20_000;
/** Eleven minutes, in the platform's own unit. */
const AGE = `import sqlite3, sys
open = sqlite3.connect(sys.argv[1], timeout=10)
with open:
    open.execute("UPDATE session_sign_in SET authenticated_at = authenticated_at - 660000000")`;
const ADDRESS = 'beheer@register.example';
const SCHOOL_ADMIN = 'beheer@saaxumhuizen.example';
const say = words('nl');
const made = {};

const STEPS = [
  ['the configuration is in order and production has no demo', production],
  ['the first person comes in by a link from the shell', firstLink],
  ['the link of the shell works once', linkOnce],
  ['a passkey is added on the account page', addPasskey],
  ['a passkey signs in without a name', usePasskey],
  ['a link by mail arrives by SMTP and signs in', mailLink],
  ['an unknown address gets the same page and no mail', unknownAddress],
  ['an account elsewhere is unknown until its owner links it', linkAccount],
  ['the linked account signs in with the provider', useAccount],
  ['a wrong state from outside signs nobody in', wrongState],
  ['a stolen session is ended from the list', endSession],
  ['an institution and its administrator are let in from the shell', letInSchool],
  ['a heavy act asks again after ten minutes and what was typed is kept', stepUp],
  ['mail that is refused for ever is given up and can be retried', deadLetter],
  ['pages of signing in fit a phone and break no rule of accessibility', pages],
];

const ledger = new Ledger();
const real = await startReal();
const harness = await start({ base: real.base, stop: real.stop }, [new URL(real.provider.issuer).host]);
try {
  for (const [name, step] of STEPS) await ledger.check(name, step);
} finally {
  await harness.close();
}
ledger.finish();

function visitor(options) {
  return harness.visitor(options);
}

/** A device with a passkey store that always knows its owner's finger. */
async function device(one) {
  await one.tools.send('WebAuthn.enable');
  const { authenticatorId } = await one.tools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return authenticatorId;
}

function where(one) {
  return new URL(one.page.url()).pathname;
}

async function mailTo(address, after) {
  const until = Date.now() + MAIL_WITHIN_MS;
  while (Date.now() < until) {
    const found = real.mail.mails.slice(after).find((mail) => mail.to.includes(address));
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no mail to ${address} within ${MAIL_WITHIN_MS} ms`);
}

/** The link in a message, whose lines may be folded as quoted-printable says. */
function linkIn(mail) {
  const text = mail.text.replace(/=\r\n/g, '').replace(/=3D/g, '=');
  return /http:\/\/localhost:\d+\/aanmelden\/link\/[\w-]+/.exec(text)[0];
}

async function askLink(one, address) {
  const before = real.mail.mails.length;
  await one.go('/aanmelden');
  await one.field(say('sign-in-email')).fill(address);
  await one.press(say('sign-in-link-button'));
  return before;
}

async function production() {
  assert.match(real.checked, /in order/);
  const one = await visitor();
  await one.go('/demo/rollen', 404);
  await one.go('/aanmelden');
  assert.equal(await one.page.locator('a[href*="/demo/"]').count(), 0);
  await one.close();
}

async function firstLink() {
  made.first = await real.shell('people', '--config', real.config, 'add', '--name', 'Willemijn Sterk', '--email', ADDRESS, '--role', 'register_operator');
  made.admin = await visitor();
  await made.admin.go(made.first);
  await made.admin.press(say('sign-in-follow-button'));
  assert.equal(where(made.admin), '/account');
  await made.admin.heading(say('account-title')).waitFor();
  const [cookie] = (await made.admin.context.cookies()).filter((one) => one.name === 'leerbewijs');
  assert.ok(cookie.httpOnly && cookie.sameSite === 'Lax');
}

async function linkOnce() {
  const other = await visitor();
  await other.go(made.first, 409);
  await other.close();
}

async function addPasskey() {
  await device(made.admin);
  await made.admin.go('/account');
  await made.admin.field(say('passkey-name')).fill('proeftelefoon');
  await made.admin.press(say('passkey-add'));
  await made.admin.page.getByRole('rowheader', { name: 'proeftelefoon' }).waitFor();
  made.admin.assertNoTroubles();
}

async function usePasskey() {
  // The same device, signed out.
  await made.admin.go('/account');
  await made.admin.press(say('foot-sign-out'));
  await made.admin.go('/aanmelden?verder=/register');
  await made.admin.press(say('sign-in-passkey-button'));
  assert.equal(where(made.admin), '/register');
  await made.admin.go('/account');
  assert.match(await made.admin.page.locator('main').innerText(), /passkey, /);
  made.admin.assertNoTroubles();
}

async function mailLink() {
  made.second = await visitor({ width: NARROW_PX, script: false });
  const before = await askLink(made.second, ADDRESS.toUpperCase());
  const mail = await mailTo(ADDRESS, before);
  assert.match(mail.text, /^Message-ID: <[0-9a-f-]{36}@localhost>\r$/im);
  const link = linkIn(mail);
  // A program that scans mail opens the link before its reader does.
  for (let n = 0; n < 3; n += 1) assert.equal((await fetch(link)).status, 200);
  await made.second.go(link);
  await made.second.press(say('sign-in-follow-button'));
  assert.equal(where(made.second), '/werk');
  await new Promise((done) => setTimeout(done, 1_500));
  assert.equal(real.mail.mails.slice(before).filter((one) => one.to.includes(ADDRESS)).length, 1, 'one event, one mail');
}

async function unknownAddress() {
  const [known, unknown] = [await visitor(), await visitor()];
  const before = await askLink(known, ADDRESS);
  await askLink(unknown, 'niemand@register.example');
  const text = async (one) => one.page.locator('main').innerText();
  assert.equal(await text(known), await text(unknown));
  await mailTo(ADDRESS, before);
  assert.equal(real.mail.mails.filter((mail) => mail.to.includes('niemand@register.example')).length, 0);
  await known.close();
  await unknown.close();
}

async function atProvider(one, account) {
  await one.page.locator('input[name=login]').fill(account);
  await one.page.locator('input[name=password]').fill('proef');
  await one.page.locator('button[type=submit]').click();
  // Its second page asks for consent, unless it remembers.
  await one.page.waitForURL((url) => url.origin === real.base || /interaction/.test(url.pathname));
  const consent = one.page.locator('button[autofocus], form button[type=submit]');
  if (new URL(one.page.url()).origin !== real.base) await consent.first().click();
  await one.page.waitForURL((url) => url.origin === real.base);
}

async function linkAccount() {
  const one = await visitor();
  await one.go('/aanmelden');
  await one.link(/Proefschool/).first().click();
  await atProvider(one, 'willemijn');
  assert.match(await one.page.locator('[role=status]').first().innerText(), say('notice-account-onbekend'));
  const before = await askLink(one, ADDRESS);
  await one.go(linkIn(await mailTo(ADDRESS, before)));
  await one.press(say('sign-in-follow-button'));
  assert.equal(where(one), '/account');
  assert.match(await one.page.locator('main').innerText(), /willemijn@elders\.example/);
  await one.press(say('account-waits-yes'));
  await one.page.getByRole('rowheader', { name: 'Proefschool' }).waitFor();
  await one.close();
}

async function useAccount() {
  made.elsewhere = await visitor();
  await made.elsewhere.go('/aanmelden?verder=/account');
  await made.elsewhere.link(/Proefschool/).first().click();
  await atProvider(made.elsewhere, 'willemijn');
  assert.equal(where(made.elsewhere), '/account');
  assert.match(await made.elsewhere.page.locator('main').innerText(), new RegExp(ADDRESS));
}

async function wrongState() {
  const one = await visitor();
  await one.go('/aanmelden/terug/proef?code=geraden&state=geraden', 409);
  await one.go('/account');
  assert.equal(where(one), '/aanmelden');
  await one.close();
}

async function endSession() {
  await made.admin.go('/account');
  await made.admin.press(say('account-end-others'));
  await made.elsewhere.go('/account');
  assert.equal(where(made.elsewhere), '/aanmelden', 'the other session is over at once');
  await made.admin.go('/account');
  assert.equal(where(made.admin), '/account');
}

async function letInSchool() {
  const [school] = JSON.parse(await readFile(new URL('../demo/institutions.json', import.meta.url), 'utf8'));
  delete school.persons;
  const file = path.join(path.dirname(real.config), 'school.json');
  await writeFile(file, JSON.stringify(school));
  await real.shell('people', '--config', real.config, 'admit', file);
  const link = await real.shell('people', '--config', real.config, 'add', '--name', 'Instellingsbeheerder', '--email', SCHOOL_ADMIN, '--role', 'institution_admin', '--institution', school.code);
  made.school = await visitor();
  await made.school.go(link);
  await made.school.press(say('sign-in-follow-button'));
  assert.equal(where(made.school), '/account');
}

/** Ten minutes pass: nothing in the platform can be set, so the stored moment is moved back behind its back. */
async function stepUp() {
  await promisify(execFile)(process.env.LEERBEWIJS_PYTHON ?? 'python3', ['-c', AGE, path.join(path.dirname(real.config), 'leerbewijs.sqlite')]);
  const one = made.school;
  await one.go('/werk/sleutels');
  await one.field(say('keys-name')).fill('koppeling deelnemersysteem');
  await one.page.locator('input[name=scopes]').first().check({ force: true });
  await one.press(say('keys-make'));
  assert.equal(where(one), '/aanmelden/opnieuw');
  const before = real.mail.mails.length;
  await one.press(say('sign-in-link-button'));
  await one.go(linkIn(await mailTo(SCHOOL_ADMIN, before)));
  await one.press(say('sign-in-follow-button'));
  assert.equal(where(one), '/aanmelden/verder');
  assert.match(await one.page.locator('main').innerText(), /koppeling deelnemersysteem/);
  await one.press(say('sign-in-held-button'));
  assert.match(await one.page.locator('main').innerText(), /koppeling deelnemersysteem/);
  assert.match(await one.page.locator('#sleutel').inputValue(), /^lb_/);
}

async function deadLetter() {
  real.mail.state.refuse = 550;
  const one = await visitor();
  await askLink(one, SCHOOL_ADMIN);
  await one.close();
  const outbox = async () => real.shell('mail', '--config', real.config).catch((error) => error.stdout);
  const until = Date.now() + MAIL_WITHIN_MS;
  while (!/1 were given up/.test(await outbox())) {
    if (Date.now() > until) throw new Error(await outbox());
    await new Promise((done) => setTimeout(done, 200));
  }
  assert.match(await outbox(), /550/);
  assert.doesNotMatch(await outbox(), /saaxumhuizen\.example/, 'no address in what an operator reads');
  real.mail.state.refuse = undefined;
  const before = real.mail.mails.length;
  await real.shell('mail', '--config', real.config, '--retry').catch((error) => error.stdout);
  await mailTo(SCHOOL_ADMIN, before);
}

async function pages() {
  const out = await visitor({ width: NARROW_PX });
  for (const address of ['/aanmelden', '/aanmelden?manier=echt&melding=link-gevraagd']) await looks(out, address);
  const one = made.school;
  await one.page.setViewportSize({ width: NARROW_PX, height: 640 });
  for (const address of ['/account', '/aanmelden/opnieuw?verder=/account']) await looks(one, address);
  await out.close();
}

async function looks(one, address) {
  await one.go(address);
  assert.equal(await one.overflow(), 0, `${address} is too wide`);
  assert.deepEqual(await one.accessibility(), [], address);
}
