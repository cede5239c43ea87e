import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import type { Article, AskResponse } from '../../src/contracts/http-api.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import {
  ask,
  makeAgent,
  makeFirstAgent,
  openAgent,
  openVisitor,
  SocketClient,
  startConversation,
  visitorEvents,
  type AgentClient,
} from '../support/socket-client.ts';

let baton: TestBaton;
let ana: { cookie: string; agentId: string };
let ben: { cookie: string; agentId: string };
beforeAll(async () => {
  baton = await runBaton();
  ana = await makeFirstAgent(baton);
  ben = await makeAgent(baton, ana, 'Ben');
});
afterAll(() => baton[Symbol.asyncDispose]());

type Changed = Extract<AgentFrame, { type: 'conversation-changed' }>;
const changedTo =
  (conversationId: string, kind: string) =>
  (frame: AgentFrame): frame is Changed =>
    frame.type === 'conversation-changed' && frame.conversation.id === conversationId && frame.conversation.state.kind === kind;

async function leave(...clients: AgentClient[]): Promise<void> {
  for (const client of clients) {
    client.send({ type: 'availability-set', id: newId(), availability: 'away' });
    await client.wait((frame) => frame.type === 'agents-changed' && frame.agents.some((agent) => agent.id === client.agentId && agent.availability === 'away'));
    client.close();
  }
}

describe('visitor to bot', () => {
  it('[BX1] answers with a quote and a link to its source, and follows up', async () => {
    const visitor = await openVisitor(baton.url);
    await startConversation(visitor);
    const answer = await ask(visitor, 'I forgot my password, what now?');
    expect(answer.body.purpose).toBe('answer');
    expect(answer.body.text).toContain('Forgot password');
    expect(answer.body.citations[0]).toMatchObject({ title: 'Reset your password', url: expect.stringMatching(/^\/help\/reset-password/) });
    const page = await fetch(`${baton.url}${answer.body.citations[0]?.url}`);
    expect(await page.text()).toContain('<h1 lang="en" dir="auto">Reset your password</h1>');
    const followUpAnswer = await ask(visitor, 'and on mobile?');
    expect(followUpAnswer.body.text).toContain('Menu');
    visitor.close();
  });

  it('[BD13] says plainly what it does not know, and offers a person', async () => {
    const visitor = await openVisitor(baton.url);
    await startConversation(visitor);
    const answer = await ask(visitor, 'what is the weather in Lisbon tomorrow?');
    expect(answer.body.purpose).toBe('no-answer');
    expect(answer.body.choices.map((choice) => choice.action)).toContain('request-person');
    visitor.close();
  });

  it('[RT21] gives a returning visitor the whole conversation, and a resuming one exactly what it missed', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    await ask(visitor, 'when does my parcel arrive?');
    const before = visitorEvents(visitor);
    visitor.drop();
    const returned = await openVisitor(baton.url, visitor);
    expect(returned.conversationId).toBe(conversationId);
    await returned.wait((frame) => frame.type === 'events');
    expect(visitorEvents(returned)).toEqual(before);
    await ask(returned, 'and abroad?');
    const whole = visitorEvents(returned);
    returned.drop();
    const resumed = await openVisitor(baton.url, visitor);
    await resumed.wait((frame) => frame.type === 'events');
    const from = resumed.frames.length;
    resumed.send({ type: 'resume', conversationId, afterSeq: before.length });
    const missed = await resumed.wait((frame) => frame.type === 'events', from);
    expect(missed).toMatchObject({ events: whole.slice(before.length) });
    resumed.close();
  });

  it('[BU6] greets in the language of the widget, and reads a word that many languages share in its light', async () => {
    const { token } = await openVisitor(baton.url);
    const visitor = await SocketClient.open<VisitorCommand, VisitorFrame>(`${baton.url}/ws/visitor`);
    visitor.send({ type: 'hello', protocol: 1, token, language: 'de-AT', resume: null });
    const welcome = await visitor.wait((frame): frame is Extract<VisitorFrame, { type: 'welcome' }> => frame.type === 'welcome');
    expect(welcome.bot.greeting).toMatch(/^Hallo!/);
    visitor.send({ type: 'hello', protocol: 1, token, language: '<b>', resume: null });
    await visitor.wait((frame) => frame.type === 'refused' && frame.code === 'bad-frame');
    const said: string[] = [];
    for (const language of ['de', 'es']) {
      const conversationId = newId();
      visitor.send({ type: 'conversation-start', id: newId(), conversationId, page: null, language });
      const id = newId();
      visitor.send({ type: 'message-send', id, conversationId, text: 'xqzt wvvk' });
      const reply = await visitor.until(() =>
        visitor.frames
          .flatMap((frame) => (frame.type === 'events' && frame.conversationId === conversationId ? frame.events : []))
          .find((event) => event.type === 'bot-message'),
      );
      said.push(reply.type === 'bot-message' ? reply.body.text : '');
    }
    expect(said[0]).not.toBe(said[1]);
    visitor.close();
  });

  it('[BT2] answers a burst of messages once', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    const ids = ['hello', 'I have a question', 'how do I reset my password'].map((text) => {
      const id = newId();
      visitor.send({ type: 'message-send', id, conversationId, text });
      return id;
    });
    const isReply = (): boolean => visitorEvents(visitor).some((event) => event.type === 'bot-message' && event.body.replyTo.includes(ids[2] ?? ''));
    await visitor.until(isReply);
    const replied = visitorEvents(visitor).flatMap((event) => (event.type === 'bot-message' ? event.body.replyTo : []));
    expect(replied.sort()).toEqual([...ids].sort());
    visitor.close();
  });
});

