// SPDX-License-Identifier: EUPL-1.2
// Four hundred pieces of markup in every field of a draft, by a designer with script on: none of them runs, on the pages of the writer,
// of the board and on paper. The browser itself is the judge: a dialogue, a mark on the window, or a refusal by the content policy,
// which would mean that markup reached the page as markup.

import assert from 'node:assert/strict';
import { fill } from './form.mjs';
import { start } from './harness.mjs';
import { Ledger } from './ledger.mjs';
import { words } from './words.mjs';

const AT_LEAST = 400;
const TOPICS = ['basis', 'need', 'outcomes', 'study_load', 'level', 'assessment', 'audience', 'delivery'];
const ROUNDS_MAX = 20;
/** What is run when somebody lets it. */
const ACTS = ['alert(1)', 'window.pwned=1', 'top.pwned=1', "fetch('/v1/microcredentials')"];
/** Ways to get it run; `%` is the act. */
const WAYS = [
  '<script>%</script>', '"><script>%</script>', "'><script>%</script>", '</textarea><script>%</script>', '</title><script>%</script>',
  '</style><script>%</script>', '<scr<script>ipt>%</script>', '<SCRIPT>%</SCRIPT>', '<script/x>%</script>', '<script\t>%</script>',
  '<img src=x onerror=%>', '"><img src=x onerror="%">', "'><img src=x onerror='%'>", '<img/src=x/onerror=%>', '<IMG SRC=x ONERROR=%>',
  '<svg onload=%>', '<svg/onload=%>', '"><svg onload=%>', '<svg><script>%</script></svg>', '<svg><animate onbegin=% attributeName=x>',
  '<body onload=%>', '<iframe src="javascript:%">', '<iframe srcdoc="<script>%</script>">', '<object data="javascript:%">', '<embed src="javascript:%">',
  '<a href="javascript:%" autofocus onfocus=%>x</a>', '[x](javascript:%)', '<a href="java&#10;script:%">x</a>', '<a href="&#106;avascript:%">x</a>', 'javascript:%',
  '" onfocus="%" autofocus="', "' onfocus='%' autofocus='", '" onmouseover="%', '` onfocus=% autofocus', '" style="animation-name:x" onanimationstart="%',
  '<input onfocus=% autofocus>', '<select onfocus=% autofocus>', '<textarea onfocus=% autofocus>', '<keygen onfocus=% autofocus>', '<video><source onerror=%>',
  '<video src=x onerror=%>', '<audio src=x onerror=%>', '<details open ontoggle=%>', '<marquee onstart=%>', '<math href="javascript:%">x</math>',
  '<form action="javascript:%"><button>x', '<button formaction="javascript:%">x', '<isindex action="javascript:%">', '<meta http-equiv="refresh" content="0;url=javascript:%">', '<link rel=stylesheet href="javascript:%">',
  '<style>@import "javascript:%";</style>', '<div style="background:url(javascript:%)">', '<table background="javascript:%">', '<base href="javascript:%//">', '<template><script>%</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=%>">', '<!--<img src="--><img src=x onerror=%>">', '<![CDATA[<script>%</script>]]>', '<?xml version="1.0"?><script>%</script>', '<xss onpointerenter=% style=display:block>x',
  '{{constructor.constructor("%")()}}', '${%}', '#{%}', '<%= % %>', '{% raw %}<script>%</script>{% endraw %}',
  '&lt;script&gt;%&lt;/script&gt;', '\\u003cscript\\u003e%\\u003c/script\\u003e', '%3Cscript%3E%%3C/script%3E', '+ADw-script+AD4-%+ADw-/script+AD4-', '＜script＞%＜/script＞',
  '<script>%//', '<script>%<!--', '"-%-"', "'-%-'", '\\"-%//', "\\'-%//", '</script><script>%</script>', ']]><script>%</script>', '--><script>%</script>', '*/%/*',
  '<p title="><script>%</script>">', '<p title=\'"><script>%</script>\'>', '<x contenteditable onblur=% autofocus>', '<dialog open onclose=%>', '<img srcset=x onerror=%>', '<picture><img src=x onerror=%></picture>',
  '<image src=x onerror=%>', '<svg><image href=x onerror=%>', '<svg><use href="data:image/svg+xml,<svg onload=%>">', '<svg><set onbegin=% attributeName=x>', '<svg><foreignObject><script>%</script>', '<math><mtext><img src=x onerror=%>',
  '<frameset onload=%>', '<applet code="javascript:%">', '<bgsound src="javascript:%">', '<layer src="javascript:%">', '<input type=image src=x onerror=%>', '<track onerror=% src=x>',
  '<img src=x onerror=%//', '<svg/onload=%//', '<svg><a xlink:href="javascript:%"><text>x', '<input value=x onchange=%>', '<div onwheel=% style=height:99vh>x', '<p onpaste=%>x',
];

