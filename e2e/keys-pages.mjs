// SPDX-License-Identifier: EUPL-1.2
// Every page of pages.json with Tab alone and with everything unfolded, at 320 by 256 pixels: what is left of 1280 by 1024 at 400 % zoom (WCAG 1.4.10).

import assert from 'node:assert/strict';
import { NARROW_PX } from './harness.mjs';
import { Keyboard } from './keys.mjs';
import { unfold } from './markup-form.mjs';
import { Windows, arrive, pages } from './roads.mjs';

/** Fewer than this in all would mean that hardly anything was walked through. */
const FEWEST_STOPS = 3_000;

/** What the judge has to see, each by a page that was made wrong in one way, and the words it says then. */
const WRONG = {
  'what Tab passes over': [/never reached/, () => { document.querySelector('main button').tabIndex = -1; }],
  'what looks the same with the focus': [/looks the same/, () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { outline: none !important; box-shadow: none !important; border-color: black !important; }');
    document.adoptedStyleSheets = [sheet];
  }],
  'a part that stays in place and covers what has the focus': [/lies under something else/, () => {
    const cover = document.createElement('p');
    cover.textContent = '.';
    cover.style.cssText = 'position: fixed; inset: 50% 0 0; margin: 0; background: black';
    document.body.append(cover);
  }],
  'a trap': [/a trap/, () => {
    document.querySelector('main button').addEventListener('keydown', (event) => { if (event.key === 'Tab') event.preventDefault(); });
  }],
  'an order of its own': [/comes after/, () => { document.querySelector('footer a').tabIndex = 1; }],
  'a page that scrolls sideways': [/to scroll sideways/, () => { document.querySelector('main p').style.minWidth = '600px'; }],
};

/** The judge itself: it refuses each of these, and nothing else of the same page. */
export async function selfCheck(harness) {
  const visitor = await harness.visitor({ width: NARROW_PX });
  const keys = new Keyboard(visitor);
  for (const [name, [says, spoil]] of Object.entries(WRONG)) {
    await visitor.go('/controle');
    await visitor.page.evaluate(spoil);
    await assert.rejects(keys.walk(), says, name);
  }
  await visitor.go('/controle');
  assert.deepEqual(await visitor.page.evaluate(() => [innerWidth, innerHeight]), [320, 256], '1280 by 1024 at 400 %');
  await keys.walk();
  await keys.close();
}

/** One check for each page. */
export async function everyPage(harness, known, ledger) {
  const windows = new Windows(harness, { width: NARROW_PX });
  let stops = 0;
  for (const page of pages) {
    await ledger.check(`with Tab through: ${page.name}, ${NARROW_PX} px`, async () => {
      const visitor = await windows.of(page.as);
      await arrive(visitor, page, known);
      await unfold(visitor);
      stops += await new Keyboard(visitor).walk();
      visitor.assertNoTroubles();
    });
  }
  await windows.close();
  await ledger.check('that was more than a glance', async () => assert.ok(stops > FEWEST_STOPS, `${stops} stops`));
  console.log(`      ${stops} stops on ${pages.length} pages`);
}
