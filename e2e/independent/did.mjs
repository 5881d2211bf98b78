// SPDX-License-Identifier: EUPL-1.2
// DID documents and the keys in them.

import { createPublicKey } from 'node:crypto';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** SubjectPublicKeyInfo of a compressed P-256 point, up to the point. */
const P256_SPKI = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');

/** Bytes of a base58btc text without its multibase sign. */
export function base58(text) {
  let number = 0n;
  for (const sign of text) {
    const digit = ALPHABET.indexOf(sign);
    if (digit < 0) throw new Error(`not base58: ${sign}`);
    number = number * 58n + BigInt(digit);
  }
  const hex = number === 0n ? '' : number.toString(16);
  const zeros = /^1*/.exec(text)[0].length;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')]);
}

/** The document that a did:key with an Ed25519 key stands for. */
export function didKeyDocument(did) {
  const publicKeyMultibase = did.slice('did:key:'.length);
  const id = `${did}#${publicKeyMultibase}`;
  return {
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase }],
    assertionMethod: [id],
  };
}

/** The document that a did:jwk stands for. */
export function didJwkDocument(did) {
  const publicKeyJwk = JSON.parse(Buffer.from(did.slice('did:jwk:'.length), 'base64url').toString('utf8'));
  const id = `${did}#0`;
  return {
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey', controller: did, publicKeyJwk }],
    assertionMethod: [id],
  };
}

/** The verification method with this id; it must be listed for assertions and be controlled by the document. */
export function methodOf(document, id) {
  const listed = (document.assertionMethod ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.id));
  const embedded = (document.assertionMethod ?? []).filter((entry) => typeof entry === 'object');
  const method = [...(document.verificationMethod ?? []), ...embedded].find((candidate) => candidate.id === id);
  if (method === undefined) throw new Error(`no verification method ${id} in ${document.id}`);
  if (!listed.includes(id)) throw new Error(`${id} is not for assertions`);
  if (method.controller !== document.id) throw new Error(`${id} has another controller`);
  return method;
}

/** A public key for ES256 from a verification method, as `publicKeyJwk` or as a P-256 Multikey. */
export function p256Key(method) {
  if (method.publicKeyJwk !== undefined) {
    if (method.publicKeyJwk.d !== undefined) throw new Error(`${method.id} shows its private key`);
    return createPublicKey({ key: method.publicKeyJwk, format: 'jwk' });
  }
  if (!method.publicKeyMultibase?.startsWith('z')) throw new Error(`${method.id} has no key`);
  const bytes = base58(method.publicKeyMultibase.slice(1));
  if (bytes[0] !== 0x80 || bytes[1] !== 0x24 || bytes.length !== 35) throw new Error(`${method.id} is not a P-256 key`);
  return createPublicKey({ key: Buffer.concat([P256_SPKI, bytes.subarray(2)]), format: 'der', type: 'spki' });
}
