// SPDX-License-Identifier: EUPL-1.2
// Pieces of markup that try to run a script, and the watchers that notice when one of them is more than text: a dialogue, a mark on the
// window, a refusal by the content policy, a request that no page of ours makes, an element or attribute that no page of ours has.

import assert from 'node:assert/strict';

/** An address that no page asks for by itself. */
const BAIT = '/v1/microcredentials';
/** What is run when somebody lets it. */
const ACTS = ['alert(1)', 'window.pwned=1', 'top.pwned=1', `fetch('${BAIT}')`];
/** Ways to get it run; `§` is the act. */
const WAYS = [
  '<script>§</script>', '"><script>§</script>', "'><script>§</script>", '</textarea><script>§</script>', '</title><script>§</script>',
  '</style><script>§</script>', '<scr<script>ipt>§</script>', '<SCRIPT>§</SCRIPT>', '<script/x>§</script>', '<script\t>§</script>',
  '<img src=x onerror=§>', '"><img src=x onerror="§">', "'><img src=x onerror='§'>", '<img/src=x/onerror=§>', '<IMG SRC=x ONERROR=§>',
  '<svg onload=§>', '<svg/onload=§>', '"><svg onload=§>', '<svg><script>§</script></svg>', '<svg><animate onbegin=§ attributeName=x>',
  '<body onload=§>', '<iframe src="javascript:§">', '<iframe srcdoc="<script>§</script>">', '<object data="javascript:§">', '<embed src="javascript:§">',
  '<a href="javascript:§" autofocus onfocus=§>x</a>', '[x](javascript:§)', '<a href="java&#10;script:§">x</a>', '<a href="&#106;avascript:§">x</a>', 'javascript:§',
  '" onfocus="§" autofocus="', "' onfocus='§' autofocus='", '" onmouseover="§', '` onfocus=§ autofocus', '" style="animation-name:x" onanimationstart="§',
  '<input onfocus=§ autofocus>', '<select onfocus=§ autofocus>', '<textarea onfocus=§ autofocus>', '<keygen onfocus=§ autofocus>', '<video><source onerror=§>',
  '<video src=x onerror=§>', '<audio src=x onerror=§>', '<details open ontoggle=§>', '<marquee onstart=§>', '<math href="javascript:§">x</math>',
  '<form action="javascript:§"><button>x', '<button formaction="javascript:§">x', '<isindex action="javascript:§">', '<meta http-equiv="refresh" content="0;url=javascript:§">', '<link rel=stylesheet href="javascript:§">',
  '<style>@import "javascript:§";</style>', '<div style="background:url(javascript:§)">', '<table background="javascript:§">', '<base href="javascript:§//">', '<template><script>§</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=§>">', '<!--<img src="--><img src=x onerror=§>">', '<![CDATA[<script>§</script>]]>', '<?xml version="1.0"?><script>§</script>', '<xss onpointerenter=§ style=display:block>x',
  '{{constructor.constructor("§")()}}', '${§}', '#{§}', '<%= § %>', '{% raw %}<script>§</script>{% endraw %}',
  '&lt;script&gt;§&lt;/script&gt;', '\\u003cscript\\u003e§\\u003c/script\\u003e', '%3Cscript%3E§%3C/script%3E', '+ADw-script+AD4-§+ADw-/script+AD4-', '＜script＞§＜/script＞',
  '<script>§//', '<script>§<!--', '"-§-"', "'-§-'", '\\"-§//', "\\'-§//", '</script><script>§</script>', ']]><script>§</script>', '--><script>§</script>', '*/§/*',
  '<p title="><script>§</script>">', '<p title=\'"><script>§</script>\'>', '<x contenteditable onblur=§ autofocus>', '<dialog open onclose=§>', '<img srcset=x onerror=§>', '<picture><img src=x onerror=§></picture>',
  '<image src=x onerror=§>', '<svg><image href=x onerror=§>', '<svg><use href="data:image/svg+xml,<svg onload=§>">', '<svg><set onbegin=§ attributeName=x>', '<svg><foreignObject><script>§</script>', '<math><mtext><img src=x onerror=§>',
  '<frameset onload=§>', '<applet code="javascript:§">', '<bgsound src="javascript:§">', '<layer src="javascript:§">', '<input type=image src=x onerror=§>', '<track onerror=§ src=x>',
  '<img src=x onerror=§//', '<svg/onload=§//', '<svg><a xlink:href="javascript:§"><text>x', '<input value=x onchange=§>', '<div onwheel=§ style=height:99vh>x', '<p onpaste=§>x',
];

