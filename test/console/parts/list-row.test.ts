// @vitest-environment happy-dom
import { createElement, type ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { setSelected, useSelected } from '../../../console/bulk/selection-store.ts';
import { ConversationRow } from '../../../console/inbox/ConversationRow.tsx';
import type { ConversationSummary } from '../../../src/contracts/agent-protocol.ts';
import { rosa, summary } from '../fixtures.ts';
import { render, type Rendered } from './render.ts';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  setSelected([]);
  vi.unstubAllGlobals();
});

const at = '2026-01-01T10:00:00.000Z';
async function open(change: Partial<ConversationSummary>, match?: string): Promise<Rendered> {
  const conversation = summary(change);
  function Row(): ReactNode {
    const isPicked = useSelected().has(conversation.id);
    const row = { conversation, isSelected: false, isPicked, view: 'mine', match, place: 3, total: 8, isTabStop: true, isDense: false } as const;
    return createElement(ConversationRow, { ...row, onFocus: () => undefined });
  }
  shown = await render(createElement(Row), { conversations: [conversation] });
  return shown;
}
const snippet = (): string | null | undefined => document.querySelector('.row-snippet')?.textContent;
const withRosa = { kind: 'with-agent', agentId: rosa.id, agentName: 'Rosa', since: at, transfer: null } as const;

it('[CN85] a row tells what the visitor said last, and whose the last word is where an agent answered', async () => {
  for (const [change, says] of [
    [{}, 'No message yet'],
    [{ lastMessage: { author: 'bot', preview: 'Two days.', at }, lastVisitorWords: 'Where is it?' }, 'Where is it?'],
    [{ lastMessage: { author: 'agent', preview: 'I look', at }, lastVisitorWords: 'Where is it?', state: withRosa }, 'You: I look'],
    [{ lastMessage: { author: 'agent', preview: 'I look', at }, state: { ...withRosa, agentId: 'bo', agentName: 'Bo' } }, 'Agent: I look'],
  ] as [Partial<ConversationSummary>, string][]) {
    const part = await open(change);
    expect(snippet()).toBe(says);
    await part.close();
  }
  await open({ lastVisitorWords: 'Where is it?' }, 'found words');
  expect(snippet(), 'of a search').toBe('found words');
});

it('[CN85] a row of one’s own with unanswered messages is urgent, counts them to nine, and says how many to readers', async () => {
  await open({ state: withRosa, unanswered: 12, unansweredSince: at });
  expect(document.querySelector('.row')?.className).toContain('is-urgent');
  expect([document.querySelector('.row-unread')?.textContent, document.querySelector('.row-unread')?.getAttribute('aria-label')]).toEqual([
    '9+',
    '12 unanswered',
  ]);
  expect(document.querySelector('.row')?.getAttribute('href')).toBe('/inbox/mine/conversation-1');
  expect(document.querySelector('[role=listitem]')?.getAttribute('aria-posinset')).toBe('3');
});

it('[CN85] a row that nobody came to says so, shows two tags and the number of the rest, and is selected by its box', async () => {
  const part = await open({ handoffReason: 'asked-for-person', tags: ['late', 'parcel', 'vip', 'gold'] });
  expect(document.querySelector('.row-facts')?.textContent).toContain('Nobody came');
  expect(document.querySelector('.row-facts')?.textContent).toMatch(/late.*parcel.*\+2/);
  await part.click(part.field('Select the conversation with Visitor A1'));
  expect(part.field('Select the conversation with Visitor A1').checked).toBe(true);
});
