// SPDX-License-Identifier: EUPL-1.2
// Starts the real binary with its demo data, in a directory of its own, and stops it again.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const START_WITHIN_MS = 120_000;

/** The built binary, as xtask names it or as cargo leaves it. */
export function binary() {
  return process.env.LEERBEWIJS_BIN ?? path.join(HERE, '..', 'target', 'debug', 'leerbewijs');
}

/** A port that nobody listens on. */
export async function freePort() {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Starts `leerbewijs demo` on a free port with a new data directory and waits for the line with its address. */
export async function startServer() {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'leerbewijs-e2e-'));
  const data = path.join(directory, 'data');
  const port = await freePort();
  const child = spawn(binary(), ['demo', '--port', String(port), '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(force);
    }
    await rm(directory, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill('SIGKILL'));
  try {
    return { base: await address(child, port, log), data, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function address(child, port, log) {
  return new Promise((resolve, reject) => {
    const refuse = (why) => reject(new Error(`${why}\n${log.slice(-20).join('\n')}`));
    const timer = setTimeout(() => refuse('the server named no address in time'), START_WITHIN_MS);
    child.once('error', (error) => refuse(`cannot start ${binary()}: ${error.message}`));
    child.once('exit', (code, signal) => refuse(`the server ended (${code ?? signal})`));
    const read = (line) => {
      log.push(line);
      const found = new RegExp(`https?://[^\\s/"]+:${port}`).exec(line);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
  });
}