/** Every way with every act. */
export const payloads = WAYS.flatMap((way) => ACTS.map((act) => way.replaceAll('§', () => act)));

/** Watches whatever this visitor's pages do; what is found stands among the visitor's troubles. */
export function watch(visitor) {
  const trouble = (what) => visitor.troubles.push(`${what} at ${visitor.page.url()}`);
  visitor.page.on('dialog', (dialog) => {
    trouble('a dialogue');
    dialog.dismiss().catch(() => {});
  });
  visitor.page.on('popup', () => trouble('another window'));
  visitor.page.on('request', (request) => {
    const why = unexpected(request, visitor);
    if (why !== undefined) trouble(why);
  });
}

/** Why a request is none of ours: pages have no frames, their pictures and scripts come from one folder, and only they ask the API. */
function unexpected(request, visitor) {
  const { pathname, protocol } = new URL(request.url());
  if (protocol === 'data:' || protocol === 'blob:') return undefined;
  if (pathname === BAIT) return `a request for ${BAIT}`;
  if (request.frame() !== visitor.page.mainFrame()) return `a frame with ${request.url()}`;
  const isFetched = ['script', 'stylesheet', 'font', 'media', 'object', 'ping'].includes(request.resourceType());
  return isFetched && !pathname.startsWith('/assets/') ? `a ${request.resourceType()} from ${pathname}` : undefined;
}

/** Throws when markup became more than text on the page as it is now, or anything went wrong on the way to it. */
export async function untouched(visitor) {
  const address = visitor.page.url();
  assert.equal(await visitor.page.evaluate(() => globalThis.pwned), undefined, `a script ran at ${address}`);
  assert.deepEqual(await visitor.page.evaluate(foreign), [], `markup became part of ${address}`);
  // The browser writes in its console that a page says no; whether it may say no is asked elsewhere.
  visitor.troubles = visitor.troubles.filter((trouble) => !/status of 4\d\d/.test(trouble));
  visitor.assertNoTroubles();
}

/** Runs in the page: every element that none of our pages has, or that carries a script in an attribute. */
function foreign() {
  const strange = 'iframe, frame, frameset, object, embed, applet, base, marquee, keygen, isindex, xss, x, bgsound, layer, video, audio, math, foreignObject, animate, set';
  const isOurs = (script) => new URL(script.src || 'about:blank', location.href).pathname.startsWith('/assets/');
  const leads = ['href', 'src', 'action', 'formaction', 'xlink:href', 'background', 'data'];
  const runs = ({ name, value }) => /^on|^srcdoc$/i.test(name) || (leads.includes(name.toLowerCase()) && /^\s*(?:javascript|data:text)/i.test(value));
  // A file that the page gives to keep is no link that opens.
  const isFile = (element) => element.matches('a[download][href^="data:"]');
  const acts = (element) => !isFile(element) && [...element.attributes].some(runs);
  const isForeign = (element) => element.matches(strange) || acts(element) || (element.localName === 'script' && !isOurs(element));
  return [...document.querySelectorAll('*')].filter(isForeign).map((element) => element.outerHTML.slice(0, 200));
}

/** Shows that the watchers see what they are for: each of these pages, made outside the platform, must be noticed. */
export async function selfCheck(harness) {
  const caught = {
    'a mark on the window': '<script>window.pwned=1</script>',
    'a dialogue': '<img src=x onerror="alert(1)">',
    'a request': `<script>fetch('${BAIT}').catch(() => {})</script>`,
    'an attribute that waits for a hand': '<p onmouseover="window.pwned=1">text</p>',
    'a link with a script': '<a href="javascript:alert(1)">text</a>',
    'a frame': '<iframe srcdoc="text"></iframe>',
    'a refusal by the content policy': `<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><script>window.pwned=1</script>`,
  };
  for (const [what, html] of Object.entries(caught)) assert.ok(await isNoticed(harness, html), `the watchers miss ${what}`);
  assert.ok(!(await isNoticed(harness, payloads.map((text) => `<p>${escaped(text)}</p>`).join(''))), 'the watchers see what is not there');
}

/** Whether the watchers say anything about this page. */
async function isNoticed(harness, html) {
  const visitor = await harness.visitor();
  watch(visitor);
  // An address of ours, so that what a page asks for is found where it always is.
  await visitor.page.route('**/probe', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>probe</title>${html}` }));
  try {
    await visitor.page.goto('/probe', { waitUntil: 'networkidle' });
    await untouched(visitor);
    return false;
  } catch {
    return true;
  } finally {
    await visitor.close();
  }
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
