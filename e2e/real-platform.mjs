// SPDX-License-Identifier: EUPL-1.2
// A real platform as an operator would run it: a configuration file, a database of its own, a mail server and a provider of accounts.
// Both are other people's software: npm's certified `oidc-provider` and `smtp-server`, on this machine only.

import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import Provider from 'oidc-provider';
import { SMTPServer } from 'smtp-server';
import { binary, freePort } from './server.mjs';

const START_WITHIN_MS = 60_000;
const CLIENT_ID = 'leerbewijs';
const KEY = 'proef';

/** A mail server that keeps what it takes. `refuse` makes it say a code instead. */
async function startMail() {
  const mails = [];
  const state = { refuse: undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(address, session, callback) {
      if (state.refuse === undefined) return callback();
      return callback(Object.assign(new Error('not now'), { responseCode: state.refuse }));
    },
    onData(stream, session, callback) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map((one) => one.address), text: Buffer.concat(chunks).toString('utf8') });
        callback();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return { mails, state, port: server.server.address().port, stop: () => new Promise((done) => server.close(done)) };
}

/** A provider of accounts where everybody may sign in by typing who they are. */
async function startProvider(port, back, secret) {
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: secret, redirect_uris: [back], response_types: ['code'], grant_types: ['authorization_code'] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: true } },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@elders.example`, email_verified: true }) }),
  });
  const server = provider.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    stop: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}

/** Starts everything; call `stop()` whatever happens. */
export async function startReal() {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'leerbewijs-real-'));
  const [port, providerPort] = [await freePort(), await freePort()];
  const base = `http://localhost:${port}`;
  const secret = randomBytes(24).toString('hex');
  const mail = await startMail();
  const provider = await startProvider(providerPort, `${base}/aanmelden/terug/${KEY}`, secret);
  const file = (name) => path.join(directory, name);
  await writeFile(file('master.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  await writeFile(file('provider.secret'), `${secret}\n`, { mode: 0o600 });
  const config = file('leerbewijs.toml');
  await writeFile(config, `
listen = "127.0.0.1:${port}"
public_url = "${base}"
database = "sqlite://${file('leerbewijs.sqlite')}"
master_key_file = "${file('master.key')}"
signer_memory_file = "${file('signer-head')}"

[mail]
server = "smtp://localhost:${mail.port}"
from = "Leerbewijs <no-reply@register.example>"

[[sign_in.provider]]
key = "${KEY}"
name = "Proefschool"
issuer = "${provider.issuer}"
client_id = "${CLIENT_ID}"
client_secret_file = "${file('provider.secret')}"
`);
  const shell = async (...words) => (await promisify(execFile)(binary(), words)).stdout.trim();
  let child;
  const stop = async () => {
    if (child !== undefined && child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(force);
    }
    await Promise.all([mail.stop(), provider.stop()]);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const checked = await shell('serve', '--config', config, '--check');
    child = spawn(binary(), ['serve', '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] });
    const log = [];
    await running(child, log);
    return { base, config, checked, log, mail, provider, shell, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function running(child, log) {
  return new Promise((resolve, reject) => {
    const refuse = (why) => reject(new Error(`${why}\n${log.slice(-20).join('\n')}`));
    const timer = setTimeout(() => refuse('the platform did not start in time'), START_WITHIN_MS);
    child.once('exit', (code) => refuse(`the platform ended (${code})`));
    const read = (line) => {
      log.push(line);
      if (!line.includes('runs at')) return;
      clearTimeout(timer);
      resolve();
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
  });
}
