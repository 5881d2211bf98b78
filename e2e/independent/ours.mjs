// SPDX-License-Identifier: EUPL-1.2
// Takes proofs out of a running demo the way anybody could: by the command line, and over HTTP for what is public.
// All that this file believes about commands and addresses stands here, and nowhere else in these scripts.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { leerbewijsPrints } from './programs.mjs';

const JSON_LD = 'application/vc+ld+json, application/vc, application/json;q=0.8';
const TOKEN = 'application/vc+jwt, text/plain;q=0.8';

/** Awards of the demo by state: [{id, state}]. */
export async function listAwards(server) {
  const awards = JSON.parse(await leerbewijsPrints('export', '--list', '--json', '--data', server.data));
  assert.ok(Array.isArray(awards) && awards.length > 0, 'the demo has awards');
  return awards;
}

/** Writes one award in the forms that others verify, with the public files that they need. */
export async function exportAward(server, award, directory) {
  await mkdir(directory, { recursive: true });
  const file = (name) => path.join(directory, name);
  const forms = { ob3: 'credential.json', jwt: 'credential.jwt', pdf: 'credential.pdf', png: 'credential.png', svg: 'credential.svg' };
  for (const [format, name] of Object.entries(forms)) {
    await leerbewijsPrints('export', award.id, '--format', format, '--out', file(name), '--data', server.data);
  }
  const credential = JSON.parse(await readFile(file('credential.json'), 'utf8'));
  const entry = [credential.credentialStatus].flat()[0];
  assert.ok(entry?.statusListCredential, 'the credential names its status list');
  await writeFile(file('did.json'), await fetched(didAddress(server, credential.issuer.id ?? credential.issuer)));
  const list = sameHost(server, entry.statusListCredential);
  await writeFile(file('status.json'), await fetched(list, JSON_LD));
  await writeFile(file('status.jwt'), await fetched(list, TOKEN));
  await writeFile(file('expected.json'), JSON.stringify({ revoked: award.state === 'revoked' }));
  return credential;
}

/** Where a did:web of ours has its document; the demo speaks http where the method says https. */
export function didAddress(server, did) {
  const [scheme, method, host, ...segments] = did.split(':');
  assert.equal(`${scheme}:${method}`, 'did:web');
  const own = new URL(server.base).host;
  assert.equal(decodeURIComponent(host), own, 'the issuer stands under the host of the register');
  assert.ok(segments.length > 0, 'the issuer has a path below the register');
  return `${server.base}/${segments.join('/')}/did.json`;
}

function sameHost(server, address) {
  const url = new URL(address);
  assert.equal(url.host, new URL(server.base).host, `${address} stands under the host of the register`);
  return `${server.base}${url.pathname}${url.search}`;
}

export async function fetched(address, accept = '*/*') {
  const answer = await fetch(address, { headers: { accept } });
  const body = await answer.text();
  assert.equal(answer.status, 200, `${address}: ${answer.status} ${body.slice(0, 200)}`);
  return body;
}

/** The base address of the log and the verifier keys that a monitor pins. */
export async function logOf(server, directory) {
  const base = `${server.base}/register/log`;
  await mkdir(directory, { recursive: true });
  const key = path.join(directory, 'vkey');
  await writeFile(key, await fetched(`${base}/vkey`));
  return { base, key };
}
