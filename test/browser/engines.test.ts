import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debianPackagesByEngine, findEngine } from '../find-browser.mjs';
import { keys } from '../support/engines/driver.ts';
import { openEngine, type Engine } from '../support/engines/open-engine.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makePng } from '../support/sample-files.ts';
import { serveOverTls } from '../support/serve-over-tls.ts';
import { servePages } from '../support/serve-pages.ts';

const question = 'when does my parcel arrive?';
const reply = 'Hello, I am Ana.';

/** The journeys that Chromium takes in the files beside this one, once more where pages, focus and storage work in other ways. */
describe.each(['firefox', 'webkit'] as const)('in the engine of %s', (name) => {
  const reason = findEngine(name) ? '' : ` (skipped: install ${debianPackagesByEngine[name].join(' and ')})`;
  describe.skipIf(reason !== '')(`a visitor on a site of another name, and an agent${reason}`, () => {
    let baton: TestBaton;
    let visitor: Engine;
    let agent: Engine;
    let shop: string;
    let home: string;
    let plain: string;
    let picture: string;
    const endings: (() => unknown)[] = [];
    beforeAll(async () => {
      const [listen, forward] = [await findFreePort(), await findFreePort()];
      home = `https://baton.localhost:${listen}`;
      plain = `http://127.0.0.1:${forward}`;
      const tls = await serveOverTls({ listen, forward });
      const pages = await servePages((place) => ({
        html: `<!doctype html><html ${place === '/next' ? 'dir=rtl lang=he' : 'lang=en'}><meta name=viewport content="width=device-width"><meta name=color-scheme content="light dark">
          <title>Shop</title><h1>${place}</h1><script async src="${home}/widget.js"></script>`,
      }));
      shop = `http://shop.localhost:${pages.port}`;
      const folder = mkdtempSync(path.join(tmpdir(), 'baton-files-'));
      writeFileSync(path.join(folder, 'broken page.png'), makePng({ width: 60, height: 400 }));
      endings.push(tls.close, pages.close, () => rmSync(folder, { recursive: true }));
      picture = path.join(folder, 'broken page.png');
      [baton, visitor, agent] = await Promise.all([
        runBaton({ PORT: String(forward), PUBLIC_URL: home, WIDGET_ORIGINS: shop }),
        openEngine(name, { width: 900, height: 760, dark: true }),
        openEngine(name, { width: 1280, height: 800 }),
      ]);
    });
    afterAll(async () => {
      await Promise.all([visitor?.close(), agent?.close(), baton?.[Symbol.asyncDispose]()]);
      for (const end of endings) end();
    });

    it('[WG60] [WG4] [HT70] [HT72] types at once after the first opening, and is the same visitor after a reload and on the next page, in the dark and right to left', async () => {
      const { page, chat } = visitor;
      await visitor.go(`${shop}/`);
      await page.click({ css: 'button', text: 'Open chat' });
      await chat.see({ css: '.attach' });
      // WebKit lets the frame of another site put the caret nowhere before somebody types in it. The first letter does, and is not lost.
      await chat.until(isTyping, name === 'webkit' ? 'body' : '.composer textarea');
      await visitor.type(`${question}${keys.enter}`);
      await chat.read('2 working days');
      await chat.see({ css: '.sources button' });
      expect(await chat.look(lightness, '.panel'), 'of the panel, in the dark').toBeLessThan(60);
      // Firefox draws the bars itself and white where nothing names their colour.
      if (name === 'firefox') expect(await chat.look(colourOfBars, '.transcript')).not.toBe('auto');

      await visitor.reload();
      await page.see({ css: 'button', text: 'Close chat' });
      await chat.read(question);
      await chat.choose('.composer input[type=file]', picture);
      await chat.see({ css: '.upload-stored', text: 'broken page.png' });
      await chat.click({ css: '.send' });
      await chat.until((css) => document.querySelector<HTMLImageElement>(css)?.naturalWidth === 60, '.shown-image img');
      await chat.until(isAtEnd, '.transcript');

      await visitor.go(`${shop}/next`);
      await chat.read(question);
      await chat.until((direction) => document.documentElement.dir === direction, 'rtl');
      await chat.until((css) => document.querySelector<HTMLImageElement>(css)?.naturalWidth === 60, '.shown-image img');
      await chat.until(isAtEnd, '.transcript');
      expect(await chat.look((text) => document.body.innerText.split(text).length - 1, question), 'asked once').toBe(1);
      const frame = await page.look(placeOfFrame, null);
      expect(frame.left, 'within the page').toBeGreaterThanOrEqual(0);
      expect(frame.right).toBeLessThanOrEqual(frame.width);
    });

    it('[CN80] [CN1] [CN10] an agent signs in, accepts, types at once, is read, and leaves nothing behind on signing out', async () => {
      const setUp = await fetch(`${plain}/api/console/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: home },
        body: JSON.stringify({ token: baton.setupToken, name: 'Ana Pereira', email: 'ana@example.com', password }),
      });
      expect(setUp.ok, await setUp.text()).toBe(true);
      const { page } = agent;
      await agent.go(`${home}/console/`);
      await page.until(isTyping, 'input[name=email]');
      await agent.type(`ana@example.com${keys.tab}${password}${keys.enter}`);
      await page.click({ css: '.availability' });
      await page.click({ css: '.availability-choice.is-available' });
      await page.see({ css: '.availability.is-available' });

      // Back from the page in Hebrew, where the chat speaks it too.
      await visitor.go(`${shop}/`);
      await visitor.chat.read(question);
      await visitor.chat.click({ css: '.composer textarea' });
      await visitor.type(`I want to talk to a human${keys.enter}`);
      await visitor.chat.read('You are in the queue');
      await page.click({ css: 'button', text: 'Accept' });
      await page.until(isTyping, '.composer-reply textarea');
      await agent.type(reply);
      await visitor.chat.read('Ana Pereira joined');
      await agent.type(keys.enter);
      await visitor.chat.read(reply);
      await page.read(reply);
      await page.until((css) => document.querySelector<HTMLImageElement>(css)?.naturalWidth === 60, '.transcript img');

      await page.click({ css: '.account-button' });
      await page.click({ css: '.menu-item', text: 'Sign out' });
      await page.click({ css: 'dialog button, [role=alertdialog] button', text: 'Sign out and give it back' });
      await page.see({ css: 'button', text: 'Sign in' });
      await agent.back();
      await page.see({ css: 'button', text: 'Sign in' });
      expect(await page.look((text) => document.documentElement.innerHTML.includes(text), reply)).toBe(false);
    });
  });
});

// All of these run in the browser.

function isTyping(css: string): boolean {
  return document.hasFocus() && document.activeElement?.matches(css) === true;
}

function isAtEnd(css: string): boolean {
  const box = document.querySelector(css);
  return box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 4;
}

/** Of 255, of what is painted behind the text. */
function lightness(css: string): number {
  const canvas = document.createElement('canvas').getContext('2d');
  const element = document.querySelector(css);
  if (!canvas || !element) return 255;
  canvas.fillStyle = getComputedStyle(element).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
}

function colourOfBars(css: string): string {
  const element = document.querySelector(css);
  return element ? getComputedStyle(element).scrollbarColor : 'auto';
}

function placeOfFrame(): { left: number; right: number; width: number } {
  const frame = [...document.documentElement.children].map((child) => child.shadowRoot?.querySelector('iframe')).find(Boolean);
  const { left, right } = frame?.getBoundingClientRect() ?? { left: -1, right: -1 };
  return { left, right, width: document.documentElement.clientWidth };
}
