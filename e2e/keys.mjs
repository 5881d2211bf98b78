// SPDX-License-Identifier: EUPL-1.2
// Somebody with a keyboard and nothing else. Every stop of Tab is looked at: it is on screen, nothing lies over it, and it looks different
// from when it had no focus.

import assert from 'node:assert/strict';

/** More stops than any page of ours has. */
const MOST_STOPS = 400;

export class Keyboard {
  constructor(visitor) {
    this.visitor = visitor;
  }

  async close() {
    this.visitor.assertNoTroubles();
    await this.visitor.close();
  }

  /** Presses a key that stays on the page. */
  async press(key) {
    await this.visitor.page.keyboard.press(key);
  }

  async type(text) {
    await this.visitor.page.keyboard.type(text);
  }

  /** Presses a key that leads to another page. */
  async follow(key) {
    await Promise.all([this.visitor.page.waitForEvent('load'), this.press(key)]);
  }

  /** One stop further. */
  async tab(key = 'Tab') {
    await this.press(key);
    await this.looked();
  }

  /** Tabs until something that fits has the focus; `isNext`: also when it has it now. */
  async to(selector, key = 'Tab', isNext = false, name = undefined) {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((stops > 0 || !isNext) && (await this.fits(selector, name))) return;
      await this.tab(key);
    }
    assert.fail(`${key} never comes to ${selector} ${name ?? ''} on ${this.visitor.page.url()}`);
  }

  async fits(selector, name) {
    const isThere = await this.is((element, wanted) => element.matches(wanted), selector);
    return isThere && (name === undefined || name.test(await this.name()));
  }

  /** Unfolds what has the focus, unless it is unfolded. */
  async open() {
    if (await this.is((summary) => summary.parentElement.open)) return;
    await this.press('Enter');
    assert.ok(await this.is((summary) => summary.parentElement.open), 'Enter unfolds');
  }

  /** Asks something of what has the focus. */
  async is(question, value) {
    const element = await this.visitor.page.evaluateHandle(() => document.activeElement);
    return element.evaluate(question, value);
  }

  id() {
    return this.is((element) => element.id);
  }

  name() {
    return this.is((element) => element.innerText.trim());
  }

  value() {
    return this.is((element) => element.value);
  }

  /** What has the focus can be seen, and seen to have it. */
  async looked() {
    const seen = await this.visitor.page.evaluate(look);
    if (seen === undefined) return undefined;
    assert.ok(seen.isOnScreen, `${seen.what} has the focus and is not on screen`);
    assert.ok(seen.isFree, `${seen.what} has the focus and lies under something else`);
    assert.ok(seen.isMarked, `${seen.what} looks the same with the focus as without`);
    return seen;
  }

  /** Through the whole page, to the end and out of it; then back by one. */
  async walk() {
    const where = this.visitor.page.url();
    const stops = [];
    for (;;) {
      await this.press('Tab');
      const seen = await this.looked();
      if (seen === undefined) break;
      assert.ok(!stops.some((stop) => stop.number === seen.number), `${seen.what} comes twice on ${where}: a trap`);
      stops.push(seen);
      assert.ok(stops.length < MOST_STOPS, `no way out of ${where}`);
    }
    assert.ok(stops.length > 5, `only ${stops.length} stops on ${where}`);
    for (const [before, after] of stops.slice(1).map((stop, at) => [stops[at], stop])) {
      assert.ok(isInOrder(before, after), `${after.what} comes after ${before.what} on ${where}`);
    }
    await this.press('Shift+Tab');
    const last = await this.looked();
    assert.equal(last?.number, stops.at(-1).number, 'Shift+Tab comes back to the last stop');
  }
}

/**
 * Downwards, and on one line to the right. Upwards only to what stands further to the right: down the first column, then at the top of the
 * second.
 */
function isInOrder(before, after) {
  const isBelow = after.top >= before.bottom - 1;
  const isAbove = after.bottom <= before.top + 1;
  return isBelow || (isAbove ? after.left >= before.right : after.right > before.left);
}

/** Runs in the page. Nothing when nothing of it has the focus. */
function look() {
  const element = document.activeElement;
  if (element === null || element === document.body || element === document.documentElement) return undefined;
  const style = (of) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, top } = getComputedStyle(of);
    const outline = outlineStyle === 'none' || outlineWidth === '0px' ? 'none' : `${outlineWidth} ${outlineColor}`;
    return `${outline} | ${boxShadow} | ${borderColor} | ${of.classList.contains('skip') ? top : ''}`;
  };
  // A card shows the focus of its link around itself.
  const shown = [element, element.closest('.card'), element.closest('li')].filter((one) => one !== null);
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const middle = document.elementFromPoint(Math.min(Math.max((left + right) / 2, 0), innerWidth - 1), Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1));
  const facts = {
    what: `${element.localName}#${element.id} «${(element.innerText || element.name || '').trim().slice(0, 40)}»`,
    number: [...document.querySelectorAll('*')].indexOf(element),
    isOnScreen: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    isFree: middle !== null && (element.contains(middle) || middle.contains(element) || element.labels?.[0]?.contains(middle) === true),
    left: left + scrollX,
    right: right + scrollX,
    top: top + scrollY,
    bottom: bottom + scrollY,
  };
  const focused = shown.map(style);
  element.blur();
  const unfocused = shown.map(style);
  element.focus({ preventScroll: true, focusVisible: true });
  return { ...facts, isMarked: focused.some((one, at) => one !== unfocused[at]) };
}
