import { describe, expect, it } from 'vitest';
import { readTurnFrom } from '../../src/bot/turn/read-turn.ts';
import { parseConversationEvent, type EventBody, type EventType } from '../../src/contracts/conversation-event.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createScriptedChatModel } from '../doubles/scripted-chat-model.ts';
import { ask, passage, portPassage } from './answer-support.ts';

const note = 'Refund is done, she only wants to know which port to set.';
const refunds = passage({ articleId: 'refunds', title: 'Refunds', text: 'Refunds are paid within five days.', score: 0.35 });

/** Finds the ports for whatever speaks of a port, else a passage that is not certain. */
const findPassages = async ({ query }: { query: string }) => ({
  passages: [query.includes('port') ? portPassage : refunds],
  floor: 0.3,
  plainFrom: 0.4,
  mode: 'hybrid' as const,
});

describe('[BD66] the note of an agent who handed back', () => {
  it('is searched with where the message alone finds nothing certain', async () => {
    const says = 'and what do I put there?';
    expect((await ask({ says, deps: { findPassages } })).reply?.text).not.toContain('3000');
    expect((await ask({ says, deps: { findPassages }, facts: { note } })).reply?.text).toContain('3000');
  });

  it('changes nothing where the message finds an answer that is certain, and is told to nobody', async () => {
    const certain = await ask({ says: 'which port does it listen on?', facts: { note } });
    expect(certain.queries).toEqual(['which port does it listen on?']);
    expect(certain.reply?.text).not.toContain('Refund');
  });

  it('is shown to the model as data, and a sentence that only the note supports is not said', async () => {
    const chatModel = createScriptedChatModel([{ says: ['Your refund is done [1]. ', 'Baton listens on port 3000 [1]. '] }]);
    const { reply } = await ask({ says: 'which port does it listen on?', facts: { note }, deps: { chatModel } });
    expect(chatModel.requests[0]?.messages[0]?.content).toContain(`Support person, to you alone: ${note}`);
    expect(reply?.text).toContain('3000');
    expect(reply?.text).not.toContain('refund');
  });

  it('is valid from the hand-back until a person has the conversation again', () => {
    const ana = { agentId: newId(), agentName: 'Ana' };
    const read = (...log: [EventType, EventBody][]): string | null =>
      readTurnFrom(
        log.map(([type, body], index) =>
          parseConversationEvent({
            conversationId: newId(),
            seq: index + 1,
            id: newId(),
            type,
            author: { kind: 'system' },
            body,
            at: '2026-01-01T00:00:00.000Z',
          }),
        ),
        { again: true },
      ).note;
    const handBack: [EventType, EventBody] = ['returned-to-bot', { ...ana, note }];
    expect(read(handBack)).toBe(note);
    expect(read(handBack, ['returned-to-bot', { ...ana, note: ' ' }])).toBeNull();
    expect(read(handBack, ['agent-joined', { ...ana, how: 'accepted-offer' }])).toBeNull();
  });
});
