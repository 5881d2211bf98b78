// SPDX-License-Identifier: EUPL-1.2
// The words on screen, from the same Fluent files as the pages, so that a better sentence breaks no test.

import { readFileSync, readdirSync } from 'node:fs';

const LOCALES = new URL('../crates/web/locales/', import.meta.url);

/** A function from key to a pattern that matches the whole text of that key in this language. */
export function words(lang) {
  const messages = read(new URL(`${lang}/`, LOCALES));
  return (key) => {
    const text = messages.get(key);
    if (text === undefined) throw new Error(`no words for '${key}' in ${lang}`);
    const pattern = variants(text).map((variant) => variant.split(/\{[^}]*\}/).map(escaped).join('.*'));
    return new RegExp(`^\\s*(?:${pattern.join('|')})\\s*$`);
  };
}

function read(directory) {
  const messages = new Map();
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.ftl'))) {
    let key;
    for (const line of readFileSync(new URL(name, directory), 'utf8').split('\n')) {
      const start = /^([a-z][\w-]*) *= *(.*)$/.exec(line);
      if (start !== null) {
        [, key] = start;
        messages.set(key, start[2]);
      } else if (key !== undefined && /^[ }]/.test(line)) {
        messages.set(key, `${messages.get(key)}\n${line.trim()}`);
      } else {
        key = undefined;
      }
    }
  }
  return messages;
}

/** The possible texts of a message: one, or one for each branch of its selector. */
function variants(text) {
  if (!/\{ *\$\w+ *->/.test(text)) return [text.split('\n').join(' ').trim()];
  return text.split('\n').map((line) => /^\*?\[[^\]]*\] *(.*)$/.exec(line)?.[1]).filter((line) => line !== undefined);
}

function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
}
