// SPDX-License-Identifier: EUPL-1.2
// Every page in Dutch and English, with and without script, wide and narrow: it answers, says what it is, fits, weighs
// little, breaks no accessibility rule, and none of its links is dead.
// The list is pages.json, and roads.mjs says what stands in it.

import assert from 'node:assert/strict';
import { HEAVIEST_PAGE_BYTES, NARROW_PX, WIDE_PX, start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { places } from './places.mjs';
import { Windows, arrive, pages } from './roads.mjs';

const VARIANTS = [
  { lang: 'nl', script: true, width: WIDE_PX },
  { lang: 'nl', script: false, width: NARROW_PX },
  { lang: 'en', script: true, width: NARROW_PX },
  { lang: 'en', script: false, width: WIDE_PX },
];

const ledger = new Ledger();
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
  const visitors = new Windows(harness, variant);
  for (const page of pages) {
    const label = `${page.name}, ${variant.lang}, ${variant.script ? 'script' : 'no script'}, ${variant.width} px`;
    await ledger.check(label, async () => {
      await visit(await visitors.of(page.as), page, links);
    });
  }
  await visitors.close();
}

async function visit(visitor, page, links) {
  const { lang, script, width } = visitor.options;
  const { address, weight } = await arrive(visitor, page, known);
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

/** Follows every link once, as the person who saw it. */
async function checkLinks(links) {
  const visitors = new Windows(harness);
  for (const [link, { from, as, visitorOptions }] of links) {
    await ledger.check(`link ${link.slice(harness.base.length)} on ${from.replace(harness.base, '')}`, async () => {
      const visitor = await visitors.of(as, visitorOptions);
      const answer = await visitor.context.request.get(link, { maxRedirects: 5 });
      // A page that says it is not there links to itself in the other language.
      const expected = link.includes('/bestaat-niet') ? 404 : 200;
      assert.equal(answer.status(), expected);
    });
  }
  await visitors.close();
}
