// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { OfferCard } from '../../../console/offer/OfferCard.tsx';
import { rosa, summary } from '../fixtures.ts';
import { render, type Rendered } from './render.ts';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  vi.unstubAllGlobals();
});

const offer = summary({
  state: {
    kind: 'offered',
    since: '2026-01-01T10:00:00.000Z',
    reason: 'asked-for-person',
    priority: 0,
    skippedAgentIds: [],
    patient: false,
    front: false,
    agentId: rosa.id,
    agentName: 'Rosa',
    expiresAt: '2026-01-01T10:00:30.000Z',
  },
});
async function open(conversation = offer, bindKeys = true): Promise<Rendered> {
  shown = await render(createElement(OfferCard, { conversation, bindKeys, isFloating: true }), { conversations: [conversation] });
  return shown;
}
const answers = (part: Rendered): object[] => part.sent().filter((command) => 'type' in command && String(command.type).startsWith('offer-'));

it('[CN85] accepting an offer sends it once and opens the conversation among one’s own', async () => {
  const part = await open();
  await part.click(part.button('Accept'));
  expect(answers(part)).toEqual([{ type: 'offer-accept', conversationId: 'conversation-1' }]);
  expect(location.pathname).toBe('/inbox/mine/conversation-1');
  // Until the server answers, an impatient key sends nothing again.
  expect([part.button('Accept').disabled, part.button('Decline').disabled]).toEqual([true, true]);
  await part.press(document.body, 'a', { altKey: true });
  expect(answers(part)).toHaveLength(1);
});

it('[CN85] the keys of an offer act on the card that has them, and on no other', async () => {
  const silent = await open(offer, false);
  await silent.press(document.body, 'd', { altKey: true });
  expect(answers(silent)).toEqual([]);
  await silent.close();
  const part = await open(offer, true);
  await part.press(document.body, 'd', { altKey: true });
  expect(answers(part)).toEqual([{ type: 'offer-decline', conversationId: 'conversation-1' }]);
});

it('[CN85] a transfer says who passes it on, and a conversation that is offered to nobody has no card', async () => {
  const transfer = { toAgentId: rosa.id, toAgentName: 'Rosa', expiresAt: '2026-01-01T10:00:30.000Z' };
  const part = await open(summary({ state: { kind: 'with-agent', agentId: 'bo', agentName: 'Bo', since: '2026-01-01T10:00:00.000Z', transfer } }));
  expect(part.text()).toContain('Bo passes it to you');
  await part.close();
  expect((await open(summary())).text()).toBe('');
});
