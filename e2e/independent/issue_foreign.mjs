// SPDX-License-Identifier: EUPL-1.2
// Credentials that we did not make: issued by Digital Bazaar's libraries and by jose, for our verifier to judge.
//
// node independent/issue_foreign.mjs DIRECTORY
// writes did-key/, did-web/ and did-jwk/ with genuine and tampered files, and manifest.json:
// [{"file": "...", "verdict": "valid" | "not valid" | "cannot tell", "about": "..."}]

import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { createCredential, createList } from '@digitalbazaar/vc-bitstring-status-list';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { offlineLoader } from './loader.mjs';
import { tamperedCredentials, tamperedTokens } from './tamper.mjs';

const SCHOOL = 'did:web:school.example:uitgevers:noord';
const STATUS_LIST = 'https://school.example/status/1';

/** An unsigned Open Badges 3.0 credential of an invented school. */
function badge(issuer, credentialStatus) {
  const description = `urn:uuid:${randomUUID()}`;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: `urn:uuid:${randomUUID()}`,
    type: ['VerifiableCredential', 'AchievementCredential'],
    name: 'Warmtepompen onderhouden',
    issuer: { id: issuer, type: ['Profile'], name: 'Voorbeeldschool Noord', url: 'https://school.example/' },
    validFrom: '2026-01-15T10:00:00Z',
    awardedDate: '2026-01-15T10:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Noor Voorbeeld', identityType: 'name' }],
      achievement: {
        id: 'https://school.example/microcredentials/warmtepompen',
        type: ['Achievement'],
        achievementType: 'MicroCredential',
        name: 'Warmtepompen onderhouden',
        description: 'De deelnemer onderhoudt een warmtepomp volgens de voorschriften.',
        criteria: { narrative: 'Een praktijktoets bij een installatie.' },
        inLanguage: 'nl',
        version: '1.0.0',
        alignment: [
          {
            type: ['Alignment'],
            targetType: 'ext:NLQF',
            targetName: 'NLQF 3 (indicatief)',
            targetCode: '3',
            targetUrl: 'https://school.example/nlqf/3',
          },
        ],
        resultDescription: [{ id: description, type: ['ResultDescription'], name: 'Resultaat', resultType: 'Status' }],
      },
      result: [{ type: ['Result'], resultDescription: description, status: 'Completed' }],
    },
    ...(credentialStatus === undefined ? {} : { credentialStatus }),
  };
}

function statusEntry(index) {
  return {
    id: `${STATUS_LIST}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: STATUS_LIST,
  };
}

async function signed(credential, key, documentLoader) {
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: '2026-01-15T10:00:00Z' });
  return issue({ credential, suite, documentLoader });
}

/** The credential as VC-JWT; `sub` only when the subject has an id. */
async function token(credential, privateKey, kid) {
  const { proof: _, ...document } = credential;
  const nbf = Math.floor(Date.parse(document.validFrom) / 1000);
  const payload = { ...document, iss: document.issuer.id ?? document.issuer, jti: document.id, nbf };
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid }).sign(privateKey);
}

/** Issues everything into `directory` and returns the manifest. */
export async function issueForeign(directory) {
  const manifest = [];
  const write = async (file, content, verdict, about) => {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true });
    await writeFile(path.join(directory, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    if (verdict !== undefined) manifest.push({ file, verdict, about });
  };
  await underDidKey(write);
  await underDidJwk(write);
  await underDidWeb(write);
  await write('manifest.json', manifest);
  return manifest;
}

async function underDidKey(write) {
  const key = await Ed25519Multikey.generate();
  const did = `did:key:${key.publicKeyMultibase}`;
  Object.assign(key, { id: `${did}#${key.publicKeyMultibase}`, controller: did });
  const credential = await signed(badge(did), key, offlineLoader());
  await write('did-key/credential.json', credential, 'valid', 'a genuine credential under did:key');
  for (const [index, lie] of tamperedCredentials(credential).entries()) {
    await write(`did-key/tampered-${index}.json`, lie.credential, 'not valid', `did:key with ${lie.name}`);
  }
}

async function underDidJwk(write) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const did = `did:jwk:${Buffer.from(JSON.stringify(await exportJWK(publicKey))).toString('base64url')}`;
  const compact = await token(badge(did), privateKey, `${did}#0`);
  await write('did-jwk/credential.jwt', compact, 'valid', 'a genuine token under did:jwk');
  for (const [index, lie] of tamperedTokens(compact).entries()) {
    await write(`did-jwk/tampered-${index}.jwt`, lie.text, 'not valid', `did:jwk token with ${lie.name}`);
  }
}

/** The same set of files as our own export gives, so that the checks of our export can be proved on it first. */
async function underDidWeb(write) {
  const key = await Ed25519Multikey.generate({ id: `${SCHOOL}#key-1`, controller: SCHOOL });
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const tokenKey = { id: `${SCHOOL}#key-2`, type: 'JsonWebKey', controller: SCHOOL, publicKeyJwk: await exportJWK(publicKey) };
  const documentKey = await key.export({ publicKey: true, includeContext: false });
  const did = {
    '@context': ['https://www.w3.org/ns/cid/v1'],
    id: SCHOOL,
    verificationMethod: [documentKey, tokenKey],
    assertionMethod: [documentKey.id, tokenKey.id],
  };
  const loader = offlineLoader({ didDocuments: [did] });
  const list = await createList({ length: 131072 });
  list.setStatus(7, true);
  const unsignedList = {
    ...(await createCredential({ id: STATUS_LIST, list, statusPurpose: 'revocation' })),
    issuer: SCHOOL,
    validFrom: '2026-01-15T10:00:00Z',
  };
  const signedList = await signed(unsignedList, key, loader);
  for (const [folder, index, revoked] of [['did-web', 94111, false], ['did-web-revoked', 7, true]]) {
    const credential = await signed(badge(SCHOOL, statusEntry(index)), key, loader);
    // Offline, nobody can know the keys of a did:web.
    await write(`${folder}/credential.json`, credential, 'cannot tell', 'a did:web credential, offline');
    await write(`${folder}/credential.jwt`, await token(credential, privateKey, tokenKey.id));
    await write(`${folder}/did.json`, did);
    await write(`${folder}/status.json`, signedList);
    await write(`${folder}/status.jwt`, await token(signedList, privateKey, tokenKey.id));
    await write(`${folder}/expected.json`, { revoked });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [directory] = process.argv.slice(2);
  if (directory === undefined) {
    console.error('usage: node independent/issue_foreign.mjs DIRECTORY');
    process.exit(2);
  }
  const manifest = await issueForeign(directory);
  console.log(`wrote ${manifest.length} credentials to ${directory}`);
}
