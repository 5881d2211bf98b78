// SPDX-License-Identifier: EUPL-1.2
// Copies of a credential and of a token, each with one lie in it. All of them must be refused.

/** Ten or more copies of a signed Open Badges 3.0 credential, each changed in one place. */
export function tamperedCredentials(credential) {
  const changes = {
    'another achievement name': (c) => { c.credentialSubject.achievement.name = 'Master in alles'; },
    'another description': (c) => { c.credentialSubject.achievement.description += '!'; },
    'another criterion': (c) => { c.credentialSubject.achievement.criteria.narrative = 'Aanwezig zijn volstaat.'; },
    'another learner': (c) => { nameSubject(c.credentialSubject, 'Iemand Anders'); },
    'another date': (c) => { c.validFrom = '2001-01-01T00:00:00Z'; },
    'valid for ever': (c) => { c.validUntil = '2999-01-01T00:00:00Z'; },
    'another issuer name': (c) => { c.issuer.name = 'Een andere school'; },
    'another issuer': (c) => { c.issuer.id = 'did:web:valse-school.example'; },
    'a piece added': (c) => { addAlignment(c.credentialSubject.achievement); },
    'another id': (c) => { c.id = 'urn:uuid:00000000-0000-4000-8000-000000000000'; },
    'a term nobody defined': (c) => { c.credentialSubject.achievement.cumLaude = 'ja'; },
    'another signature': (c) => { flipProof(proofOf(c)); },
    'another key': (c) => { proofOf(c).verificationMethod = proofOf(c).verificationMethod.replace(/#.*$/, '#absent'); },
    'another purpose': (c) => { proofOf(c).proofPurpose = 'authentication'; },
    'another moment of signing': (c) => { proofOf(c).created = '2001-01-01T00:00:00Z'; },
    'no proof': (c) => { delete c.proof; },
  };
  if (credential.credentialStatus !== undefined) {
    changes['another place in the status list'] = (c) => { moveStatus(c); };
    changes['no status'] = (c) => { delete c.credentialStatus; };
  }
  return copies(credential, changes);
}

/** Ten copies of a compact JWS, each wrong in one way. `kid` of a key that is not the issuer's comes in handy. */
export function tamperedTokens(token) {
  const [header, payload, signature] = token.split('.');
  const withPayload = (change) => [header, encode(edit(payload, change)), signature].join('.');
  const withHeader = (change) => [encode(edit(header, change)), payload, signature].join('.');
  return [
    ['another id', withPayload((p) => { p.id = 'urn:uuid:0'; p.jti = 'urn:uuid:0'; })],
    ['another achievement', withPayload((p) => { p.credentialSubject.achievement.name = 'Master in alles'; })],
    ['another issuer', withPayload((p) => { p.issuer.id = 'did:web:valse-school.example'; p.iss = p.issuer.id; })],
    ['another date', withPayload((p) => { p.validFrom = '2001-01-01T00:00:00Z'; p.nbf = 978307200; })],
    ['no algorithm', `${encode(edit(header, (h) => { h.alg = 'none'; }))}.${payload}.`],
    ['a shared-secret algorithm', withHeader((h) => { h.alg = 'HS256'; })],
    ['another key', withHeader((h) => { h.kid = h.kid.replace(/#.*$/, '#absent'); })],
    ['a signature cut short', token.slice(0, -4)],
    ['another signature', [header, payload, flipBytes(signature)].join('.')],
    ['no signature', `${header}.${payload}.`],
    ['a fourth part', `${token}.AAAA`],
  ].map(([name, text]) => ({ name, text }));
}

function copies(original, changes) {
  const before = JSON.stringify(original);
  return Object.entries(changes).map(([name, change]) => {
    const credential = structuredClone(original);
    change(credential);
    if (JSON.stringify(credential) === before) throw new Error(`the lie '${name}' changed nothing`);
    return { name, credential };
  });
}

function proofOf(credential) {
  return Array.isArray(credential.proof) ? credential.proof[0] : credential.proof;
}

function nameSubject(subject, name) {
  if (Array.isArray(subject.identifier) && subject.identifier.length > 0) subject.identifier[0].identityHash = name;
  else subject.id = 'urn:uuid:11111111-1111-4111-8111-111111111111';
}

function addAlignment(achievement) {
  const alignment = {
    type: ['Alignment'],
    targetType: 'ext:NLQF',
    targetName: 'NLQF 8',
    targetCode: '8',
    targetUrl: 'https://www.example.org/nlqf/8',
  };
  achievement.alignment = [...(achievement.alignment ?? []), alignment];
}

function moveStatus(credential) {
  const entry = [credential.credentialStatus].flat()[0];
  entry.statusListIndex = String((Number(entry.statusListIndex) + 1) % 131072);
}

/** Changes one character in the middle of the value, so that it stays well formed. */
function flipProof(proof) {
  const at = Math.floor(proof.proofValue.length / 2);
  const other = proof.proofValue[at] === '2' ? '3' : '2';
  proof.proofValue = proof.proofValue.slice(0, at) + other + proof.proofValue.slice(at + 1);
}

function flipBytes(signature) {
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] ^= 1;
  return bytes.toString('base64url');
}

function edit(part, change) {
  const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  change(value);
  return value;
}

function encode(value) {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}
