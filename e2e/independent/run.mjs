// SPDX-License-Identifier: EUPL-1.2
// Other people's software on what we make, ours on what they make. In this order, so that each part stands on proof:
//   1. the verifiers are right about credentials, logs and papers whose truth we know
//   2. our verifier is right about credentials that we did not make
//   3. the verifiers accept what a running demo hands out, and refuse it with a lie in it
//   4. somebody else's software calculates our figures of agreement again

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import jsonld from 'jsonld';
import { startServer } from '../server.mjs';
import { Ledger } from '../ledger.mjs';
import { issueForeign } from './issue_foreign.mjs';
import { exportAward, listAwards, logOf } from './ours.mjs';
import { example, leerbewijs, python, pythonSuite, run } from './programs.mjs';
import { verifyDirectory } from './verify_credential.mjs';

/** What the command line says with its exit code. */
const EXIT = { valid: 0, 'not valid': 1, 'cannot tell': 2 };

const LOG_ENTRIES = '1500';
const SCORE_TABLES = '500';

const ledger = new Ledger();
const directory = await mkdtemp(path.join(os.tmpdir(), 'leerbewijs-independent-'));
try {
  const foreign = path.join(directory, 'foreign');
  const manifest = await issueForeign(foreign);
  await verifiersAreRight(foreign);
  await weJudge(foreign, manifest);
  await theyJudge();
  await theyCalculate();
} catch (error) {
  ledger.fail('the independent verifiers ran to the end', error);
} finally {
  await rm(directory, { recursive: true, force: true });
}
ledger.finish();

async function verifiersAreRight(foreign) {
  for (const name of ['did-web', 'did-web-revoked']) {
    await verifyDirectory(path.join(foreign, name), ledger, `foreign ${name}`);
  }
  const log = path.join(directory, 'log');
  await mkdir(log);
  await ledger.check('a log to judge is written', () => written(run(example('write_log'), [log, LOG_ENTRIES])));
  await pythonSuite(ledger, 'log verifier', 'test_log_verify.py', log);
  const papers = path.join(directory, 'papers');
  await ledger.check('papers to judge are written', () => written(run(example('sample'), [papers])));
  const pdfs = (await readdir(papers)).filter((name) => name.endsWith('.pdf')).map((name) => path.join(papers, name));
  for (const pdf of pdfs) await python(ledger, path.basename(pdf), 'pdf_check.py', pdf);
  const certificate = pdfs.find((pdf) => path.basename(pdf).startsWith('certificate'));
  await python(ledger, 'paper verifier', 'pdf_check.py', '--self-test', certificate ?? pdfs[0]);
}

async function written(running) {
  const { code, stderr } = await running;
  assert.equal(code, 0, stderr);
}

async function weJudge(foreign, manifest) {
  for (const { file, verdict, about } of manifest) {
    await ledger.check(`our verifier: ${about}: ${verdict}`, async () => {
      const { code, stdout, stderr } = await leerbewijs('verify', path.join(foreign, file), '--json', '--offline', '--any-issuer');
      // What is no token or document any more cannot be judged at all; it is refused all the same.
      const unreadable = JSON.parse(stdout).checks.some((check) => check.name === 'parse' && check.result === 'failed');
      const expected = verdict === 'not valid' && unreadable ? EXIT['cannot tell'] : EXIT[verdict];
      assert.equal(code, expected, `exit ${code}\n${stdout}${stderr}`);
    });
  }
}

async function theyJudge() {
  const server = await ledger.check('a demo starts', () => startServer());
  if (server === undefined) return;
  try {
    const awards = (await ledger.check('the demo lists its awards', () => listAwards(server))) ?? [];
    for (const state of ['valid', 'revoked']) await theyJudgeOne(server, awards, state);
    await theyJudgeTheLog(server);
    await theyReadTheCatalogue(server);
  } finally {
    await server.stop();
  }
}

/** Every published microcredential as RDF, read by somebody else's JSON-LD processor, which fetches nothing. */
async function theyReadTheCatalogue(server) {
  await ledger.check('the catalogue is read as linked data by a JSON-LD processor', async () => {
    const list = await (await fetch(`${server.base}/v1/microcredentials`)).json();
    assert.ok(list.items.length > 0);
    for (const { publicId, version, title } of list.items) {
      const address = `${server.base}/mc/${publicId}/${version}`;
      const data = await (await fetch(`${address}/gegevens.jsonld`)).json();
      const documentLoader = (url) => { throw new Error(`asked for ${url}`); };
      const quads = await jsonld.toRDF(data, { documentLoader, safe: true });
      const of = (predicate) => quads
        .filter(({ subject, predicate: found }) => subject.value === data['@id'] && found.value === predicate)
        .map(({ object }) => object);
      const [type] = of('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
      assert.equal(type.value, 'https://schema.org/Course', address);
      assert.ok(of('https://schema.org/name').some(({ value, language }) => value === title.nl && language === 'nl'), address);
      assert.ok(of('https://schema.org/teaches').length > 0, address);
      assert.equal(of('https://schema.org/educationalCredentialAwarded').length, 1, address);
    }
  });
}

async function theyJudgeOne(server, awards, state) {
  const own = path.join(directory, `ours-${state}`);
  const exported = await ledger.check(`an award that is ${state} is exported`, async () => {
    const award = awards.find((candidate) => candidate.state === state);
    assert.ok(award, `the demo has an award that is ${state}`);
    return exportAward(server, award, own);
  });
  if (exported === undefined) return;
  await verifyDirectory(own, ledger, `our ${state} award`);
  await python(ledger, `our ${state} certificate`, 'pdf_check.py', path.join(own, 'credential.pdf'));
}

async function theyCalculate() {
  const tables = path.join(directory, 'agreement.jsonl');
  const vectors = fileURLToPath(new URL('../../vectors/krippendorff.json', import.meta.url));
  await ledger.check('tables of scores are written', () => written(run(example('krippendorff'), [tables, SCORE_TABLES])));
  await python(ledger, 'agreement', 'agreement_check.py', tables, vectors);
}

async function theyJudgeTheLog(server) {
  const log = await ledger.check('the log names its key', () => logOf(server, directory));
  if (log !== undefined) await python(ledger, 'our log', 'log_verify.py', log.base, '--vkey', `@${log.key}`);
}
