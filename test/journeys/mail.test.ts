import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMail } from '../../src/cli/doctor/check-settings.ts';
import type { MailStatus } from '../../src/contracts/mail-status.ts';
import type { AuditEntry } from '../../src/contracts/supervision.ts';
import { AppError } from '../../src/platform/app-error.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createVisitorLink, visitorLinkUrl } from '../../src/visitor/visitor-link.ts';
import { createVisitor } from '../../src/visitor/visitor-store.ts';
import { newId } from '../../src/platform/new-id.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { collectLog } from '../support/collect-log.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent, openVisitor, postJson, startConversation } from '../support/socket-client.ts';
import { hasMailServer, mailServerReason, startMailServer, type MailServer, type Received } from '../support/start-mail-server.ts';

describe('settings of mail', () => {
  it('[ML10] SMTP_URL needs MAIL_FROM, which is an address or a name with one, and neither is shown with its password', () => {
    const url = 'smtp://baton:letter-box@mail.example.com';
    const refused = (settings: Record<string, string>): string => {
      try {
        readConfig(settings);
        return '';
      } catch (error) {
        return error instanceof AppError ? error.message : String(error);
      }
    };
    expect(refused({ SMTP_URL: url })).toContain('MAIL_FROM: must be set beside SMTP_URL, such as Example Support <support@example.com>');
    expect(refused({ SMTP_URL: url, MAIL_FROM: 'Support' })).toContain('MAIL_FROM: must be an e-mail address, or a name and the address in angle brackets');
    expect(refused({ SMTP_URL: 'mail.example.com', MAIL_FROM: 'a@example.com' })).toContain(
      'SMTP_URL: must be a whole address that starts with smtp: or smtps:',
    );
    expect(refused({ SMTP_URL: url.replace('smtp', 'http') })).not.toContain('letter-box');
    for (const from of ['support@example.com', 'Example Support <support@example.com>', '<support@example.com>']) {
      expect(readConfig({ SMTP_URL: url, MAIL_FROM: from }).MAIL_FROM).toBe(from);
    }
  });
});

