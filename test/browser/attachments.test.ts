import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, browserReason, holdReplies, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { stopUndoTime } from '../support/stop-undo-time.ts';
import { makePng } from '../support/sample-files.ts';

const png = makePng({ width: 60, height: 40 });

/** Gives files to an element as the clipboard or the mouse does. */
function hand(page: Page, input: { to: string; by: 'paste' | 'drop'; name: string; type: string; content: Buffer }): Promise<void> {
  const { content, ...rest } = input;
  return page.evaluate(
    ({ to, by, name, type, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
      const options = { bubbles: true, cancelable: true };
      const target = document.querySelector(to);
      if (by === 'drop') target?.dispatchEvent(new DragEvent('dragenter', { ...options, dataTransfer: data }));
      target?.dispatchEvent(
        by === 'drop' ? new DragEvent('drop', { ...options, dataTransfer: data }) : new ClipboardEvent('paste', { ...options, clipboardData: data }),
      );
    },
    { ...rest, base64: content.toString('base64') },
  );
}

describe.skipIf(!browserPath)(`files in a real browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let ana: Page;
  let visitor: Page;
  let chat: Awaited<ReturnType<typeof openChat>>;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    ana = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(ana, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    visitor = await (await browser.newContext({ viewport: { width: 420, height: 760 }, acceptDownloads: true })).newPage();
    chat = await openChat(visitor, baton.url);
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  it('[BD20] a visitor sends an image as their first message; the bot says that it cannot read it, and the agent sees it', async () => {
    await chat.getByRole('button', { name: 'Attach a file' }).waitFor();
    await chat.locator('.composer input[type=file]').setInputFiles({ name: 'broken page.png', mimeType: 'image/png', buffer: png });
    await chat.getByRole('button', { name: 'Remove broken page.png' }).waitFor();
    await chat.getByRole('button', { name: 'Send', exact: true }).click();
    await chat.getByRole('button', { name: 'Show broken page.png larger' }).waitFor();
    await chat.locator('.bubble').filter({ hasText: /files/ }).first().waitFor();
    await expect.poll(() => chat.locator('.shown-image img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60);

    await ana.goto(`${baton.url}/console/inbox/bot`);
    await ana.locator('.row').first().click();
    const image = ana.getByRole('button', { name: 'Show broken page.png larger' });
    await image.click();
    const larger = ana.getByRole('dialog', { name: 'broken page.png' });
    await larger.getByText('60 × 40').waitFor();
    await ana.keyboard.press('Escape');
    await expect.poll(() => larger.count()).toBe(0);
    expect(await image.evaluate((element) => document.activeElement === element)).toBe(true);
  });

  it('[FI20] the agent answers with a pasted picture and a dropped document, undoes it once, and the visitor saves the document', async () => {
    await ana
      .getByRole('button', { name: /^Take over/ })
      .first()
      .click();
    await chat.getByText('Ana Pereira joined').waitFor();
    await hand(ana, { to: '.composer textarea', by: 'paste', name: 'image.png', type: 'image/png', content: png });
    await hand(ana, { to: '.transcript', by: 'drop', name: 'settings.json', type: 'application/json', content: Buffer.from('{"fixed":true}') });
    await ana.getByRole('button', { name: 'Remove settings.json' }).waitFor();
    await holdReplies(ana, 'Ana Pereira');
    await ana.getByPlaceholder(/Write a reply/).fill('Try these');
    const letUndoTimePass = await stopUndoTime(ana);
    await ana.keyboard.press('Enter');
    await ana.getByRole('button', { name: 'Undo', exact: true }).click();
    await ana.getByRole('button', { name: 'Remove image.png' }).waitFor();
    await letUndoTimePass();
    await ana.getByPlaceholder(/Write a reply/).press('Enter');
    await chat.getByText('Try these').waitFor();
    await chat.getByRole('button', { name: 'Show image.png larger' }).waitFor();
    const [saved] = await Promise.all([visitor.waitForEvent('download'), chat.getByRole('button', { name: 'Save settings.json' }).click()]);
    expect(saved.suggestedFilename()).toBe('settings.json');
    expect(readFileSync(await saved.path(), 'utf8')).toBe('{"fixed":true}');
  });

  it('[FI13] says what was not taken and why, in both; what failed is removed before the rest goes', async () => {
    await ana.locator('.composer input[type=file]').setInputFiles([
      { name: 'tool.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ') },
      { name: 'large.bin', mimeType: '', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') },
    ]);
    await ana.getByText('Programs and scripts are not taken.').waitFor();
    await ana.getByText('Too large: 10 MB at most.').waitFor();
    expect(await ana.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await ana.getByRole('button', { name: 'Remove tool.exe' }).click();
    await ana.getByRole('button', { name: 'Remove large.bin' }).click();
    await ana.getByRole('button', { name: 'Send', exact: true }).click();
    await chat.getByRole('button', { name: 'Save notes.txt' }).waitFor();

    await chat.locator('.composer input[type=file]').setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
    await chat.getByText('This kind of file is not taken, or it is damaged.').waitFor();
    // [WG21] In the chat a refused file holds nothing back.
    await say(chat, 'never mind');
    await chat.getByText('Sent without page.png').waitFor();
    await ana.getByText('never mind').first().waitFor();
  });

  it('[FI21] a message that is sent while its file still goes up leaves when it is there; a broken upload is tried again', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let uploads = 0;
    await ana.route('**/attachments?name=*', async (route) => {
      uploads += 1;
      if (uploads === 1) return route.abort();
      await held;
      return route.continue();
    });
    await ana.locator('.composer input[type=file]').setInputFiles({ name: 'slow.txt', mimeType: 'text/plain', buffer: Buffer.from('slow') });
    await ana.getByRole('button', { name: 'Try slow.txt again' }).click();
    const field = ana.getByPlaceholder(/Write a reply/);
    await field.fill('With the file');
    await field.press('Enter');
    await ana.getByText('Sends when the files are there').waitFor();
    expect(await chat.getByText('With the file').count()).toBe(0);
    release();
    await chat.getByText('With the file').waitFor();
    await chat.getByRole('button', { name: 'Save slow.txt' }).waitFor();
    await ana.unroute('**/attachments?name=*');
  });

  it('[CN202] an emoji is found by its name and put where the caret stands, by keyboard alone; one after a colon is finished', async () => {
    const field = ana.getByPlaceholder(/Write a reply/);
    await field.fill('Well done!');
    await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9));
    await ana.getByRole('button', { name: 'Insert an emoji' }).press('Enter');
    await ana.getByRole('searchbox', { name: 'Search emoji' }).fill('tada');
    await ana.keyboard.press('ArrowDown');
    await ana.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('Well done🎉!');
    expect(await field.evaluate((area) => document.activeElement === area)).toBe(true);
    await field.fill('');
    await ana.keyboard.type('Thanks :roc');
    await ana.getByRole('option', { name: /:rocket:/ }).waitFor();
    await ana.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('Thanks 🚀 ');
    await ana.getByRole('button', { name: 'Insert an emoji' }).click();
    await ana.getByRole('region', { name: 'Latest' }).waitFor();
    await ana.keyboard.press('Escape');
    expect(await field.evaluate((area) => document.activeElement === area)).toBe(true);
    await field.fill('');
  });

  it('[FI22] in a private note is seen by agents only, and stays where it was over a reload', async () => {
    await ana.getByRole('tab', { name: /^Private note/ }).click();
    await hand(ana, { to: '.composer textarea', by: 'paste', name: 'internal.png', type: 'image/png', content: png });
    await ana.getByRole('button', { name: 'Remove internal.png' }).waitFor();
    await ana.getByRole('button', { name: 'Add note' }).click();
    await ana.locator('.line-note').getByRole('button', { name: 'Show internal.png larger' }).waitFor();
    await ana.reload();
    await ana.locator('.line-note').getByRole('button', { name: 'Show internal.png larger' }).waitFor();
    const again = await openChat(visitor, baton.url);
    await again.getByRole('button', { name: 'Save notes.txt' }).waitFor();
    expect(await again.getByText('internal.png').count()).toBe(0);
    expect(await again.getByRole('button', { name: /internal/ }).count()).toBe(0);
  });
});
