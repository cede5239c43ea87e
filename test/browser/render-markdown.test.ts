import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, browserReason, drawFrame, openBrowser } from '../support/open-browser.ts';
import { hostileMarkup } from './hostile-markup.ts';

const renderer = fileURLToPath(new URL('../../src/client/render-markdown.ts', import.meta.url));
const allowedTags = 'A BLOCKQUOTE BR CODE DEL EM H1 H2 H3 H4 H5 H6 HR LI OL P PRE STRONG TABLE TBODY TD TH THEAD TR UL'.split(' ');
const allowedAttributes = ['href', 'target', 'rel', 'start', 'align', 'tabindex'];

type PageWindow = { renderer: { renderMarkdown(text: string): string }; ran?: number };

describe.skipIf(!browserPath)(`Markdown in a real browser${browserReason}`, () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    await page.route('**/*', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>page</title><main></main>' });
    });
    await page.goto('http://baton.test/');
    await page.addScriptTag({ content: await bundle() });
    asked.length = 0;
  });
  afterAll(() => browser.close());

  const render = (texts: readonly string[]) =>
    page.evaluate((given) => given.map((text) => (window as unknown as PageWindow).renderer.renderMarkdown(text)), [...texts]);

  /** Puts each text on the page and says what is there that should not be. */
  const findStrangers = (texts: readonly string[]) =>
    page.evaluate(
      ({ given, tags, attributes }) => {
        const main = document.createElement('main');
        document.body.replaceChildren(main);
        const strangers: string[] = [];
        for (const text of given) {
          const place = document.createElement('div');
          main.append(place);
          place.innerHTML = (window as unknown as PageWindow).renderer.renderMarkdown(text);
          for (const element of place.querySelectorAll('*')) {
            const names = element.getAttributeNames().filter((name) => !attributes.includes(name));
            const href = element.getAttribute('href');
            const wrongLink = href !== null && !/^(https?:|mailto:|tel:|\/(?!\/)|#)/i.test(href);
            if (!tags.includes(element.tagName) || names.length > 0 || wrongLink) strangers.push(`${text} => ${element.outerHTML}`);
          }
        }
        return strangers;
      },
      { given: [...texts], tags: allowedTags, attributes: allowedAttributes },
    );
  const settle = async (): Promise<unknown> => {
    await drawFrame(page);
    return page.evaluate(() => (window as unknown as PageWindow).ran);
  };

  it(`[CT10] ${hostileMarkup.length} hostile texts run nothing, fetch nothing and leave no foreign element`, async () => {
    expect(hostileMarkup.length).toBeGreaterThanOrEqual(500);
    expect(await findStrangers(hostileMarkup)).toEqual([]);
    expect(await settle()).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('[CT11] the same, cut off at every place where a stream can pause', async () => {
    const beginnings = hostileMarkup.slice(0, 40).flatMap((text) => [...text].map((_, index) => text.slice(0, index + 1)));
    expect(await findStrangers(beginnings)).toEqual([]);
    expect(await settle()).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('[CT10] the test itself notices what runs', async () => {
    await page.evaluate(() => (document.body.innerHTML = '<img src="data:," onerror="window.ran=1">'));
    await page.waitForFunction(() => (window as unknown as PageWindow).ran === 1);
    await page.evaluate(() => delete (window as unknown as PageWindow).ran);
  });

  it('[CT12] a picture is its description, and is never fetched', async () => {
    expect(await render(['see ![the <b>map</b>](http://evil.test/a.png?secret)'])).toEqual(['<p>see the &lt;b&gt;map&lt;/b&gt;</p>\n']);
  });

  it('[CT28] links open apart and tell nobody where they come from', async () => {
    const [html] = await render(['[a](https://example.com/x) <mailto:ada@example.com> /help']);
    expect(html).toContain('href="https://example.com/x"');
    expect(html).toContain('href="mailto:ada@example.com"');
    expect(html?.match(/rel="noopener noreferrer nofollow"/g)).toHaveLength(2);
    expect(html?.match(/target="_blank"/g)).toHaveLength(2);
  });

  it('[WG36] signs that people write for themselves stay: about, a name of Python, an address before words without spaces, a number to call', async () => {
    const html = await render([
      '~10 min, 3~4 days',
      '~~gone~~',
      'run __init__.py, __main__() and __bold__',
      'https://example.com/a?b=1请打开',
      '見て http://example.com。次',
      '[call](tel:+4930123456)',
      'www.example.com です',
    ]);
    expect(html.map((line) => line.replace(/ (?:target|rel)="[^"]*"/g, '').trim())).toEqual([
      '<p>~10 min, 3~4 days</p>',
      '<p><del>gone</del></p>',
      '<p>run __init__.py, __main__() and <strong>bold</strong></p>',
      '<p><a href="https://example.com/a?b=1">https://example.com/a?b=1</a>请打开</p>',
      '<p>見て <a href="http://example.com">http://example.com</a>。次</p>',
      '<p><a href="tel:+4930123456">call</a></p>',
      '<p><a href="http://www.example.com">www.example.com</a> です</p>',
    ]);
  });

  it('[CN71] tables, code and lists are kept, and a keyboard reaches code that scrolls', async () => {
    const [html] = await render(['| a |\n|:-:|\n| 1 |\n\n```js\nlet x = "<b>";\n```\n\n3. three\n4. four']);
    expect(html).toContain('<td align="center">1</td>');
    expect(html).toContain('<pre tabindex="0">');
    expect(html).toContain('let x = "&lt;b&gt;";');
    expect(html).toContain('<ol start="3">');
  });
});

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: renderer, formats: ['iife'], name: 'renderer' } },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (!output || !('output' in output)) throw new Error('nothing was built');
  // `var renderer` of a script tag is a name of the window.
  return output.output[0].code;
}
