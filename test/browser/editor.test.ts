import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, browserPath, browserReason, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { makePng } from '../support/sample-files.ts';
import { serveSite } from '../support/serve-site.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

describe.skipIf(!browserPath)(`an editor in a real browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let admin: Page;
  let editor: Page;
  const failures: string[] = [];
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton({ IMPORT_PRIVATE_HOSTS: '127.0.0.1' }), openBrowser()]);
    admin = await (await browser.newContext()).newPage();
    await setUp(admin, { setupUrl: baton.setupUrl, name: 'Ana Admin' });
    const visitor = await (await browser.newContext()).newPage();
    const chat = await openChat(visitor, baton.url);
    await say(chat, 'My name is Zelda Quimby. Can I bring my parrot into the shop?');
    await chat.getByText('parrot').first().waitFor();
    await admin.getByText('With the bot').first().waitFor();
    editor = await addColleague(admin, { name: 'Eva Editor', email: 'eva@example.com', role: 'editor' });
    editor.on('pageerror', (error) => failures.push(error.message));
    editor.on('response', (response) => {
      if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
    });
    await editor.reload();
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  it('[AC24] begins with the articles, and every place that is shown opens without a refusal', async () => {
    await editor.waitForURL('**/console/knowledge');
    await editor.getByRole('heading', { name: 'Knowledge', level: 1 }).waitFor();
    const links = editor.getByRole('navigation', { name: 'Console' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(['Knowledge', 'Bot', 'Evals', 'Team', 'Sites', 'Settings']);
    expect(await editor.getByRole('button', { name: /Change your availability/ }).count()).toBe(0);
    for (const name of ['Bot', 'Evals', 'Team', 'Sites', 'Settings', 'Knowledge']) {
      await links.filter({ hasText: name }).click();
      await editor.getByRole('heading', { name: new RegExp(name, 'i'), level: 1 }).waitFor();
    }
    expect(failures).toEqual([]);
  });

  it('[CN120] a page that names no icon gets one', async () => {
    const icon = await fetch(`${baton.url}/favicon.ico`);
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)]);
  });

  it('[KN152] archives all articles of the list at once and takes it back', async () => {
    await editor.goto(`${baton.url}/console/knowledge`);
    await editor.getByRole('checkbox', { name: 'Select the articles of this page' }).check();
    await editor.getByRole('button', { name: 'Archive', exact: true }).click();
    await editor.getByText(/^Archived \d+ articles?\.$/).waitFor();
    await editor.getByText('No article matches').or(editor.getByText('The bot knows nothing yet')).first().waitFor();
    await editor.getByRole('button', { name: 'Undo' }).click();
    await editor.getByText('Undone.').waitFor();
    expect(await editor.locator('.table.articles tbody').getByText('Published', { exact: true }).count()).toBeGreaterThan(0);
    expect(failures).toEqual([]);
  });

  it('[AC24] [CN42] old links to conversations and places of others say for whom they are, and the way home', async () => {
    await editor.goto(`${baton.url}/console/`);
    await editor.waitForURL('**/console/knowledge');
    for (const path of ['inbox', 'inbox/all', 'inbox/open/6b0c7bb2-7a4e-4a55-8a80-3f2f6a5b9f6e', 'replies', 'wallboard', 'analytics']) {
      await editor.goto(`${baton.url}/console/${path}`);
      await editor
        .getByRole('heading', { name: /^(The inbox|Replies|Wallboard|Analytics) is for / })
        .first()
        .waitFor();
    }
    await editor.getByRole('link', { name: 'To the articles' }).click();
    await editor.getByRole('heading', { name: 'Knowledge', level: 1 }).waitFor();
    expect(failures).toEqual([]);
  });

  it('[KN266] [KN268] [KN269] chooses the readers, meets a colleague’s save with name and difference, and goes back to a version', async () => {
    const save = { title: 'Goodwill', markdown: 'One.', tags: [], questions: [], language: 'en', version: 0 };
    const send = (method: string, path: string, data: object) =>
      admin.request.fetch(`${baton.url}/api/console/${path}`, { method, data, headers: { origin: baton.url } });
    const { id } = (await (await send('POST', 'articles', save)).json()) as { id: string };
    await editor.goto(`${baton.url}/console/knowledge/${id}`);
    await editor.getByText('Everybody can read it', { exact: false }).waitFor();
    await editor.getByLabel('Who may read it').selectOption('Agents only');
    await editor.getByText('No visitor gets it', { exact: false }).waitFor();
    await send('PUT', `articles/${id}`, { ...save, version: 1, markdown: 'Two by Ana.' });
    const text = editor.getByLabel('Text of the article, in Markdown');
    await text.fill('Three by Eva.');
    await editor.getByRole('button', { name: /^Save draft/ }).click();
    const conflict = editor.getByRole('alert').filter({ hasText: 'while you were writing' });
    await conflict.getByText('Ana Admin').first().waitFor();
    await conflict.getByText('+ Three by Eva.').waitFor();
    await conflict.getByRole('button', { name: 'Keep mine, save on top' }).click();
    await editor.getByRole('button', { name: /^Save draft/ }).click();
    await editor.getByText('Saved as a draft.', { exact: false }).waitFor();
    await editor.getByRole('radio', { name: 'Versions' }).click();
    await editor.getByRole('button', { name: 'Version 2', exact: true }).click();
    await editor.getByText('− Two by Ana.').waitFor();
    await editor.getByRole('button', { name: 'Put version 2 into the editor' }).click();
    await expect.poll(() => text.inputValue()).toBe('Two by Ana.');
    await editor.getByRole('button', { name: /^Save draft/ }).click();
    await editor.getByRole('button', { name: 'Version 4', exact: true }).waitFor();
    expect(failures.splice(0)).toEqual([expect.stringMatching(/^409 /)]);
  });

  it('[AC24] the palette offers what the sidebar does, and no conversation', async () => {
    await editor.getByRole('button', { name: /^Search or do/ }).click();
    const palette = editor.getByRole('dialog');
    await palette.getByText('Write an article').waitFor();
    const rows = (await palette.getByRole('option').allInnerTexts()).map((text) => text.split('\n')[0]);
    for (const gone of ['Needs you', 'Mine', 'Replies', 'Wallboard', 'Analytics', 'Record of changes']) expect(rows).not.toContain(gone);
    expect(rows.join()).not.toMatch(/Become|Zelda/);
    await editor.keyboard.press('Escape');
  });

  it('[AC21] opens a trace and finds the question in it without the name', async () => {
    await editor.goto(`${baton.url}/console/bot`);
    await editor
      .getByRole('link', { name: /parrot/ })
      .first()
      .click();
    const trace = editor.getByRole('complementary', { name: 'Trace' });
    await trace.getByText('parrot').first().waitFor();
    expect(await editor.locator('body').innerText()).not.toContain('Zelda');
    expect(failures).toEqual([]);
  });

  it('[CN110] [CN121] imports a page by its address, and settles what changed on both sides', async () => {
    const html = (text: string): string => `<html lang="en"><main><h1>Parrots</h1><p>${text}</p></main></html>`;
    const site = await serveSite({ '/parrots': html('Parrots may come in.') });
    try {
      await editor.goto(`${baton.url}/console/knowledge/sources/new`);
      await editor.getByRole('radio', { name: /^One page/ }).click();
      await editor.getByLabel('Address').fill(`${site.url}/parrots`);
      await editor.getByLabel('Name').fill('The shop');
      await editor.getByRole('button', { name: 'Add source' }).click();
      await editor.getByRole('button', { name: 'Try out' }).click();
      await editor.getByText('A sync would bring: 1 new. Nothing was changed yet.').waitFor();
      await editor.getByRole('button', { name: 'Sync now' }).click();
      await editor.getByText('The last sync brought: 1 new.').waitFor();

      await editor.goto(`${baton.url}/console/knowledge`);
      await editor.getByRole('link', { name: 'Parrots' }).click();
      await editor.getByLabel('Text of the article, in Markdown').fill('Parrots may come in, on a lead.');
      await editor.getByRole('button', { name: /^Save draft/ }).click();
      await editor.getByText('Saved as a draft.').first().waitFor();
      site.pages['/parrots'] = html('Parrots may come in, in a cage.');
      await editor.goto(`${baton.url}/console/knowledge/sources`);
      await editor.getByRole('link', { name: 'The shop' }).click();
      await editor.getByRole('button', { name: 'Sync now' }).click();
      await editor.getByRole('article', { name: 'Parrots' }).waitFor();
      // From the mark in the list to the article, and from there to the two texts.
      await editor.goto(`${baton.url}/console/knowledge?show=conflict`);
      await editor.getByRole('link', { name: 'Conflict', exact: true }).waitFor();
      await editor.getByRole('link', { name: 'Parrots' }).click();
      await editor.getByRole('link', { name: 'Compare and choose' }).click();
      const conflict = editor.getByRole('article', { name: 'Parrots' });
      await conflict.getByText('+ Parrots may come in, in a cage.').waitFor();
      await conflict.getByRole('button', { name: 'Take the source’s text' }).click();
      await conflict.waitFor({ state: 'detached' });
      await editor.getByText('Up to date').waitFor();
      await editor.goto(`${baton.url}/console/knowledge?search=parrots`);
      await editor.getByRole('link', { name: 'Parrots' }).click();
      await editor.getByText('Eva Editor took the source’s text').waitFor();
      await editor.getByRole('button', { name: 'See the other text' }).click();
      await editor.getByText('Parrots may come in, on a lead.').waitFor();
      expect(failures).toEqual([]);
    } finally {
      site.close();
    }
  });

  it('[CN110] imports a site, a sitemap and the folder, and says what became of each page', async () => {
    const html = (title: string, text: string): string => `<html lang="en"><main><h1>${title}</h1><p>${text}</p></main></html>`;
    const site = await serveSite({ '/pets': html('Pets', 'All of them. <a href="/pets/newts">Newts</a> <a href="/pets/gone">Gone</a>') });
    site.pages['/pets/newts'] = html('Newts', 'Newts may come in.');
    site.pages['/fish'] = html('Fish', 'Fish stay in their bowl.');
    site.pages['/sitemap.xml'] = { type: 'application/xml', body: `<urlset><url><loc>${site.url}/fish</loc></url></urlset>` };
    const add = async (kind: RegExp, path: string): Promise<void> => {
      await editor.goto(`${baton.url}/console/knowledge/sources/new`);
      await editor.getByRole('radio', { name: kind }).click();
      await editor.getByLabel('Address').fill(site.url + path);
      await editor.getByRole('button', { name: 'Add source' }).click();
      await editor.getByRole('button', { name: 'Sync now' }).click();
    };
    try {
      await add(/^Web site/, '/pets');
      await editor.getByText('The last sync brought: 2 new, 1 skipped.').waitFor();
      await editor.getByRole('radio', { name: /^Skipped/ }).click();
      const report = editor.locator('.report-table');
      await report.getByText('answers 404').waitFor();
      expect(await report.getByRole('row').count()).toBe(1);
      await add(/^Sitemap/, '/sitemap.xml');
      await editor.getByText('The last sync brought: 1 new.').waitFor();
      await editor.goto(`${baton.url}/console/knowledge/sources`);
      await editor.locator('.source-table').getByRole('link').first().click();
      await editor.getByRole('button', { name: 'Sync now' }).click();
      await editor.getByText(/^The last sync brought: \d+ as they were/).waitFor();
      // The one page that does not exist is asked of the site, not of the console.
      expect(failures).toEqual([]);
    } finally {
      site.close();
    }
  });

  it('[CN110] [CN122] [KN189] imports files with an image by upload; what an editor unpublished stays unpublished; an earlier report can be read', async () => {
    const upload = async (files: Zippable): Promise<void> => {
      const buffer = Buffer.from(zipSync(files));
      await editor.getByLabel('Files to upload').setInputFiles({ name: 'pets.zip', mimeType: 'application/zip', buffer });
    };
    const cats = (text: string) => strToU8(`# Cats\n\n${text}\n\n![A cat at the door](img/cat.png)`);
    await editor.goto(`${baton.url}/console/knowledge/sources/new`);
    await editor.getByRole('radio', { name: /^Upload/ }).click();
    await editor.getByRole('button', { name: 'Add source' }).click();
    await upload({ 'cats.md': cats('Cats stay out.'), 'img/cat.png': makePng({ width: 40, height: 20 }), 'dogs.md': strToU8('---\ndraft: true\n---\nDogs.') });
    await editor.getByText('3 files were taken.').waitFor();
    await editor.getByRole('button', { name: 'Sync now' }).click();
    await editor.getByText('The last sync brought: 1 new, 1 not to be published.').waitFor();
    const address = editor.url();
    await editor.getByText('The 3 uploaded files').click();
    const dogs = editor.locator('.uploaded-table tr').filter({ hasText: 'dogs.md' });
    await dogs.getByText('Withheld').waitFor();
    await dogs.getByRole('button', { name: 'Remove' }).click();
    await dogs.getByRole('button', { name: 'Remove the file' }).click();
    await editor.getByText('The 2 uploaded files').waitFor();

    await editor.getByRole('link', { name: 'cats.md' }).click();
    const image = editor.getByRole('img', { name: 'A cat at the door' });
    await image.waitFor();
    await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(40);
    await editor.getByRole('button', { name: 'Unpublish' }).click();
    await editor.getByText('Taken back.').waitFor();
    await editor.goto(address);
    await upload({ 'cats.md': cats('Cats may come in.'), 'x.exe': strToU8('x') });
    await editor.getByText('1 file replaced a former one').waitFor();
    await editor.getByRole('button', { name: 'Sync now' }).click();
    await editor.getByText('The last sync brought: 1 changed.').waitFor();
    await editor.getByText('changed, and stays unpublished as it was').waitFor();
    expect((await fetch(`${baton.url}/help/cats`)).status).toBe(404);
    const row = editor.locator('.report-table tr').filter({ hasText: 'cats.md' });
    await row.getByText('Changed', { exact: true }).waitFor();
    const reports = editor.getByRole('combobox', { name: 'Report of' });
    expect(await reports.locator('option').allInnerTexts()).toEqual([expect.stringContaining('1 changed'), expect.stringContaining('1 new')]);
    await reports.selectOption({ index: 1 });
    await row.getByText('New', { exact: true }).waitFor();
    await reports.selectOption({ index: 0 });
    await row.getByText('Changed', { exact: true }).waitFor();
    expect(failures).toEqual([]);
  });

  it('[AC23] publishes; an agent saves drafts and is told who publishes', async () => {
    await editor.goto(`${baton.url}/console/knowledge/new`);
    await editor.getByRole('button', { name: /^Publish/ }).waitFor();
    const agent = await addColleague(admin, { name: 'Ben Agent', email: 'ben@example.com', role: 'agent' });
    await agent.goto(`${baton.url}/console/knowledge/new`);
    await agent.getByText('An editor, a supervisor or an admin publishes it.').waitFor();
    expect(await agent.getByRole('button', { name: /^Publish/ }).count()).toBe(0);
    await agent.getByLabel('Title').fill('Animals in the shop');
    await agent.getByLabel('Text of the article, in Markdown').fill('Parrots may come in.');
    await agent.getByRole('button', { name: /^Save draft/ }).click();
    await agent.getByText('Saved as a draft.').first().waitFor();
  });
});