describe('bot to queue to agent and back', () => {
  it('[BH1] hands over with the whole context, lets the agent answer, hands back, closes, and asks for a rating', async () => {
    const agent = await openAgent(baton, ana);
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    await ask(visitor, 'how do I reset my password?');
    await ask(visitor, 'that did not help, can I talk to a real person?');
    const place = await visitor.wait((frame) => frame.type === 'queue-position');
    expect(place).toMatchObject({ position: 1 });
    await agent.wait(changedTo(conversationId, 'offered'));

    agent.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
    const opened = await agent.wait((frame): frame is Extract<AgentFrame, { type: 'events' }> => frame.type === 'events');
    const request = opened.events.find((event) => event.type === 'handoff-requested');
    expect(request?.body).toMatchObject({
      reason: 'asked-for-person',
      packet: { evidence: expect.stringContaining('real person'), sourcesTried: [expect.objectContaining({ title: 'Reset your password' })] },
    });

    agent.send({ type: 'offer-accept', id: newId(), conversationId });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
    agent.send({ type: 'typing', conversationId, active: true });
    await visitor.wait((frame) => frame.type === 'typing' && frame.who === 'agent' && frame.active);
    agent.send({ type: 'note-add', id: newId(), conversationId, text: 'canary-private-note' });
    agent.send({ type: 'message-send', id: newId(), conversationId, text: 'Hello, I am Ana.' });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-message'));

    const sent = newId();
    visitor.send({ type: 'message-send', id: sent, conversationId, text: 'when does my parcel arrive?' });
    await agent.until(() =>
      agent.frames.some(
        (frame) => frame.type === 'events' && frame.events.some((event) => event.type === 'message-understood' && event.body.messageId === sent),
      ),
    );
    const replies = visitorEvents(visitor).filter((event) => event.type === 'bot-message' && event.body.replyTo.includes(sent));
    expect(replies, '[BT1] the bot is silent while a person has the conversation').toEqual([]);

    agent.send({ type: 'return-to-bot', id: newId(), conversationId, note: 'canary-private-note' });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'bot-message' && event.body.replyTo.includes(sent)));
    agent.send({ type: 'conversation-close', id: newId(), conversationId });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-closed'));
    visitor.send({ type: 'rating-give', id: newId(), conversationId, score: 5, comment: 'quick' });
    await agent.wait((frame) => frame.type === 'conversation-changed' && frame.conversation.rating === 5);
    expect(JSON.stringify(visitor.frames), '[LG9] private notes stay private').not.toContain('canary-private-note');

    const late = newId();
    visitor.send({ type: 'message-send', id: late, conversationId, text: 'one more thing' });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'bot-message' && event.body.replyTo.includes(late)));
    expect(
      visitorEvents(visitor).filter((event) => event.type === 'conversation-reopened'),
      '[LC4] the bot had it, and goes on',
    ).toHaveLength(1);
    visitor.close();
    await leave(agent);
  });

  it('[QU3] lets one of two racing agents win', async () => {
    const [first, second] = [await openAgent(baton, ana), await openAgent(baton, ben)];
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    await ask(visitor, 'hello');
    const ids = [newId(), newId()];
    first.send({ type: 'take-over', id: ids[0] ?? '', conversationId });
    second.send({ type: 'take-over', id: ids[1] ?? '', conversationId });
    const isAnswerTo = (id: string | undefined) => (frame: AgentFrame) => (frame.type === 'ack' || frame.type === 'refused') && frame.id === id;
    const answers = [await first.wait(isAnswerTo(ids[0])), await second.wait(isAnswerTo(ids[1]))];
    expect(answers.map((answer) => answer.type).sort()).toEqual(['ack', 'refused']);
    expect(answers.find((answer) => answer.type === 'refused')).toMatchObject({ message: expect.stringContaining('already has this conversation') });
    const [winner, loser] = answers[0]?.type === 'ack' ? [first, second] : [second, first];
    const tried = newId();
    loser.send({ type: 'message-send', id: tried, conversationId, text: 'me too' });
    expect(await loser.wait(isAnswerTo(tried))).toMatchObject({ type: 'refused' });
    winner.send({ type: 'conversation-close', id: newId(), conversationId });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-closed'));
    visitor.close();
    await leave(first, second);
  });

  it('[QU1] tells the truth when nobody is there, and brings the address left to the inbox', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    visitor.send({ type: 'person-request', id: newId(), conversationId, wait: false });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'nobody-available'));
    visitor.send({ type: 'contact-leave', id: newId(), conversationId, email: 'ada@example.com', name: 'Ada', message: '' });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'contact-left'));
    const agent = await openAgent(baton, ana, { available: false });
    const welcome = await agent.wait((frame): frame is Extract<AgentFrame, { type: 'welcome' }> => frame.type === 'welcome');
    expect(welcome.conversations.find((conversation) => conversation.id === conversationId)).toMatchObject({
      visitorName: 'Ada',
      followUp: { email: 'ada@example.com' },
    });
    visitor.close();
    agent.close();
  });
});

