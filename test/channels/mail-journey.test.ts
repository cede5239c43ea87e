import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelHookResponse, ChannelsResponse, ChannelTestResponse, WholeMessageResponse } from '../../src/contracts/channel/channel-account.ts';
import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent, openAgent, postJson, type AgentClient } from '../support/socket-client.ts';
import { hasImapServer, imapServerReason, startImapServer, type ImapServer } from '../support/start-imap-server.ts';
import { hasMailServer, mailServerReason, startMailServer, type MailServer, type Received } from '../support/start-mail-server.ts';

describe.skipIf(!hasMailServer || !hasImapServer)(`mail both ways of a whole server${mailServerReason || imapServerReason}`, () => {
  let server: MailServer;
  let imap: ImapServer;
  let baton: TestBaton;
  let agent: AgentClient;
  beforeAll(async () => {
    server = await startMailServer();
    imap = await startImapServer(server.inbox);
    baton = await runBaton({ SMTP_URL: server.url, MAIL_FROM: 'Example Support <inbox@example.com>' });
    agent = await openAgent(baton, await makeFirstAgent(baton));
  });
  afterAll(async () => {
    await baton[Symbol.asyncDispose]();
    await imap[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const call = (path: string, body: object): Promise<Response> => postJson(baton.url, `/api/console/${path}`, body, agent.cookie);
  const get = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(`${baton.url}/api/console/${path}`, { headers: { cookie: agent.cookie } })).json()) as Answer;
  const write = (letter: {
    from: string;
    subject: string;
    text: string;
    references?: string;
    inReplyTo?: string;
    messageId?: string;
    attachments?: object[];
  }): Promise<unknown> => createTransport({ url: server.url, tls: { rejectUnauthorized: false } }).sendMail({ to: 'inbox@example.com', ...letter });
  const lettersTo = (address: string): Received[] => server.received().filter(({ to }) => to === address);
  const eventsOf = (conversationId: string): ConversationEvent[] =>
    agent.frames.flatMap((frame) => (frame.type === 'events' && frame.conversationId === conversationId ? frame.events : []));

  it('[CC1] [ML12] a letter becomes a conversation that waits for people, an agent answers it, and the answer goes out by mail', async () => {
    const settings = { address: 'inbox@example.com', host: '127.0.0.1', port: imap.port, isInsecure: true };
    const fields = { kind: 'mail', name: 'Support', settings, secret: imap.password, siteId: firstSiteId, teamId: null, botAnswers: false, isEnabled: true };
    const added = await call('channels', fields);
    expect(added.status).toBe(201);
    const { id } = (await added.json()) as { id: string };
    expect(((await (await call(`channels/${id}/test`, {})).json()) as ChannelTestResponse).problem).toBeNull();
    await expect.poll(async () => (await get<ChannelsResponse>('channels')).accounts[0]?.connectedSince, { timeout: 20_000 }).toBeTruthy();
    expect(JSON.stringify(await get('channels'))).not.toContain(imap.password);

    const before = agent.frames.length;
    await write({
      from: 'Vera Visitor <vera@example.org>',
      subject: 'Where is my parcel?',
      text: 'Hello, where is my parcel 4711?\n\nVera\n\nOn Mon, 2 Mar 2026 at 10:00, Shop <shop@example.com> wrote:\n> Your parcel left.',
      messageId: '<first.letter@example.org>',
    });
    const row = await agent.until(() =>
      agent.frames
        .slice(before)
        .flatMap((frame) => (frame.type === 'conversation-changed' ? [frame.conversation] : []))
        .find(({ state }) => state.kind === 'offered' || state.kind === 'waiting'),
    );
    expect(row).toMatchObject({
      visitorEmail: 'vera@example.org',
      channel: { kind: 'mail', subject: 'Where is my parcel?' },
      handoffReason: 'channel-for-people',
    });
    agent.send({ type: 'conversation-open', conversationId: row.id, afterSeq: 0 });
    const message = await agent.until(() => eventsOf(row.id).find((event) => event.type === 'visitor-message'));
    expect(message.body).toMatchObject({ text: 'Hello, where is my parcel 4711?\n\nVera', via: { kind: 'mail', isCut: true } });
    const whole = await get<WholeMessageResponse>(`conversations/${row.id}/whole/${message.id}`);
    expect(whole.text).toContain('> Your parcel left.');

    agent.send({ type: 'take-over', id: newId(), conversationId: row.id });
    await agent.until(() => eventsOf(row.id).find((event) => event.type === 'agent-joined'));
    agent.send({ type: 'message-send', id: newId(), conversationId: row.id, text: 'It arrives tomorrow.' });
    await expect.poll(() => lettersTo('vera@example.org').length, { timeout: 15_000 }).toBe(1);
    const [letter] = lettersTo('vera@example.org');
    expect(letter?.text).toContain('It arrives tomorrow.');
    expect(eventsOf(row.id).some((event) => event.type === 'bot-message')).toBe(false);

    const joinedBefore = eventsOf(row.id).length;
    await write({ from: 'vera@example.org', subject: 'Re: Where is my parcel?', text: 'Thank you!', references: '<first.letter@example.org>' });
    const reply = await agent.until(() =>
      eventsOf(row.id)
        .slice(joinedBefore)
        .find((event) => event.type === 'visitor-message'),
    );
    expect(reply.body).toMatchObject({ text: 'Thank you!' });

    // A mail program puts the answers below the letters that they answer.
    expect(letter?.headers.get('subject')).toBe('Re: Where is my parcel?');
    expect(letter?.headers.get('in-reply-to')).toBe('<first.letter@example.org>');
    expect(idsOf(letter?.headers.get('references'))).toEqual([`<conversation.${row.id}@example.com>`, '<first.letter@example.org>']);
    expect([letter?.headers.get('reply-to'), letter?.text]).toEqual(['inbox@example.com', expect.stringContaining('by replying to this mail')]);
    await write({
      from: 'vera@example.org',
      subject: 'AW: Re: Where is my parcel?',
      text: 'It is here.',
      messageId: '<Third.Letter@example.org>',
      inReplyTo: letter?.headers.get('message-id') ?? '',
      references: `${letter?.headers.get('references') ?? ''} ${letter?.headers.get('message-id') ?? ''}`,
    });
    await agent.until(() => eventsOf(row.id).find((event) => event.type === 'visitor-message' && event.body.text === 'It is here.'));
    agent.send({ type: 'message-send', id: newId(), conversationId: row.id, text: 'Good.' });
    await expect.poll(() => lettersTo('vera@example.org').length, { timeout: 15_000 }).toBe(2);
    const second = lettersTo('vera@example.org')[1];
    expect(second?.headers.get('subject')).toBe('Re: Where is my parcel?');
    expect(second?.headers.get('in-reply-to')).toBe('<Third.Letter@example.org>');
    expect(idsOf(second?.headers.get('references'))).toEqual([
      ...idsOf(letter?.headers.get('references')),
      letter?.headers.get('message-id'),
      '<Third.Letter@example.org>',
    ]);
  });

  const account = async () => {
    const [found] = (await get<ChannelsResponse>('channels')).accounts;
    if (!found) throw new Error('no account');
    return found;
  };
  const subjects = (): (string | null | undefined)[] => [
    ...new Map(
      agent.frames.flatMap((frame) => (frame.type === 'conversation-changed' ? [[frame.conversation.id, frame.conversation.channel?.subject]] : [])),
    ).values(),
  ];

  it('[CC24] letters that came while the server was away are there afterwards, each once, and nothing in the mailbox is changed', async () => {
    const filesBefore = new Set(readdirSync(path.join(server.inbox, 'cur')));
    await imap.stop();
    await expect.poll(async () => (await account()).problem, { timeout: 20_000 }).toContain('does not answer');
    for (const subject of ['While away 1', 'While away 2']) await write({ from: 'vera@example.org', subject, text: 'Are you there?' });
    await imap.start();
    await expect
      .poll(
        () =>
          subjects()
            .filter((subject) => subject?.startsWith('While away'))
            .sort(),
        { timeout: 30_000 },
      )
      .toEqual(['While away 1', 'While away 2']);
    await expect.poll(async () => (await account()).problem, { timeout: 20_000 }).toBeNull();
    for (const name of readdirSync(path.join(server.inbox, 'cur'))) if (!filesBefore.has(name)) expect(name).not.toMatch(/:2,.*S/);
  });

  it('[CC21] of a letter of 50 MB the text is taken, without its files, and the agent is told', async () => {
    const attachments = [{ filename: 'film.bin', content: Buffer.alloc(37 * 1024 * 1024, 65) }];
    await write({ from: 'vera@example.org', subject: 'A film', text: 'Please look at this.', attachments });
    await expect.poll(() => subjects().includes('A film'), { timeout: 40_000 }).toBe(true);
    const id =
      agent.frames.flatMap((frame) =>
        frame.type === 'conversation-changed' && frame.conversation.channel?.subject === 'A film' ? [frame.conversation.id] : [],
      )[0] ?? '';
    agent.send({ type: 'conversation-open', conversationId: id, afterSeq: 0 });
    const message = await agent.until(() => eventsOf(id).find((event) => event.type === 'visitor-message'));
    expect(message.body).toMatchObject({ text: 'Please look at this.' });
    expect(message.body).not.toHaveProperty('attachments');
    expect(eventsOf(id).find((event) => event.type === 'channel-noted')?.body).toMatchObject({
      text: expect.stringContaining('more than 25 MB are not taken'),
    });
  });

  it('[CC25] [CC21] the hook takes a letter with the right signature alone, once, within five minutes and up to 25 MB', async () => {
    const { id } = await account();
    const hook = (await (await call(`channels/${id}/hook`, {})).json()) as ChannelHookResponse;
    const raw = Buffer.from('From: hook@example.org\r\nMessage-ID: <hook@example.org>\r\nSubject: By the hook\r\n\r\nHello by the hook');
    const post = async (body: Buffer, change: { secret?: string; at?: number } = {}): Promise<Response> => {
      const headers = signBytes({ secret: change.secret ?? hook.secret, at: change.at ?? Date.now(), body });
      return fetch(`${baton.url}${hook.path}`, { method: 'POST', headers: { ...headers, 'content-type': 'message/rfc822' }, body: new Uint8Array(body) });
    };
    expect((await post(raw, { secret: `whsec_${Buffer.alloc(32).toString('base64')}` })).status).toBe(401);
    expect((await post(raw, { at: Date.now() - 6 * 60_000 })).status).toBe(401);
    const taken = await post(raw);
    expect([taken.status, await taken.json()]).toEqual([202, { received: 'taken' }]);
    expect(await (await post(raw)).json()).toEqual({ received: 'known' });
    expect((await post(Buffer.alloc(26 * 1024 * 1024, 65))).status).toBe(413);
    const unknown = await fetch(`${baton.url}/api/channels/${newId()}/messages`, { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body: 'x' });
    expect(unknown.status).toBe(404);
    await expect.poll(() => subjects().includes('By the hook'), { timeout: 20_000 }).toBe(true);
  });
});

function idsOf(header = ''): string[] {
  return header.match(/<[^>]*>/g) ?? [];
}

function signBytes(of: { secret: string; at: number; body: Buffer }): Record<string, string> {
  const [id, seconds] = [newId(), String(Math.floor(of.at / 1_000))];
  const key = Buffer.from(of.secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.`).update(of.body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}
