import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import consoleBuild from '../../console/vite.config.ts';
import widgetBuild from '../../widget/vite.config.ts';
import { repository } from '../architecture/read-source.ts';
import { checkScript, type Rules } from '../support/browsers/check-script.ts';
import { checkStyles } from '../support/browsers/check-styles.ts';
import { listCurrentFiles, readCurrentFiles } from '../support/browsers/list-current-files.ts';
import type { Minimum } from '../support/browsers/read-support.ts';

/** Only finer where it is known: without it lines break, bars look and pages scroll as they always did. */
const finer = [
  'scrollbar-color',
  'scrollbar-width',
  'scrollbar-width: none',
  'text-wrap',
  'text-wrap: balance',
  'text-wrap: pretty',
  'overscroll-behavior',
  'overscroll-behavior: contain',
  'forced-color-adjust',
  'forced-color-adjust: none',
];
/** Names of our own and of libraries, which the platform uses for something else. */
const ownWords = ['bytes', 'requestId', 'createContext', 'role'];
/** Asked for in another way than the check can see: the loader tries its sheet, DOMPurify looks for `trustedTypes`. */
const asked = ['new CSSStyleSheet', 'replaceSync', 'adoptedStyleSheets', 'createHTML', 'createPolicy', 'createScriptURL'];

/** A browser that does not know it sends the request as any other: the loader waits for the farewell of the chat, and a draft may be one change behind. */
const asAnyOther = ['keepalive'];

const ofTheConsole = [
  // A script makes up for it.
  ...['field-sizing', 'field-sizing: content'],
  // Names of our own and of libraries.
  ...['when', 'input', 'try', 'failureReason', 'isError', 'toArray', 'contentEncoding'],
  // React knows them as attributes and styles that it would pass on, and uses these where `navigation` or a transition is there. zod asks with `in`.
  ...[
    'changedTouches',
    'targetTouches',
    'cssFloat',
    'marginTop',
    'marginBottom',
    'fetchPriority',
    'imageSizes',
    'currentEntry',
    'startViewTransition',
    'skipTransition',
    'captureStackTrace',
  ],
];

const pages: Record<'widget' | 'console', { name: string; rules: Rules }> = {
  widget: { name: 'the chat', rules: { minimum: minimumOf(widgetBuild), year: 2022, known: [...finer, ...ownWords, ...asked, ...asAnyOther] } },
  console: {
    name: 'the console',
    rules: { minimum: minimumOf(consoleBuild), year: 2022, known: [...finer, ...ownWords, ...asked, ...asAnyOther, ...ofTheConsole] },
  },
};

