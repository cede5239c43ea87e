import { describe, expect, it } from 'vitest';
import type { EventBody, EventType } from '../../src/contracts/conversation-event.ts';
import { parseConversationEvent } from '../../src/contracts/conversation-event.ts';
import { readTurnFrom } from '../../src/bot/turn/read-turn.ts';
import { newId } from '../../src/platform/new-id.ts';
import { ask, passage, portPassage } from './answer-support.ts';

const wish = { wantsPerson: { wanted: true, evidence: 'a human' } };

describe('[BD21] handed back with a scope', () => {
  const scope = { intents: ['shipping'], articleIds: ['ports'], turns: 2, turnsUsed: 0 };
  const theirs = { reason: 'outside-scope', packet: { ruleId: 'outside-scope' } };
  const elsewhere = passage({ articleId: 'refunds', title: 'Refunds', text: 'A refund is paid within ten days of the day on which the parcel is back.' });

  it('answers what an article of it answers best', async () => {
    const result = await ask({ says: 'which port does Baton listen on?', facts: { scope } });
    expect(result).toMatchObject({ handoff: null, trace: { decided: { outcome: 'answer' } } });
  });

  it('answers a question of one of its intents from any article', async () => {
    const understood = { intent: { id: 'shipping', confidence: 0.9 } };
    const result = await ask({ says: 'when is a refund paid?', passages: [elsewhere], understood, facts: { scope } });
    expect(result.trace.decided.outcome).toBe('answer');
  });

  it.each([
    ['another article answers best', [elsewhere, { ...portPassage, score: 0.85 }]],
    ['nothing answers', []],
  ])('gives the conversation back where %s', async (_, passages) => {
    const result = await ask({ says: 'when is a refund paid?', passages, facts: { scope } });
    expect(result).toMatchObject({ handoff: theirs, trace: { decided: { outcome: 'handoff' }, drafted: { by: 'none' } } });
    expect(result.reply?.citations).toEqual([]);
  });

  it('gives it back after its replies, but for small talk', async () => {
    const facts = { scope: { ...scope, turnsUsed: 2 } };
    expect(await ask({ says: 'which port does Baton listen on?', facts })).toMatchObject({ handoff: theirs });
    const thanks = await ask({ says: 'thanks', understood: { intent: { id: 'thanks', confidence: 0.99 } }, facts });
    expect(thanks).toMatchObject({ handoff: null, trace: { decided: { outcome: 'smalltalk' } } });
  });

  it('lets everything be asked where it only counts replies, and a wish for a person win', async () => {
    const facts = { scope: { ...scope, intents: [], articleIds: [] } };
    expect((await ask({ says: 'when is a refund paid?', passages: [elsewhere], facts })).handoff).toBeNull();
    expect((await ask({ says: 'a human please', understood: wish, facts })).handoff?.reason).toBe('asked-for-person');
  });

  it('says nothing about what is outside while a person is on the way', async () => {
    const result = await ask({ says: 'when is a refund paid?', passages: [elsewhere], facts: { scope, waitingForPerson: true } });
    expect(result).toMatchObject({ handoff: null, reply: null });
  });
});

describe('[BD21] the scope that a turn reads from the log', () => {
  const given = { intents: ['shipping'], articles: [{ id: newId(), title: 'Shipping' }], turns: 3 };
  const ana = { agentId: newId(), agentName: 'Ana', note: '' };
  const reply = (purpose: 'answer' | 'small-talk') => ({ text: '', purpose, citations: [], choices: [], turnId: null, replyTo: [] });
  function readLog(...log: [EventType, EventBody][]) {
    const events = log.map(([type, body], index) =>
      parseConversationEvent({ conversationId: newId(), seq: index + 1, id: newId(), type, author: { kind: 'system' }, body, at: '2026-01-01T00:00:00.000Z' }),
    );
    return readTurnFrom(events, { again: false }).scope;
  }

  it('counts the replies since the hand-back, small talk left out', () => {
    const scope = readLog(
      ['bot-message', reply('answer')],
      ['returned-to-bot', { ...ana, scope: given }],
      ['bot-message', reply('answer')],
      ['bot-message', reply('small-talk')],
    );
    expect(scope).toEqual({ intents: ['shipping'], articleIds: [given.articles[0]?.id], turns: 3, turnsUsed: 1 });
  });

  it('is none after a hand-back without one, and ends when nobody can be found', () => {
    expect(readLog(['returned-to-bot', { ...ana, scope: given }], ['returned-to-bot', ana])).toBeNull();
    expect(readLog(['returned-to-bot', { ...ana, scope: given }], ['nobody-available', { cause: 'nobody-online' }])).toBeNull();
  });
});
