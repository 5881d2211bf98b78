// SPDX-License-Identifier: EUPL-1.2
// Other people's software on our files: Digital Bazaar's verifier on the proofs, jose on the tokens. Offline.
//
// node independent/verify_credential.mjs DIRECTORY
//   credential.json   Open Badges 3.0 with a proof eddsa-rdfc-2022
//   credential.jwt    the same as a token, ES256
//   did.json          the DID document of the issuer
//   status.json       the status list that credential.json names, with a proof
//   status.jwt        the same list as a token
//   expected.json     optional: {"revoked": true} when the credential was revoked

import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus, decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ledger } from '../ledger.mjs';
import { methodOf, p256Key } from './did.mjs';
import { offlineLoader } from './loader.mjs';
import { tamperedCredentials, tamperedTokens } from './tamper.mjs';

/** Fewest bits of a status list (Bitstring Status List v1.0, section 3.1): 16 KiB. */
const FEWEST_STATUSES = 131072;

/** Members of a VC-JWT payload that stand beside the credential (Open Badges 3.0, section 8.2.4.1). */
const TOKEN_CLAIMS = ['iss', 'jti', 'nbf', 'sub', 'exp', 'iat'];

function suite() {
  return new DataIntegrityProof({ cryptosuite });
}

/** Verifies an embedded proof; throws when the library refuses. */
export async function verifyProof(credential, documentLoader) {
  // The status has its own check, so that a lie about it is refused by the proof and not by the list.
  const result = await verifyCredential({
    credential,
    suite: suite(),
    documentLoader,
    checkStatus: async () => ({ verified: true }),
  });
  if (!result.verified) throw new Error(reasons(result.error));
}

function reasons(error) {
  const inner = (error?.errors ?? []).map((one) => one.message);
  return [error?.message ?? 'not verified', ...inner].join(' / ');
}

/** Verifies a VC-JWT as OB 3.0 and VC-JOSE-COSE describe it; returns its payload. */
export async function verifyToken(token, didDocument) {
  const { kid, alg, typ, jwk } = decodeProtectedHeader(token);
  assert.equal(alg, 'ES256', 'algorithm');
  assert.equal(jwk, undefined, 'a bare key in the header proves nothing');
  assert.ok(['JWT', 'vc+jwt'].includes(typ), `typ ${typ}`);
  assert.equal(String(kid).split('#')[0], didDocument.id, 'kid belongs to the issuer');
  const { payload } = await jwtVerify(token, p256Key(methodOf(didDocument, kid)), { algorithms: ['ES256'] });
  const issuer = typeof payload.issuer === 'string' ? payload.issuer : payload.issuer?.id;
  assert.equal(issuer, didDocument.id, 'issuer');
  if (payload.iss !== undefined) assert.equal(payload.iss, issuer, 'iss');
  if (payload.jti !== undefined) assert.equal(payload.jti, payload.id, 'jti');
  if (payload.nbf !== undefined) assert.equal(payload.nbf, Math.floor(Date.parse(payload.validFrom) / 1000), 'nbf');
  assert.equal(payload.vc, undefined, 'the vc claim belongs to version 1.1');
  return payload;
}

/** The credential in a payload, without the claims of the token. */
function credentialOf(payload) {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !TOKEN_CLAIMS.includes(name)));
}

/** Runs all checks on a directory. */
export async function verifyDirectory(directory, ledger, label = path.basename(directory)) {
  const text = (name) => readFile(path.join(directory, name), 'utf8');
  const json = async (name) => JSON.parse(await text(name));
  const files = await ledger.check(`${label}: all files are there`, async () => ({
    credential: await json('credential.json'),
    token: (await text('credential.jwt')).trim(),
    did: await json('did.json'),
    list: await json('status.json'),
    listToken: (await text('status.jwt')).trim(),
    expected: await json('expected.json').catch((error) => {
      if (error.code === 'ENOENT') return { revoked: false };
      throw error;
    }),
  }));
  if (files === undefined) return;
  const documents = new Map([[files.list.id, files.list]]);
  const loader = offlineLoader({ didDocuments: [files.did], documents });
  await proofs(files, loader, ledger, label);
  await tokens(files, ledger, label);
  await statuses(files, loader, ledger, label);
}

async function proofs({ credential, list }, loader, ledger, label) {
  await ledger.check(`${label}: Digital Bazaar accepts the proof`, () => verifyProof(credential, loader));
  await ledger.check(`${label}: Digital Bazaar accepts the proof of the status list`, () => verifyProof(list, loader));
  for (const lie of tamperedCredentials(credential)) {
    await ledger.check(`${label}: Digital Bazaar refuses ${lie.name}`, () =>
      assert.rejects(verifyProof(lie.credential, loader)));
  }
}

async function tokens({ credential, token, did }, ledger, label) {
  await ledger.check(`${label}: jose accepts the token`, () => verifyToken(token, did));
  await ledger.check(`${label}: token and document say the same`, async () => {
    const { proof: _, ...document } = credential;
    assert.deepEqual(credentialOf(await verifyToken(token, did)), document);
  });
  for (const lie of tamperedTokens(token)) {
    await ledger.check(`${label}: jose refuses ${lie.name}`, () => assert.rejects(verifyToken(lie.text, did)));
  }
}

async function statuses({ credential, did, list, listToken, expected }, loader, ledger, label) {
  await ledger.check(`${label}: the status is ${expected.revoked ? 'revoked' : 'not revoked'}`, async () => {
    const result = await checkStatus({ credential, suite: suite(), documentLoader: loader });
    if (!result.verified) throw new Error(reasons(result.error ?? result.results?.find((one) => one.error)?.error));
    const revocation = result.results.find((one) => one.credentialStatus.statusPurpose === 'revocation');
    assert.equal(revocation?.status, expected.revoked === true);
  });
  await ledger.check(`${label}: the list is long enough to hide in`, async () => {
    const { length } = await decodeList({ encodedList: list.credentialSubject.encodedList });
    assert.ok(length >= FEWEST_STATUSES, `${length} statuses`);
  });
  await ledger.check(`${label}: jose accepts the status list, and it says the same`, async () => {
    const payload = await verifyToken(listToken, did);
    assert.deepEqual(payload.credentialSubject, list.credentialSubject);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [directory] = process.argv.slice(2);
  if (directory === undefined) {
    console.error('usage: node independent/verify_credential.mjs DIRECTORY');
    process.exit(2);
  }
  const ledger = new Ledger();
  await verifyDirectory(directory, ledger);
  ledger.finish();
}