const say = words('nl');
const payloads = WAYS.flatMap((way) => ACTS.map((act) => way.replaceAll('%', () => act)));
let next = 0;

const ledger = new Ledger();
const harness = await start();
try {
  await ledger.check(`${payloads.length} pieces of markup stay text in every field`, walk);
} finally {
  await harness.close();
}
ledger.finish();

async function walk() {
  assert.ok(payloads.length >= AT_LEAST, `${payloads.length} payloads`);
  const writer = await harness.visitor();
  watch(writer);
  await writer.signIn('youssef');
  await writer.go('/werk/mc/nieuw');
  await fill(writer, { title_nl: `<b onclick=alert(1)>Tillen</b>`, title_en: `"><img src=x onerror=alert(1)>`, framework: 'mbo-2024-2025' });
  await writer.press(say('new-do'));
  const tasks = new URL(writer.page.url()).pathname;
  const fields = new Set();
  for (let round = 0; next < payloads.length && round < ROUNDS_MAX; round += 1) {
    for (const topic of TOPICS) {
      await writer.go(`${tasks}/${topic}`);
      for (const name of await fillAll(writer)) fields.add(`${topic} ${name}`);
      await writer.press(say('topic-save-back'));
      await untouched(writer);
    }
  }
  assert.ok(next >= payloads.length, `${next} of ${payloads.length} were typed`);
  console.log(`      ${next} pieces of markup in ${fields.size} fields`);
  for (const path of ['', '/dossier', '/vergaderstuk', '/verschil', '/stukken', '/voorbeeld', ...TOPICS.map((topic) => `/${topic}`)]) await look(writer, `${tasks}${path}`);
  await look(writer, '/werk');
  const colleague = await harness.visitor();
  watch(colleague);
  await colleague.signIn('hendrik-jan');
  for (const path of ['/dossier', '/vergaderstuk']) await look(colleague, `${tasks}${path}`);
  await colleague.close();
  await writer.close();
}

/** A dialogue is a script that ran. */
function watch(visitor) {
  visitor.page.on('dialog', (dialog) => {
    visitor.troubles.push(`a dialogue at ${visitor.page.url()}`);
    dialog.dismiss().catch(() => {});
  });
}

/** Types the next pieces in every field for text that can be seen; gives the names. */
async function fillAll(visitor) {
  const seen = [];
  const all = await visitor.page.locator('main form textarea, main form input:not([type]), main form input[type="text"], main form input[type="url"]').all();
  for (const field of all) {
    if (!(await field.isVisible())) continue;
    seen.push(await field.getAttribute('name'));
    await field.fill(payloads[next % payloads.length]);
    next += 1;
  }
  return seen;
}

async function look(visitor, path) {
  await visitor.go(path);
  await untouched(visitor);
}

async function untouched(visitor) {
  assert.equal(await visitor.page.evaluate(() => globalThis.pwned), undefined, visitor.page.url());
  visitor.troubles = visitor.troubles.filter((trouble) => !/status of 4\d\d/.test(trouble));
  visitor.assertNoTroubles();
}
