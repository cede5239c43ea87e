import type { EventOf } from '../../src/contracts/conversation-event.ts';
import type { ConversationState, HandoffReason } from '../../src/contracts/conversation-state.ts';
import type { SaveTeamRequest, Team } from '../../src/contracts/routing.ts';
import { describeUnderstanding } from '../../src/bot/understand/describe-understanding.ts';
import type { Understood } from '../../src/contracts/bot/turn-trace.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { acceptOffer } from '../../src/queue/claim-conversation.ts';
import { handToQueue } from '../../src/queue/hand-to-queue.ts';
import { testActor } from '../support/test-actor.ts';
import { saveTeam } from '../../src/queue/team/save-team.ts';
import type { ConversationBench } from '../support/conversation-bench.ts';

export type Place = { id: string; visitorId: string };

/** A conversation whose visitor asked for a person, after the queue has looked. */
export async function handOff(
  bench: ConversationBench,
  options: { patient?: boolean; priority?: number; visitorId?: string; language?: string; reason?: HandoffReason } = {},
): Promise<Place> {
  const conversation = await bench.addConversation(options.visitorId);
  await bench.say(conversation, 'a person please');
  if (options.language) await understood(bench, conversation, { score: 0, language: options.language });
  await requestPerson(bench, { place: conversation, ...options });
  bench.clock.advance(10);
  return conversation;
}

export async function requestPerson(
  bench: ConversationBench,
  input: { place: Place; patient?: boolean; priority?: number; reason?: HandoffReason },
): Promise<void> {
  const { place, patient = false, priority = 0, reason = 'asked-for-person' } = input;
  const requested = await appendEvents(bench, {
    conversationId: place.id,
    decide: () => [
      {
        id: newId(),
        type: 'handoff-requested',
        author: { kind: 'visitor', id: place.visitorId },
        body: {
          reason,
          patient,
          packet: {
            version: 1,
            reason,
            ruleId: 'wish-for-person',
            evidence: 'a person please',
            summary: 'They want a person.',
            facts: [],
            sourcesTried: [],
            openQuestion: null,
            sentimentSeries: [],
            language: 'en',
            suggestedReply: null,
          },
        },
      },
    ],
  });
  if (requested.kind !== 'appended') throw new Error('the handoff was not taken');
  await handToQueue({ log: bench, priorityOf: () => priority }, requested.events[0] as EventOf<'handoff-requested'>);
}

/** The bot understood the latest message of this conversation; said twice with one `messageId` it counts once. */
export async function understood(bench: ConversationBench, place: Place, mood: { score: number; language?: string; messageId?: string }): Promise<void> {
  const { score, language = 'en', messageId = newId() } = mood;
  const meaning: Understood = {
    language,
    languageConfidence: 1,
    intent: null,
    wantsPerson: { wanted: false, evidence: null },
    sentiment: { score, label: score < -0.2 ? 'negative' : 'neutral', frustration: Math.max(0, -score) },
    standaloneQuestion: '',
    isFollowUp: false,
    entities: [],
    injectionSuspected: false,
  };
  const result = await appendEvents(bench, {
    conversationId: place.id,
    decide: (conversation, transaction) =>
      describeUnderstanding(transaction, {
        conversation,
        messages: [{ message: { id: messageId, seq: conversation.lastSeq, body: { text: '' } }, understood: meaning }],
      }),
  });
  if (result.kind !== 'appended') throw new Error('not understood');
}

export async function stateOf(bench: ConversationBench, place: Place): Promise<ConversationState> {
  return (await bench.read(place.id)).state;
}

/** Queues, offers and accepts: the conversation is with whoever was chosen. */
export async function bringToAgent(
  bench: ConversationBench,
  options: Parameters<typeof handOff>[1] = {},
): Promise<Place & { agentId: string; agentName: string }> {
  const place = await handOff(bench, options);
  await bench.assign();
  const state = await stateOf(bench, place);
  if (state.kind !== 'offered') throw new Error(`not offered but ${state.kind}`);
  await acceptOffer(bench, { eventId: newId(), conversationId: place.id, agentId: state.agentId });
  return { ...place, agentId: state.agentId, agentName: state.agentName };
}

export async function addTeam(bench: ConversationBench, team: Partial<SaveTeamRequest> & { name: string }): Promise<Team> {
  return saveTeam(bench, {
    id: null,
    actor: testActor,
    team: {
      timeZone: 'Europe/Lisbon',
      hours: null,
      holidays: [],
      targets: { firstResponseSeconds: null, nextResponseSeconds: null },
      overflow: null,
      isDefault: false,
      memberIds: [],
      ...team,
    },
  });
}

export async function typesOf(bench: ConversationBench, place: Place): Promise<string[]> {
  return (await bench.events(place.id)).map((event) => event.type);
}
