// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Composer } from '../../../console/conversation/Composer.tsx';
import { maxMessageLength } from '../../../src/contracts/limits.ts';
import type { ConversationSummary } from '../../../src/contracts/agent-protocol.ts';
import { rosa, summary } from '../fixtures.ts';
import { render, type Rendered } from './render.ts';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  vi.unstubAllGlobals();
});

const mine = summary({ state: { kind: 'with-agent', agentId: rosa.id, agentName: 'Rosa', since: '2026-01-01T10:00:00.000Z', transfer: null } });
async function open(conversation: ConversationSummary): Promise<Rendered> {
  const draft = `conversations/${conversation.id}/draft`;
  const answers = { [`GET ${draft}`]: { reply: '', note: '' }, [`PUT ${draft}`]: {} };
  shown = await render(createElement(Composer, { conversation }), { conversations: [conversation], answers });
  return shown;
}
const reply = { type: 'message-send', conversationId: 'conversation-1', text: 'Hello' };
const written = (part: Rendered): object[] => part.sent().filter((command) => 'text' in command);

it('[CN85] Enter sends the reply without its outer blanks and empties the box; Shift with Enter and blanks alone send nothing', async () => {
  const part = await open(mine);
  const box = part.field('Reply to');
  await part.type(box, '   ');
  await part.press(box, 'Enter');
  await part.type(box, ' Hello ');
  await part.press(box, 'Enter', { shiftKey: true });
  expect(written(part)).toEqual([]);
  await part.press(box, 'Enter');
  expect(written(part)).toEqual([reply]);
  expect(box.value).toBe('');
});

it('[CN85] a note goes to colleagues only, and what was begun as a reply stays one', async () => {
  const part = await open(mine);
  await part.type(part.field('Reply to'), 'To the visitor');
  await part.click(part.button('Private note'));
  await part.type(part.field('Private note'), 'Hello');
  await part.press(part.field('Private note'), 'Enter');
  expect(written(part)).toEqual([{ type: 'note-add', conversationId: 'conversation-1', text: 'Hello', mentions: [] }]);
  await part.click(part.button('Reply'));
  expect(part.field('Reply to').value).toBe('To the visitor');
});

it('[CN83] the other tab of the box brings the draft to the server at once, and so does the end of the page', async () => {
  // A conversation of its own: a save that another test began would let this one wait.
  const part = await open({ ...mine, id: 'conversation-2' });
  const saves = (): unknown[] => part.asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  await part.type(part.field('Reply to'), 'Begun');
  await part.click(part.button('Private note'));
  expect(saves()).toEqual([{ kind: 'reply', text: 'Begun' }]);
  await part.type(part.field('Private note'), 'Also begun');
  window.dispatchEvent(new Event('pagehide'));
  expect(saves()[1]).toEqual({ kind: 'note', text: 'Also begun' });
});

it('[CN85] a conversation that is not one’s own keeps the text as a draft, says so, and is taken over by a button', async () => {
  const part = await open(summary());
  const box = part.field('Reply to');
  await part.type(box, 'Hello');
  await part.press(box, 'Enter');
  expect(written(part)).toEqual([]);
  expect(part.text()).toContain('Kept as a draft. The AI assistant is answering.');
  await part.click(part.button('Take over'));
  expect(part.sent()).toContainEqual({ type: 'take-over', conversationId: 'conversation-1' });
  expect(box.value).toBe('Hello');
});

it('[CN85] a reply that is too long is counted and not sent', async () => {
  const part = await open(mine);
  const box = part.field('Reply to');
  await part.type(box, 'a'.repeat(maxMessageLength + 1));
  await part.press(box, 'Enter');
  expect(written(part)).toEqual([]);
  expect(part.button('Send').disabled).toBe(true);
  expect(part.text()).toContain('4,001 of 4,000 characters');
  await part.type(box, 'a'.repeat(maxMessageLength));
  expect(part.button('Send').disabled).toBe(false);
});
