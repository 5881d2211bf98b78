// SPDX-License-Identifier: EUPL-1.2
// Counts checks and says which held. Every script of ours ends with the line `N passed, N failed`.

/** Longer than any honest check takes, shorter than patience. */
const CHECK_WITHIN_MS = 180_000;

export class Ledger {
  passed = 0;
  failures = [];

  /** Notes a check that held. */
  pass(name) {
    this.passed += 1;
    console.log(`ok    ${name}`);
  }

  /** Notes a check that did not hold, and why. */
  fail(name, why) {
    this.failures.push(name);
    console.log(`FAIL  ${name}\n      ${String(why?.message ?? why).split('\n').join('\n      ')}`);
  }

  /** Runs a check; it holds when it does not throw and ends in time. Returns what it returned, or undefined. */
  async check(name, work) {
    try {
      const result = await inTime(work());
      this.pass(name);
      return result;
    } catch (error) {
      this.fail(name, error);
      return undefined;
    }
  }

  /** Prints the last line and sets the exit code. Nothing checked is a failure. */
  finish() {
    if (this.passed + this.failures.length === 0) this.fail('anything at all', 'nothing was checked');
    if (this.failures.length > 0) console.log(`\nfailed:\n  ${this.failures.join('\n  ')}`);
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
    process.exitCode = this.failures.length > 0 ? 1 : 0;
  }
}

async function inTime(promise) {
  let timer;
  const alarm = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${CHECK_WITHIN_MS / 1000} s`)), CHECK_WITHIN_MS);
  });
  try {
    return await Promise.race([promise, alarm]);
  } finally {
    clearTimeout(timer);
  }
}
