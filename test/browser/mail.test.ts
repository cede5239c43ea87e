import { createTransport } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstSiteId } from '../../src/contracts/site.ts';
import type { Database } from '../../src/storage/database.ts';
import { browserPath, browserReason, openBrowser, say, setUp } from '../support/open-browser.ts';
import { findViolations } from '../support/find-violations.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { hasImapServer, imapServerReason, startImapServer, type ImapServer } from '../support/start-imap-server.ts';
import { hasMailServer, mailServerReason, startMailServer, type MailServer, type Received } from '../support/start-mail-server.ts';

const canRun = browserPath !== '' && hasMailServer && hasImapServer;
const kim = 'kim@example.org';

describe.skipIf(!canRun)(`mail of the demo shop, both ways${browserReason || mailServerReason || imapServerReason}`, () => {
  let server: MailServer;
  let imap: ImapServer;
  let baton: TestBaton;
  let browser: Browser;
  let agent: Page;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startMailServer(), openBrowser()]);
    imap = await startImapServer(server.inbox);
    baton = await runBaton({ BOT: 'shop', SMTP_URL: server.url, MAIL_FROM: 'Paper Shop <inbox@example.com>' }, undefined, hurryMail);
    agent = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(agent, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    const settings = { address: 'inbox@example.com', host: '127.0.0.1', port: imap.port, isInsecure: true };
    const account = { kind: 'mail', name: 'Support', settings, secret: imap.password, siteId: firstSiteId, teamId: null, botAnswers: false, isEnabled: true };
    const added = await agent.request.post(`${baton.url}/api/console/channels`, { data: account, headers: { origin: baton.url } });
    expect(added.status()).toBe(201);
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
    await imap[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  async function letterTo(address: string, subject: string | RegExp): Promise<Received> {
    const find = () => server.received().find(({ to, headers }) => to === address && isLike(headers.get('subject') ?? '', subject));
    await expect.poll(find, { timeout: 20_000 }).toBeTruthy();
    return find() as Received;
  }
  async function follow(letter: Received): Promise<Page> {
    const [link = ''] = new RegExp(`${baton.url}/widget/\\S+`).exec(letter.text) ?? [];
    const page = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
    await page.goto(link);
    return page;
  }
  async function reply(text: string): Promise<void> {
    const box = agent.getByPlaceholder(/Write a reply/);
    await box.fill(text);
    await box.press('Enter');
    await agent.getByRole('log').getByText(text).waitFor();
  }

  it('[ML43] an admin changes the words of a letter, sees them as they would arrive, and sends a test to themselves', async () => {
    await agent.goto(`${baton.url}/console/settings/mail`);
    await agent.getByLabel('Subject').fill('{agent} of the paper shop wrote to you');
    const body = agent.getByRole('textbox', { name: 'Letter' });
    await body.fill(`{who} answered.\n\n{messages}\n\n[Go on]({link})`);
    await agent.getByText('{who} is no variable of this letter.').waitFor();
    expect(await agent.getByRole('button', { name: 'Save', exact: true }).last().isDisabled()).toBe(true);
    await body.fill(`Paper greets you.\n\n{messages}\n\n[Go on]({link})\n\n--\n{replies}`);
    await agent.frameLocator('iframe[title="The letter"]').getByText('Paper greets you.').waitFor();
    await agent.getByText('Ana of the paper shop wrote to you').waitFor();
    await agent.getByRole('form', { name: 'Words of the letter' }).getByRole('button', { name: 'Save' }).click();
    await agent.getByText('Saved.').waitFor();
    await agent.getByRole('button', { name: 'Send me a test' }).click();
    await agent.getByText('On its way to ana@example.com.').waitFor();
    expect(await findViolations(agent)).toEqual([]);
    expect((await letterTo('ana@example.com', /of the paper shop wrote to you/)).text).toContain('Paper greets you.');
  });

  it('[ML20] [ML21] [ML26] [ML50] [WG92] an answer follows who left, a dead link mails a new one, a reply by mail is in the conversation, and the transcript comes', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.goto(`${baton.url}/shop`);
    await page.getByRole('button', { name: 'Open chat' }).click();
    const shop = page.frameLocator('iframe[title=Chat]');
    await say(shop, 'I want to talk to a human');
    await shop.getByRole('textbox', { name: 'Your e-mail address' }).fill(kim);
    await shop.getByRole('button', { name: 'Leave my address' }).click();
    await shop.getByText('Thank you. We will write to you.').waitFor();
    await page.context().close();

    await agent.goto(`${baton.url}/console/inbox/follow-ups`);
    await agent.getByText('I want to talk to a human').first().click();
    await agent
      .getByRole('button', { name: /^Take over/ })
      .first()
      .click();
    await reply('It left today.');
    const first = await letterTo(kim, 'Ana Pereira of the paper shop wrote to you');
    expect(first.text).toMatch(/Paper greets you\.[^]*> It left today\.[^]*by replying to this mail[^]*Send me no more mail:\nhttp\S+\s*$/);

    const dead = await follow(first);
    await dead.getByText('This link is no longer valid. It has expired, or the conversation was cleared.').waitFor();
    expect(await dead.getByText('It left today.').count()).toBe(0);
    await dead.getByRole('button', { name: 'Mail me a new link' }).click();
    await dead.getByText('A new link is on its way to the address of your conversation.').waitFor();
    await dead.context().close();
    const back = await follow(await letterTo(kim, /^Your link/));
    await back.getByText('It left today.').waitFor();
    await back.getByText('I want to talk to a human').waitFor();

    await back.getByLabel('More').click();
    await back.getByText('Mail me this conversation').first().click();
    await back.getByRole('button', { name: 'Mail me this conversation' }).click();
    await back.getByText('That is not an e-mail address').waitFor();
    await back.getByRole('textbox', { name: 'Your e-mail address' }).fill(kim);
    await back.getByRole('button', { name: 'Mail me this conversation' }).click();
    await back.getByText(`It is on its way to ${kim}.`).waitFor();
    const transcript = await letterTo(kim, /^Your conversation/);
    expect(transcript.text).toMatch(/> I want to talk to a human[^]*> It left today\./);
    await back.context().close();

    await createTransport({ url: server.url, tls: { rejectUnauthorized: false } }).sendMail({
      from: kim,
      to: 'inbox@example.com',
      subject: `Re: ${first.headers.get('subject') ?? ''}`,
      inReplyTo: first.headers.get('message-id') ?? '',
      references: `${first.headers.get('references') ?? ''} ${first.headers.get('message-id') ?? ''}`,
      text: 'Thank you, where is it now?',
    });
    await agent.getByRole('log').getByText('Thank you, where is it now?').waitFor();
    await reply('In Bremen.');
    const second = await letterTo(kim, /^Re: /);
    const open = await follow(second);
    await open.getByText('In Bremen.').waitFor();
    await open.getByText('Thank you, where is it now?').waitFor();
    await open.context().close();
  });
});

/** A letter waits for minutes, and a link lives for a month: here every letter is due at once, and the first link to an address is dead at once. */
async function hurryMail(database: Database): Promise<void> {
  await database.unsafe(`
    create function hurry_mail() returns trigger language plpgsql as 'begin new.due_at := new.created_at; return new; end';
    create trigger hurry_mail before insert on mail for each row execute function hurry_mail();
    create function end_link() returns trigger language plpgsql as 'begin
      if new.kind = ''link'' and not exists (select from visitor_token where email = new.email) then new.expires_at := new.created_at; end if;
      return new; end';
    create trigger end_link before insert on visitor_token for each row execute function end_link();
  `);
}

function isLike(subject: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? subject === wanted : wanted.test(subject);
}