describe('the editor', () => {
  it('[KN30] publishes an article, and the very next question is answered from it; unpublished, it is gone', async () => {
    const call = async (method: string, path: string, body?: unknown): Promise<Response> =>
      fetch(`${baton.url}/api/console/${path}`, {
        method,
        headers: { cookie: ana.cookie, origin: baton.url, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const question = 'Can I bring my parrot into the shop?';
    const asked = async (): Promise<AskResponse> => (await call('POST', 'ask', { question })).json() as Promise<AskResponse>;
    expect((await asked()).trace.decided.outcome).not.toBe('answer');
    const draft = {
      title: 'Animals in the shop',
      markdown: 'Parrots and other birds may come into the shop in a cage.',
      tags: [],
      questions: ['Can I bring my parrot?'],
      language: 'en',
      version: 0,
    };
    const created = (await (await call('POST', 'articles', draft)).json()) as Article;
    expect((await asked()).trace.decided.outcome).not.toBe('answer');
    expect((await call('POST', `articles/${created.id}/publish`)).status).toBe(200);
    const visitor = await openVisitor(baton.url);
    await startConversation(visitor);
    expect((await ask(visitor, question)).body.text).toContain('in a cage');
    const stale = await call('PUT', `articles/${created.id}`, { ...draft, version: 7 });
    expect(stale.status).toBe(409);
    await call('POST', `articles/${created.id}/unpublish`);
    expect((await asked()).text).not.toContain('cage');
    visitor.close();
  });
});
