// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Composer } from '../../../console/conversation/Composer.tsx';
import { Transcript } from '../../../console/conversation/Transcript.tsx';
import type { AssistResponse } from '../../../src/contracts/bot/assist.ts';
import type { ConversationSummary } from '../../../src/contracts/agent-protocol.ts';
import { events, rosa, summary, visitorSaid } from '../fixtures.ts';
import { render, type Rendered } from './render.ts';

// This document has no popovers: their contents always stand in it.
HTMLElement.prototype.hidePopover = () => undefined;

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  vi.unstubAllGlobals();
});

const mine = summary({
  language: 'de',
  state: { kind: 'with-agent', agentId: rosa.id, agentName: 'Rosa', since: '2026-01-01T10:00:00.000Z', transfer: null },
});
const assist = 'conversations/conversation-1/assist';
const written = (text: string, changes = { lost: [] as string[], added: [] as string[] }): AssistResponse => ({
  kind: 'written',
  by: 'model',
  text,
  changes,
  from: null,
});
const health = { model: 'small', outSince: null, failures: [], measured: null, lastFailure: null };
const suggestion = { suggestion: { text: 'Baton listens on **port 3000**.', from: null, messageId: 'event-1' } };

async function open(answer: AssistResponse | Response | null, more: Record<string, unknown> = {}, conversation: ConversationSummary = mine): Promise<Rendered> {
  const answers = {
    'GET conversations/conversation-1/draft': { reply: '', note: '' },
    'PUT conversations/conversation-1/draft': {},
    'GET model': { health },
    ...(answer === null ? {} : { [`POST ${assist}`]: answer }),
    ...more,
  };
  const element = createElement('div', {}, [
    createElement(Transcript, { key: 1, id: conversation.id, visitorName: 'Vera', lastSeq: 1, openTrace: () => undefined }),
    createElement(Composer, { key: 2, conversation }),
  ]);
  shown = await render(element, { conversations: [conversation], answers });
  return shown;
}
const requests = (part: Rendered): unknown[] => part.asked.filter(({ path, method }) => path === assist && method === 'POST').map(({ body }) => body);

it('[CN90] a reply in other words stands beside the agent’s own until they take it, and their own are one click away then', async () => {
  const part = await open(written('Das Geld kommt am 4. Juni.', { lost: ['3'], added: ['4'] }));
  const box = part.field('Reply to');
  await part.type(box, 'The money comes on 3 June.');
  await part.click(part.button('My reply in German'));
  expect(requests(part)).toEqual([{ kind: 'translate', text: 'The money comes on 3 June.', language: 'de' }]);
  expect(box.value).toBe('The money comes on 3 June.');
  expect(part.text()).toContain('Left out: 3.');
  expect(part.text()).toContain('Not in your words: 4.');
  await part.type(box, 'The money comes on 3 June, promised.');
  await part.click(part.button('Put into the reply'));
  expect(box.value).toBe('Das Geld kommt am 4. Juni.');
  await part.type(box, 'Das Geld kommt am 3. Juni.');
  await part.click(part.button('My words'));
  expect(box.value, 'with what was typed while the model wrote').toBe('The money comes on 3 June, promised.');
  await part.click(part.button('The other words'));
  expect(box.value, 'with what was changed since').toBe('Das Geld kommt am 3. Juni.');
});

it('[CN90] a failure is told with its cause, and nothing of the reply is lost', async () => {
  const part = await open({ kind: 'failed', why: 'The model did not answer in time.', text: null });
  await part.type(part.field('Reply to'), 'Hello');
  await part.click(part.button('Shorten my reply'));
  expect(part.text()).toContain('The model did not answer in time.');
  expect(part.field('Reply to').value).toBe('Hello');
  await part.click(part.button('Close'));
  expect(part.text()).not.toContain('in time');
});

it('[CN90] a request that the agent cancels is stopped, and its answer changes nothing', async () => {
  const part = await open(null);
  let signal: AbortSignal | null | undefined;
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    // The draft is saved at some moment, beside.
    if (!url.endsWith(assist)) return fetch(url, init);
    signal = init.signal;
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal?.reason as Error)));
  });
  await part.type(part.field('Reply to'), 'Hello');
  await part.click(part.button('Rewrite my reply'));
  expect(part.text()).toContain('Rewriting');
  await part.click(part.button('Cancel'));
  expect(signal?.aborted).toBe(true);
  expect(part.text()).not.toContain('Rewriting');
});

it('[CN91] without a model there is the summary in the visitor’s words, and no wording or translation', async () => {
  const quotes: AssistResponse = { kind: 'written', by: 'quotes', text: 'The visitor first asked: “why?”', changes: { lost: [], added: [] }, from: null };
  const part = await open(quotes, { 'GET model': { health: null } });
  await part.type(part.field('Reply to'), 'Hello');
  for (const name of ['Rewrite my reply', 'Shorten my reply', 'My reply in German', 'Read the messages']) expect(() => part.button(name), name).toThrow();
  await part.click(part.button('Summarise the conversation'));
  expect(part.text()).toContain('In the visitor’s own words.');
  await part.click(part.button('Add to note'));
  expect(part.field('Private note').value).toBe('The visitor first asked: “why?”');
});

it('[CN92] the quote is suggested at once without signs of Markdown; what the model writes takes its place and gives it back on a click', async () => {
  const part = await open(written('It is port 3000.'), { 'GET conversations/conversation-1/suggestion': suggestion });
  await part.frame(events([visitorSaid(1, 'which port?')]));
  await vi.waitUntil(() => part.text().includes('It is port 3000.'));
  expect(requests(part)).toEqual([{ kind: 'reply' }]);
  await part.click(part.button('Show quote'));
  expect(part.text()).toContain('Baton listens on port 3000.');
  await part.click(part.button('Use and edit'));
  expect(part.field('Reply to').value).toBe('Baton listens on **port 3000**.');
});

it('[CN92] a model that writes no reply leaves the quote, and the reason is shown', async () => {
  const failed: AssistResponse = { kind: 'failed', why: 'The model sees no answer in the articles.', text: 'Baton listens on **port 3000**.' };
  const part = await open(failed, { 'GET conversations/conversation-1/suggestion': suggestion });
  await part.frame(events([visitorSaid(1, 'which port?')]));
  await vi.waitUntil(() => part.text().includes('Quote only: The model sees no answer'));
  expect(part.text()).toContain('Baton listens on port 3000.');
});

it('[CN93] messages are read in the agent’s language, each with its original one click away', async () => {
  const part = await open(written('Where is my order?'));
  await part.frame(events([visitorSaid(1, 'Wo ist meine Bestellung?')]));
  await part.click(part.button('Read the messages in English'));
  await vi.waitUntil(() => part.text().includes('Where is my order?'));
  expect(requests(part)).toEqual([{ kind: 'translate', text: 'Wo ist meine Bestellung?', language: 'en' }]);
  expect(part.text()).not.toContain('Wo ist');
  await part.click(part.button('Original'));
  expect(part.text()).toContain('Wo ist meine Bestellung?');
  await part.click(part.button('Show the original messages'));
  expect(part.text()).not.toContain('Where is');
});
