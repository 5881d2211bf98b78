// SPDX-License-Identifier: EUPL-1.2
// Starts the real binary with its demo data and opens real pages in a real browser, always under the same conditions:
// a fresh profile, no request to any other host, no errors in the console.

import { chromium } from 'playwright-core';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './server.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const STEP_WITHIN_MS = 15_000;

/** Bytes of one page with everything it needs, as sent over the network. */
export const HEAVIEST_PAGE_BYTES = 100_000;

/** A phone, and the narrowest width at which WCAG 2.2 (1.4.10) wants no scrolling sideways. */
/** With NARROW_HIGH_PX: what is left of 1280 by 1024 pixels at 400 % zoom (WCAG 1.4.10), and narrower than any phone. */
export const NARROW_PX = 320;
const NARROW_HIGH_PX = 256;
export const WIDE_PX = 1280;

const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Rules of axe: WCAG 2.0 to 2.2, levels A and AA, and its best practices. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const LOCALES = { nl: 'nl-NL', en: 'en-GB' };

/**
 * Starts everything; call `close()` whatever happens. Without a server of your own it is the demo; `hosts` are other hosts where
 * people may be sent.
 */
export async function start(given, hosts = []) {
  const server = given ?? (await startServer());
  try {
    const browser = await chromium.launch({
      executablePath: process.env.LEERBEWIJS_CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      args: CHROMIUM_ARGUMENTS,
    });
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    return new Harness(server, browser, axe, hosts);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The running server and browser. */
export class Harness {
  constructor(server, browser, axe, hosts) {
    this.server = server;
    this.hosts = hosts;
    this.base = server.base;
    this.browser = browser;
    this.axe = axe;
  }

  async close() {
    await this.browser.close();
    await this.server.stop();
  }

  /**
   * A visitor with a browser of their own.
   * `lang`: 'nl' or 'en'; `width` in CSS pixels; `script`: whether JavaScript runs.
   */
  async visitor({ lang = 'nl', width = WIDE_PX, script = true } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.base,
      locale: LOCALES[lang],
      timezoneId: 'Europe/Amsterdam',
      viewport: { width, height: width === NARROW_PX ? NARROW_HIGH_PX : width < 600 ? 640 : 900 },
      serviceWorkers: 'block',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(STEP_WITHIN_MS);
    const visitor = new Visitor(this, context, { lang, width, script });
    await visitor.open();
    return visitor;
  }

  /** A visitor who is already on a page. */
  async page(address, options = {}) {
    const visitor = await this.visitor(options);
    await visitor.go(address);
    return visitor;
  }
}

/** One person with one browser window. */
export class Visitor {
  /** Requests to other hosts, errors in the console and broken answers: must stay empty. */
  troubles = [];

  constructor(harness, context, options) {
    this.harness = harness;
    this.context = context;
    this.options = options;
  }

  async open() {
    const own = new URL(this.harness.base).host;
    await this.context.route('**/*', (route) => {
      const url = new URL(route.request().url());
      if (url.host === own || this.harness.hosts.includes(url.host) || url.protocol === 'data:' || url.protocol === 'blob:') return route.continue();
      this.troubles.push(`request to another host: ${url.host}`);
      return route.abort();
    });
    this.page = await this.context.newPage();
    this.tools = await this.context.newCDPSession(this.page);
    await this.allowScript(this.options.script);
    this.page.on('pageerror', (error) => this.troubles.push(`script error: ${error.message}`));
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`console: ${message.text()}`);
    });
    this.page.on('response', (response) => {
      if (response.status() >= 500) this.troubles.push(`${response.status()} at ${response.url()}`);
    });
  }

  async close() {
    await this.context.close();
  }

  /** Opens an address of ours and returns its weight in bytes; an answer other than `status` is an error. */
  async go(address, status = 200) {
    const requests = [];
    const note = (request) => requests.push(request);
    this.page.on('requestfinished', note);
    const response = await this.page.goto(address, { waitUntil: 'load' });
    this.page.off('requestfinished', note);
    if (response.status() !== status) throw new Error(`${address}: ${response.status()}, expected ${status}`);
    if (status >= 400) this.troubles = this.troubles.filter((trouble) => !trouble.includes(`status of ${status}`));
    const sizes = await Promise.all(requests.map((request) => request.sizes()));
    return sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
  }

  /** Signs in as a person of the demo by clicking on the page of roles; `person` is the key, or part of the name. */
  async signIn(person) {
    await this.go('/demo/rollen');
    const byKey = this.page.locator(`main button[value="${person}"]`);
    const byName = this.page.locator('main .card').filter({ hasText: new RegExp(person, 'i') }).getByRole('button');
    const button = (await byKey.count()) > 0 ? byKey.first() : byName.first();
    if ((await button.count()) === 0) throw new Error(`nobody called '${person}' on the page of roles`);
    await this.follow(button);
    if (new URL(this.page.url()).pathname === '/demo/rollen') throw new Error(`could not sign in as '${person}'`);
  }

  /**
   * Violations of accessibility rules on the page as it is now, each in one line.
   * The tool needs timers, so script is on while it looks; the page's own scripts were passed over when it loaded.
   */
  async accessibility() {
    await this.allowScript(true);
    try {
      return await this.violations();
    } finally {
      await this.allowScript(this.options.script);
    }
  }

  /** Switched here and not for the whole window, because only who switched it off can switch it on again. */
  async allowScript(isAllowed) {
    await this.tools.send('Emulation.setScriptExecutionDisabled', { value: !isAllowed });
  }

  async violations() {
    await this.page.evaluate(this.harness.axe);
    const violations = await this.page.evaluate(async (tags) => {
      const result = await globalThis.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
      return result.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
    }, AXE_TAGS);
    return violations.map(({ id, help, where }) => `${id}: ${help}\n  ${where.slice(0, 3).join('\n  ')}`);
  }

  /** How many pixels the page is wider than the window; 0 when it fits. */
  async overflow() {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return Math.max(0, scrollWidth - clientWidth);
    });
  }

  /** What a page says about itself. */
  async facts() {
    return this.page.evaluate(() => ({
      lang: document.documentElement.lang,
      title: document.title.trim(),
      headings: document.querySelectorAll('h1').length,
      text: document.body.innerText,
      links: [...document.querySelectorAll('a[href]')].map((link) => link.href),
    }));
  }

  /** A picture of the whole page under `e2e/screenshots`. */
  async screenshot(name) {
    const directory = path.join(HERE, 'screenshots');
    await mkdir(directory, { recursive: true });
    await this.page.screenshot({ path: path.join(directory, `${name}.png`), fullPage: true });
  }

  /** Throws when anything went wrong behind the page's back; starts afresh. */
  assertNoTroubles() {
    const troubles = this.troubles;
    this.troubles = [];
    if (troubles.length > 0) throw new Error(troubles.join('\n'));
  }

  // Handles by what people see or hear, in either language.

  heading(name) {
    return this.page.getByRole('heading', { name });
  }

  link(name) {
    return this.page.getByRole('link', { name });
  }

  button(name) {
    return this.page.getByRole('button', { name });
  }

  field(label) {
    return this.page.getByLabel(label);
  }

  /** Clicks and waits for the next page. */
  async follow(handle) {
    const target = handle.first();
    await target.waitFor({ state: 'visible' });
    await Promise.all([this.page.waitForEvent('load'), target.click()]);
  }

  /** Presses a button by its name and waits for the next page. */
  async press(name) {
    await this.follow(this.button(name));
  }
}