/** `npm test` has built them. */
describe('the oldest browsers', () => {
  it.each(['widget', 'console'] as const)('[WG61] [CN81] know everything that the built files of the %s use without asking', (name) => {
    const { rules } = pages[name];
    const files = [...readCurrentFiles(name)].filter(([file]) => !file.endsWith('.html'));
    expect(files.length).toBeGreaterThan(4);
    const found = files.flatMap(([file, text]) => {
      return (file.endsWith('.js') ? checkScript(text, rules) : checkStyles(text, rules)).map((lack) => `${file}: ${lack}`);
    });
    expect(found).toEqual([]);
  });

  it('[WG61] [CN81] are asked for by the files of the current build alone, not by those that a build in place kept', () => {
    const texts = new Map([
      ['dist/widget/index.html', '<script src="/widget/assets/app-2.js">'],
      ['dist/widget/assets/app-2.js', 'import("./files-2.js")'],
      ['dist/widget/assets/files-2.js', ''],
      ['dist/widget/assets/app-1.js', 'import("./files-1.js")'],
      ['dist/widget/assets/files-1.js', ''],
      ['dist/widget/widget.js', ''],
    ]);
    expect(listCurrentFiles(texts).map((file) => path.basename(file))).toEqual(['app-2.js', 'files-2.js', 'index.html', 'widget.js']);
  });

  it('[WG61] [CN81] are named in the README and in the help as the build has them', () => {
    for (const file of ['README.md', 'knowledge/put-the-chat-on-your-site.md']) {
      const text = readFileSync(path.join(repository, file), 'utf8').replace(/\s+/g, ' ');
      for (const { name, rules } of Object.values(pages)) {
        const { chrome, firefox, safari } = rules.minimum;
        expect(text, `${file} on ${name}`).toContain(`${name} from Chrome and Edge ${chrome}, Firefox ${firefox} and Safari ${safari} on`);
      }
    }
  });

  const old: Rules = { minimum: { chrome: 100, firefox: 102, safari: 15.4 }, year: 2022, known: [] };

  it.each([
    ['const sorted = list.toSorted();', 'toSorted'],
    ['Object.groupBy(list, read);', 'groupBy'],
    ['const { promise } = Promise.withResolvers();', 'withResolvers'],
    ['one.union(other);', 'union'],
    ['URL.canParse(text);', 'canParse'],
    ['list.findLast(isMessage);', 'findLast'],
    ['element.inert = true;', 'inert'],
    ['Object.assign(element, { ariaLabel: text });', 'ariaLabel'],
    ['element.togglePopover();', 'togglePopover'],
    ['const sheet = new CSSStyleSheet();', 'CSSStyleSheet'],
    ['requestIdleCallback(run);', 'requestIdleCallback'],
    ['if (list.toSorted()) run();', 'toSorted'],
    ['if (other.x) list.toSorted();', 'toSorted'],
    ['class A { static { run(); } }', 'static block'],
    ['const words = /(?<=a)b/;', 'look behind'],
    ['const words = /[a--b]/v;', 'syntax'],
    ['using file = open();', 'syntax'],
    ['const css = `p{color:oklch(0.5 0.1 ${hue})}` + "a{height:100dvh}";', 'oklch()'],
    ['const css = `p{color:red}` + "a{height:100dvh}";', 'dvh'],
  ])('[WG61] finds in a script %s', (code, what) => {
    expect(checkScript(code, old).join()).toContain(what);
  });

  it.each([
    ['const sorted = list.toSorted ? list.toSorted() : list.slice().sort();'],
    ['list.toSorted && list.toSorted();'],
    ['list.toSorted?.();'],
    ["if ('inert' in element) element.inert = true;"],
    ["if (typeof structuredClone !== 'undefined' && a) structuredClone(a);"],
    ['const structured = list.at(-1) ?? list.flat();'],
    ['const toSorted = 1; run(toSorted);'],
    ['const css = "p{color:red;inset:0}";'],
  ])('[WG61] finds nothing in %s', (code) => {
    expect(checkScript(code, old)).toEqual([]);
  });

  it.each([
    ['a:has(b) { color: red }', ':has'],
    ['a { color: oklch(0.5 0.1 20) }', 'oklch()'],
    ['a { --text: oklch(0.5 0.1 20) }', 'oklch()'],
    ['a { color: color-mix(in srgb, red, blue) }', 'color-mix()'],
    ['a { color: rgb(from red r g b) }', 'a colour from another'],
    ['@container (width < 300px) { a { color: red } }', '@container'],
    ['a { container-type: inline-size }', 'container-type'],
    ['a { & b { color: red } }', 'nesting'],
    ['a { b { color: red } }', 'nesting'],
    ['a { height: 100dvh }', 'dvh'],
    ['a { field-sizing: content }', 'field-sizing'],
    ['a { text-wrap: balance }', 'text-wrap'],
    ['a { background: red; background: color-mix(in srgb, var(--a), blue) }', 'color-mix()'],
    ['@media (width < 400px) { a { color: red } }', 'ranges'],
    ['@starting-style { a { color: red } }', '@starting-style'],
    ['a:popover-open { color: red }', ':popover-open'],
  ])('[WG61] finds in styles %s', (css, what) => {
    expect(checkStyles(css, old).join()).toContain(what);
  });

  it.each([
    ['@supports (color: oklch(from red l c h)) { a { color: oklch(from red l c h) } }'],
    ['a { height: 100vh; height: 100dvh }'],
    ['a:focus-visible:not(:disabled)::before { inset: 0; aspect-ratio: 1; color: #fff }'],
  ])('[WG61] finds nothing in %s', (css) => {
    expect(checkStyles(css, old)).toEqual([]);
  });
});

/** `chrome100` and its like, as the build is told them. */
function minimumOf(build: { build?: { cssTarget?: unknown } }): Minimum {
  const targets = [build.build?.cssTarget].flat().map(String);
  const [chrome = 0, firefox = 0, safari = 0] = ['chrome', 'firefox', 'safari'].map((name) => {
    const version = Number(targets.find((target) => target.startsWith(name))?.replace(name, ''));
    expect(version, `a build for ${name}`).toBeGreaterThan(0);
    return version;
  });
  return { chrome, firefox, safari };
}
