// SPDX-License-Identifier: EUPL-1.2
// The pictures in the README, made from the real pages: `node e2e/pictures.mjs`.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fill } from './form.mjs';
import { start } from './harness.mjs';
import { exportAward, listAwards } from './independent/ours.mjs';
import { words } from './words.mjs';

const DEMO = new URL('../demo/', import.meta.url);
const PICTURES = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const PHONE_PX = 390;
const RUN = 'ZTW-2026-2';
const say = words('nl');

await mkdir(PICTURES, { recursive: true });
const harness = await start();
try {
  await publicPages();
  await awarding();
  await proofs();
} finally {
  await harness.close();
}

async function picture(visitor, name, whole = false) {
  await visitor.page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: whole });
  console.log(name);
}

async function publicPages() {
  const visitor = await harness.page('/');
  await picture(visitor, 'home');
  await visitor.go('/catalogus?q=zorgtechnologie');
  await visitor.follow(visitor.page.locator('main .card a, main h2 a, main h3 a').first());
  await picture(visitor, 'definition');
  await visitor.go('/register');
  await picture(visitor, 'register');
  await visitor.close();
}

async function upload(visitor, sheet) {
  await visitor.go('/werk');
  await visitor.follow(visitor.page.locator('main a').filter({ hasText: RUN }).first());
  await visitor.follow(visitor.link(say('run-award')));
  await fill(visitor, { bestand: fileURLToPath(new URL(sheet, DEMO)) });
  await visitor.press(say('award-new-do'));
}

async function awarding() {
  const teacher = await harness.visitor();
  await teacher.signIn('elif');
  await upload(teacher, 'deelnemers-met-fouten.xlsx');
  await picture(teacher, 'award-check');
  await upload(teacher, 'deelnemers.xlsx');
  await teacher.press(say('award-propose'));
  const list = teacher.page.url().split('?')[0];
  const board = await harness.visitor();
  await board.signIn('hendrik-jan');
  await board.go(list);
  await board.page.locator('main [name="decision"]').first().check({ force: true });
  await fill(board, { reason: 'Besproken op basis van de uitslagen.', no_interest: true });
  await board.press(say('dossier-do'));
  await board.page.waitForTimeout(4000);
  await board.go(list);
  await picture(board, 'award-result');
  await board.go('/demo/post');
  const mail = board.page.locator('main details').first();
  const code = /\b[0-9A-HJKMNP-TV-Z]{6}\b/.exec(await mail.locator('.code').innerText())[0];
  const link = await mail.getByRole('link').first().evaluate((element) => element.href);
  const learner = await harness.visitor({ width: PHONE_PX });
  await learner.go(link);
  await fill(learner, { code });
  await learner.press(say('claim-do'));
  await picture(learner, 'proof-phone');
}

async function proofs() {
  const awards = await listAwards(harness.server);
  for (const state of ['valid', 'revoked']) {
    const directory = path.join(harness.server.data, `picture-${state}`);
    await exportAward(harness.server, awards.findLast((award) => award.state === state), directory);
    const visitor = await harness.page('/controle', { width: PHONE_PX });
    await fill(visitor, { bestand: path.join(directory, 'credential.pdf') });
    await visitor.page.locator('form[action="/controle/bestand"] button').first().click();
    await visitor.page.locator('.verdict').waitFor();
    await picture(visitor, `verify-${state}`);
  }
}