describe.skipIf(!hasMailServer)(`mail of a whole server${mailServerReason}`, () => {
  let server: MailServer;
  let baton: TestBaton;
  let admin: { cookie: string; agentId: string };
  let known: { visitorId: string; link: string };
  const { logger, lines } = collectLog();
  beforeAll(async () => {
    server = await startMailServer();
    const settings = { SMTP_URL: server.url.replace('smtp://', 'smtp://baton:letter-box@'), MAIL_FROM: 'Example Support <support@example.com>' };
    baton = await runBaton(settings, logger, async (database) => {
      const { visitorId } = await createVisitor({ database });
      known = { visitorId, link: await createVisitorLink({ database, clock: systemClock }, { visitorId, email: null }) };
    });
    admin = await makeFirstAgent(baton);
  });
  afterAll(async () => {
    await baton[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const call = (path: string, body: object, cookie = ''): Promise<Response> => postJson(baton.url, `/api/console/${path}`, body, cookie);
  const lettersTo = (address: string): Received[] => server.received().filter(({ to }) => to === address);
  async function nextLetter(address: string, count = 1): Promise<Received> {
    await expect.poll(() => lettersTo(address).length, { timeout: 15_000 }).toBe(count);
    const letter = lettersTo(address).at(-1);
    if (!letter) throw new Error('no letter');
    return letter;
  }
  const tokenOf = ({ text }: Received): string => /#token=([\w-]+)/.exec(text)?.[1] ?? '';

  it('[ML30] a colleague without a password is invited, cannot sign in before, and is in with the link', async () => {
    const email = 'new@example.com';
    const account = { name: 'Nia <New>', email, role: 'agent', capacity: 4 };
    expect((await call('agents', account, admin.cookie)).status).toBe(201);
    const letter = await nextLetter(email);
    expect(letter.headers.get('subject')).toMatch(/: your invitation$/);
    expect(letter.text).toContain('Hello Nia <New>,');
    expect(letter.text).toContain(`${baton.url}/console/password#token=`);
    for (const guess of ['', 'none', 'invited', password]) expect((await call('session', { email, password: guess })).status).not.toBe(200);
    expect((await call('password', { token: tokenOf(letter), password })).status).toBe(200);
    expect((await call('password', { token: tokenOf(letter), password })).status).toBe(403);
    expect((await call('agents', { ...account, email: 'new@EXAMPLE.com' }, admin.cookie)).status).toBe(409);
  });

  it('[ML31] [ML32] a forgotten password is mailed for from the sign-in page, three times an hour, and strangers learn nothing', async () => {
    const answers = await Promise.all(['first@example.com', 'nobody@example.com', 'no address'].map((email) => call('password-mail', { email })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['{}', '{}', '{}']);
    const first = await nextLetter('first@example.com');
    expect(first.text).toContain('The link works once, within 24 hours, and only the newest one does.');
    for (let count = 0; count < 3; count += 1) await call('password-mail', { email: 'FIRST@example.com' });
    await nextLetter('first@example.com', 3);
    // One after the other: tries at the same time count as failures of each other until they have ended.
    expect((await call('password', { token: tokenOf(first), password })).status).toBe(403);
    // Two letters that leave together may arrive in either order: one of the two has the newest link.
    const later = lettersTo('first@example.com').filter((letter) => tokenOf(letter) !== tokenOf(first));
    const opened = [];
    for (const letter of later) opened.push((await call('password', { token: tokenOf(letter), password })).status);
    expect(opened.toSorted()).toEqual([200, 403]);
    expect(lettersTo('nobody@example.com')).toEqual([]);
  });

  it('[ML31] an admin mails a link, tries the settings, and sees the outbox; all of it is recorded', async () => {
    admin = { ...admin, cookie: (await call('session', { email: 'first@example.com', password })).headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    expect((await call('mail/trial', {}, admin.cookie)).status).toBe(202);
    await expect
      .poll(() => lettersTo('first@example.com').some(({ headers }) => headers.get('subject')?.endsWith(': mail arrives')), { timeout: 15_000 })
      .toBe(true);
    expect((await call(`agents/${admin.agentId}/password-mail`, {}, admin.cookie)).status).toBe(202);
    const read = async <T>(path: string): Promise<T> =>
      (await (await fetch(`${baton.url}/api/console/${path}`, { headers: { cookie: admin.cookie, origin: baton.url } })).json()) as T;
    const status = await read<MailStatus>('mail');
    expect(status).toMatchObject({ from: 'support@example.com', problem: null });
    expect(new Set(status.entries.map(({ kind }) => kind))).toEqual(new Set(['invitation', 'password', 'trial']));
    const { entries } = await read<{ entries: AuditEntry[] }>('audit');
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['agent-invited', 'password-link-mailed', 'mail-tried']));
    expect(JSON.stringify(lines), '[ML8] no line of the log has the password or an address').not.toMatch(/letter-box|new@example\.com/);
  });

  it('[ML21] the link of a letter opens a session of its visitor, and a wrong one none', async () => {
    const open = (link: string): Promise<Response> => postJson(baton.url, '/api/visitor/session', { link });
    const opened = await open(known.link);
    expect(opened.status).toBe(201);
    const session = (await opened.json()) as { token: string; visitorId: string };
    expect(session.visitorId).toBe(known.visitorId);
    const client = await openVisitor(baton.url, session);
    expect(client.frames[0]).toMatchObject({ type: 'welcome', visitorId: known.visitorId });
    const { url } = baton;
    const [page, chat] = await Promise.all([fetch(visitorLinkUrl(url, { siteKey: '', link: known.link })), fetch(`${url}/widget/index.html?site=`)]);
    expect([page.status, await page.text()], 'the address in the letter is that of the chat').toEqual([200, await chat.text()]);
    const wrong = await open('x'.repeat(43));
    expect([wrong.status, await wrong.text()]).toEqual([404, expect.stringContaining('This link is not valid any more.')]);
  });

  it('[ML71] [ML73] the address of a letter asks before it ends anything, ends it by a request, and leaving the address again takes it back', async () => {
    const address = 'no.more@example.com';
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    const ask = (): Promise<Response> =>
      fetch(`${baton.url}/api/visitor/transcript`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${visitor.token}` },
        body: JSON.stringify({ conversationId, email: address }),
      });
    expect((await ask()).status).toBe(202);
    const letter = await nextLetter(address);
    const way = letter.headers.get('list-unsubscribe')?.slice(1, -1) ?? '';
    expect(way).toMatch(/^http:\/\/[^/]+\/api\/visitor\/mail-stop\/[0-9a-f-]{36}\/[0-9a-f]{20}$/);
    const page = await fetch(way, { headers: { 'user-agent': 'scanner' } });
    const html = await page.text();
    expect([page.status, html]).toEqual([200, expect.stringContaining('<form method="post"><button>Send me no more mail</button></form>')]);
    expect(html).toContain(address);
    const post = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), headers });
    expect((await post(way, { origin: 'https://evil.example' })).status).toBe(403);
    for (const wrong of [way.replace(/\w{20}$/, 'a'.repeat(20)), way.replace(/\w{20}$/, 'x'), way.replace(/[0-9a-f-]{36}/, newId())]) {
      expect([(await fetch(wrong)).status, (await post(wrong)).status], wrong).toEqual([404, 404]);
    }
    expect((await ask()).status, 'nothing of that has ended anything').toBe(202);
    for (const _ of [1, 2]) {
      const stopped = await post(way);
      expect([stopped.status, await stopped.text()]).toEqual([200, expect.stringContaining('No more answers of this conversation go to no.more@example.com.')]);
    }
    const refused = await ask();
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('wants no more mail of this conversation')]);
    visitor.send({ type: 'contact-leave', id: newId(), conversationId, name: '', email: 'No.More@example.com', message: '' });
    await expect.poll(async () => (await ask()).status).toBe(202);
    visitor.close();
  });

  it('[ML10] doctor tries the mail server, and says which setting is wrong', async () => {
    const config = (url: string) => readConfig({ SMTP_URL: url, MAIL_FROM: 'support@example.com', PUBLIC_URL: 'https://chat.example.com' });
    expect(await checkMail(config(server.url))).toEqual({ what: 'mail', verdict: 'ok', say: 'the mail server answers; mail goes out as support@example.com' });
    expect(await checkMail(config(server.url.replace('//', '//baton:wrong@')))).toMatchObject({
      verdict: 'fail',
      say: expect.stringContaining('SMTP_URL') as string,
    });
    expect(await checkMail(readConfig({}))).toMatchObject({ verdict: 'ok', say: 'no SMTP_URL is set: Baton sends no mail' });
  });
});

describe('without a mail server', () => {
  it('[ML10] [ML30] whoever asks for mail is told that none is sent', async () => {
    await using baton = await runBaton();
    const admin = await makeFirstAgent(baton);
    const call = async (path: string, body: object): Promise<[number, string]> => {
      const response = await postJson(baton.url, `/api/console/${path}`, body, admin.cookie);
      return [response.status, await response.text()];
    };
    expect(await call('mail/trial', {})).toEqual([503, expect.stringContaining('Set SMTP_URL and MAIL_FROM')]);
    expect(await call(`agents/${admin.agentId}/password-mail`, {})).toEqual([503, expect.stringContaining('SMTP_URL is not set')]);
    expect(await call('password-mail', { email: 'first@example.com' })).toEqual([503, expect.stringContaining('SMTP_URL is not set')]);
    expect(await call('agents', { name: 'Nia', email: 'nia@example.com', role: 'agent', capacity: 4 })).toEqual([
      400,
      expect.stringContaining('without SMTP_URL nobody can be invited by mail'),
    ]);
  });
});
