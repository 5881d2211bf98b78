// SPDX-License-Identifier: EUPL-1.2
// Runs programs and counts the checks that they print.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { binary } from '../server.mjs';

const WITHIN_MS = 300_000;

/** How verifiers in Python write a check that held and one that did not. */
const HELD = /^ok\s+(.+)$/;
const BROKEN = /^(?:FAIL|WRONG)\s+(.+)$/;

/** Runs to the end; gives exit code and both outputs, also when the code is not zero. */
export function run(program, programArguments, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, { stdio: ['ignore', 'pipe', 'pipe'], timeout: WITHIN_MS, ...options });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => { output.stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text) => { output.stderr += text; });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal, ...output }));
  });
}

/** Our own command line. */
export function leerbewijs(...words) {
  return run(binary(), words);
}

/** Our own command line, which must succeed; gives what it printed. */
export async function leerbewijsPrints(...words) {
  const { code, stdout, stderr } = await leerbewijs(...words);
  if (code !== 0) throw new Error(`leerbewijs ${words.join(' ')}: exit ${code}\n${stderr || stdout}`);
  return stdout;
}

/** A program that cargo built from `examples/` of a crate. */
export function example(name) {
  return path.join(path.dirname(binary()), 'examples', name);
}

/** A verifier in Python beside this file; each line of its output that tells a check is counted. */
export async function python(ledger, label, script, ...words) {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), script);
  const program = process.env.LEERBEWIJS_PYTHON ?? 'python3';
  const { code, stdout, stderr } = await run(program, [file, ...words], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  const before = ledger.failures.length;
  let told = 0;
  for (const line of stdout.split('\n')) {
    const held = HELD.exec(line);
    const broken = BROKEN.exec(line);
    if (held !== null) ledger.pass(`${label}: ${held[1]}`);
    if (broken !== null) ledger.fail(`${label}: ${broken[1]}`, line);
    told += Number(held !== null || broken !== null);
  }
  if (code !== 0 && ledger.failures.length === before) ledger.fail(`${label}: ${script}`, `exit ${code}\n${stderr || stdout}`);
  if (code === 0 && told === 0) ledger.fail(`${label}: ${script}`, 'told nothing');
}

/** A suite of Python's unittest: counts its tests. */
export async function pythonSuite(ledger, label, script, ...words) {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), script);
  const program = process.env.LEERBEWIJS_PYTHON ?? 'python3';
  const { code, stderr } = await run(program, [file, ...words, '-v'], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  const results = [...stderr.matchAll(/^(test_\w+) .*?\.\.\. (ok|FAIL|ERROR|skipped.*)$/gm)];
  for (const [, test, result] of results) {
    if (result === 'ok') ledger.pass(`${label}: ${test}`);
    else ledger.fail(`${label}: ${test}`, result);
  }
  const isTold = results.some(([, , result]) => result !== 'ok');
  if (results.length === 0 || (code !== 0 && !isTold)) ledger.fail(`${label}: ${script}`, `exit ${code}\n${stderr}`);
  else if (code !== 0) console.log(stderr);
}
