// SPDX-License-Identifier: EUPL-1.2
// Every page in Dutch and English, with and without script, wide and narrow: it answers, says what it is, fits, weighs
// little, breaks no accessibility rule, and none of its links is dead.
//
// The list is pages.json: [{"name", "path", "as"?, "status"?, "follow"?, "fill"?, "press"?, "answer"?, "meanwhile"?}]; `as` is a person of the demo,
// `follow` a CSS selector of a link on that page that leads to the page meant, for addresses with an id in them; a path may
// begin with a {place} that places.mjs finds or makes; `fill` and `press` send the form on the page, and what comes back,
// with the status `answer` when it is no good news, is looked at; `meanwhile` is a colleague who, before that, saves other words there.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fill } from './form.mjs';
import { HEAVIEST_PAGE_BYTES, NARROW_PX, WIDE_PX, start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { places } from './places.mjs';
import { words } from './words.mjs';

const VARIANTS = [
  { lang: 'nl', script: true, width: WIDE_PX },
  { lang: 'nl', script: false, width: NARROW_PX },
  { lang: 'en', script: true, width: NARROW_PX },
  { lang: 'en', script: false, width: WIDE_PX },
];

const ledger = new Ledger();
const pages = JSON.parse(await readFile(new URL('pages.json', import.meta.url), 'utf8'));
const harness = await start();
let known = new Map();
try {
  known = (await ledger.check('places to look at are found', () => places(harness))) ?? known;
  const links = new Map();
  for (const variant of VARIANTS) await visitAll(variant, links);
  await checkLinks(links);
} finally {
  await harness.close();
}
ledger.finish();

async function visitAll(variant, links) {
  const visitors = new Map();
  for (const page of pages) {
    const label = `${page.name}, ${variant.lang}, ${variant.script ? 'script' : 'no script'}, ${variant.width} px`;
    await ledger.check(label, async () => {
      const visitor = await visitorFor(page.as, variant, visitors);
      await visit(visitor, page, links);
    });
  }
  for (const visitor of visitors.values()) await visitor.close();
}

/** One window per person, so that nobody signs in twice. */
async function visitorFor(person, variant, visitors) {
  const key = person ?? '';
  if (!visitors.has(key)) {
    const visitor = await harness.visitor(variant);
    visitors.set(key, visitor);
    if (person) await visitor.signIn(person);
  }
  return visitors.get(key);
}

async function visit(visitor, page, links) {
  const { lang, script, width } = visitor.options;
  visitor.troubles = [];
  let address = page.path.replace(/^\{([^}]+)\}/, (_, name) => {
    assert.ok(known.has(name), `no place '${name}'`);
    return known.get(name);
  });
  for (const selector of [page.follow ?? []].flat()) {
    await visitor.go(address);
    const link = visitor.page.locator(selector).first();
    assert.ok((await link.count()) > 0, `no link ${selector} on ${address}`);
    address = await link.evaluate((element) => element.href);
  }
  let weight = await visitor.go(address, page.status ?? 200);
  if (page.meanwhile) await meanwhile(visitor, page, address);
  if (page.fill) weight = await send(visitor, page);
  const facts = await visitor.facts();
  await visitor.screenshot(`${page.name}-${lang}-${width}${script ? '' : '-no-script'}`.replaceAll(/[^a-z0-9-]+/gi, '-'));
  assert.equal(facts.lang, lang, 'language of the page');
  assert.ok(facts.title.length > 3, 'the page has a title');
  assert.equal(facts.headings, 1, 'one heading of the first level');
  assert.doesNotMatch(facts.text, /\{\s*\$|\{\{|undefined|NaN|\[object/, 'loose ends in the text');
  assert.equal(await visitor.overflow(), 0, `pixels wider than ${width}`);
  assert.ok(weight < HEAVIEST_PAGE_BYTES, `weighs ${weight} bytes`);
  assert.deepEqual(await visitor.accessibility(), [], 'accessibility');
  visitor.assertNoTroubles();
  const isOurs = (link) => link.startsWith(`${harness.base}/`) && !link.includes('/afmelden');
  for (const link of facts.links.filter(isOurs)) {
    const bare = link.split('#')[0];
    if (!links.has(bare)) links.set(bare, { from: address, as: page.as, visitorOptions: visitor.options });
  }
}

/** Fills in the form of the page and sends it; a value that is the name of a file of the demo is that file. */
async function send(visitor, page) {
  const value = (text) => (/\.(xlsx|csv)$/.test(text) ? fileURLToPath(new URL(`../demo/${text}`, import.meta.url)) : text);
  await fill(visitor, Object.fromEntries(Object.entries(page.fill).map(([name, text]) => [name, value(text)])));
  await visitor.press(words(visitor.options.lang)(page.press));
  // The browser writes in its console what the page is about.
  if (page.answer) visitor.troubles = visitor.troubles.filter((trouble) => !trouble.includes(`status of ${page.answer}`));
  return (await visitor.page.content()).length;
}

/** A colleague saves other words in the same fields while the form of the page is open. */
async function meanwhile(visitor, page, address) {
  const colleague = await harness.visitor({ ...visitor.options, script: false });
  await colleague.signIn(page.meanwhile);
  await colleague.go(address);
  await fill(colleague, Object.fromEntries(Object.keys(page.fill).map((name) => [name, `Intussen geschreven, ${Date.now()}.`])));
  await colleague.press(words(visitor.options.lang)(page.press));
  await colleague.close();
}

/** Follows every link once, as the person who saw it. */
async function checkLinks(links) {
  const visitors = new Map();
  for (const [link, { from, as, visitorOptions }] of links) {
    await ledger.check(`link ${link.slice(harness.base.length)} on ${from.replace(harness.base, '')}`, async () => {
      const visitor = await visitorFor(as, visitorOptions, visitors);
      const answer = await visitor.context.request.get(link, { maxRedirects: 5 });
      // A page that says it is not there links to itself in the other language.
      const expected = link.includes('/bestaat-niet') ? 404 : 200;
      assert.equal(answer.status(), expected);
    });
  }
  for (const visitor of visitors.values()) await visitor.close();
}
