import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeTurn, type TakeTurnDeps } from '../../src/bot/take-turn.ts';
import type { Understand } from '../../src/bot/turn/turn.ts';
import { understandInBatches } from '../../src/bot/understand/held/understand-in-batches.ts';
import type { EventOf } from '../../src/contracts/conversation-event.ts';
import type { Understood } from '../../src/contracts/bot/turn-trace.ts';
import { newId } from '../../src/platform/new-id.ts';
import { reply, returnToBot } from '../../src/agent/agent-commands.ts';
import { bringToAgent, type Place } from '../queue/queue-bench.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
/** The texts of each call of understanding, in order, and what was said before each. */
let read: { text: string; before: string[] }[];

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());
beforeEach(() => {
  bench = createConversationBench(test.database, { handledTypes: ['visitor-message', 'returned-to-bot'] });
  read = [];
});

const understand: Understand = ({ messages, transcript }) => {
  read.push({ text: messages.map((message) => message.text).join('\n'), before: transcript.map((message) => message.text) });
  const score = messages.some((message) => message.text.includes('terrible')) ? -0.9 : 0.2;
  return Promise.resolve({
    language: 'en',
    languageConfidence: 1,
    intent: null,
    wantsPerson: { wanted: false, evidence: null },
    sentiment: { score, label: score < 0 ? 'negative' : 'neutral', frustration: Math.max(0, -score) },
    standaloneQuestion: '',
    isFollowUp: false,
    entities: [],
    injectionSuspected: false,
  } satisfies Understood);
};

async function messagesOf(place: Place): Promise<EventOf<'visitor-message'>[]> {
  return (await bench.events(place.id)).filter((event): event is EventOf<'visitor-message'> => event.type === 'visitor-message');
}

async function understoodIds(place: Place): Promise<string[]> {
  return (await bench.events(place.id)).flatMap((event) => (event.type === 'message-understood' ? [event.body.messageId] : []));
}

async function unsettled(place: Place): Promise<number> {
  const [row] = await test.database<{ count: number }[]>`
    select count(*)::int as count from conversation_event where conversation_id = ${place.id} and type = 'visitor-message' and handled_at is null`;
  return row?.count ?? -1;
}

describe('messages in a conversation that a person holds', () => {
  it('[BT6] understands each of thirty messages exactly once, though every one is delivered twice', async () => {
    await bench.addAgent();
    const place = await bringToAgent(bench);
    const before = new Set((await messagesOf(place)).map((event) => event.id));
    for (let index = 0; index < 30; index += 1) await bench.say(place, `message ${index}`);
    const messages = (await messagesOf(place)).filter((event) => !before.has(event.id));
    const turns = holdTurns();
    await turns.takeAll([...messages, ...messages]);
    await turns.takeAll(messages.slice(3, 4));
    const ids = await understoodIds(place);
    expect(messages.map((event) => ids.filter((id) => id === event.id).length)).toEqual(messages.map(() => 1));
    expect(await unsettled(place), 'their deliveries are settled with them').toBe(before.size);
  });

  it('[BT6] reads each message in the light of those before it, one a call', async () => {
    await bench.addAgent();
    const place = await bringToAgent(bench);
    await bench.say(place, 'where is it?');
    await bench.say(place, 'the blue one');
    await holdTurns().takeAll(await messagesOf(place));
    expect(read.map((call) => call.text)).toEqual(['a person please', 'where is it?', 'the blue one']);
    expect(read.at(-1)?.before).toEqual(['a person please', 'where is it?']);
  });

  it('[BT6] hears a message that nobody understood because the agent joined, or answered, before the bot was done', async () => {
    const ana = await bench.addAgent();
    const place = await bringToAgent(bench);
    await bench.say(place, 'one');
    await reply(bench, { eventId: newId(), conversationId: place.id, agent: { id: place.agentId, name: place.agentName }, text: 'Hello' });
    await bench.say(place, 'two');
    await holdTurns().takeAll((await messagesOf(place)).slice(-1));
    expect(read.map((call) => call.text)).toEqual(['a person please', 'one', 'two']);
    expect(await understoodIds(place)).toHaveLength(3);
    expect(ana.id).toBe(place.agentId);
  });

  it('[BT6] [QU29] warns of a turn for the worse in the same transaction, once', async () => {
    await bench.addAgent();
    const place = await bringToAgent(bench);
    await bench.say(place, 'this is terrible');
    await bench.say(place, 'terrible, all of it');
    const messages = await messagesOf(place);
    await holdTurns().takeAll([...messages, ...messages]);
    const events = await bench.events(place.id);
    expect(events.filter((event) => event.type === 'mood-dropped')).toHaveLength(1);
    expect(bench.announced.filter((change) => change.events.some((event) => event.type === 'mood-dropped'))).toHaveLength(1);
  });

  it('[BT6] a message of a conversation that was handed back meanwhile is still recorded once', async () => {
    await bench.addAgent();
    const place = await bringToAgent(bench);
    await bench.say(place, 'one more thing');
    const last = (await messagesOf(place)).at(-1) as EventOf<'visitor-message'>;
    const turns = holdTurns();
    const recorded = turns.add(last);
    await returnToBot(bench, { eventId: newId(), conversationId: place.id, agent: { id: place.agentId, name: place.agentName }, note: '' });
    turns.flush();
    await recorded;
    expect((await understoodIds(place)).filter((id) => id === last.id)).toHaveLength(1);
  });
});

type HeldTurns = {
  takeAll(events: readonly EventOf<'visitor-message'>[]): Promise<void>;
  add(event: EventOf<'visitor-message'>): Promise<unknown>;
  flush(): void;
};

/** Takes the turns of messages in held conversations, whose batch is closed when every one of them has added its message. */
function holdTurns(): HeldTurns {
  const held = understandInBatches({ log: bench, understand });
  let expected = 0;
  const deps = {
    log: bench,
    bots: {
      heldMessagesOf: () => ({
        ...held,
        add(message: EventOf<'visitor-message'>) {
          const recorded = held.add(message);
          expected -= 1;
          if (expected === 0) held.flush();
          return recorded;
        },
      }),
    },
  } as unknown as TakeTurnDeps;
  return {
    ...held,
    async takeAll(events) {
      expected = events.length;
      await Promise.all(events.map((event) => takeTurn(deps, event)));
    },
  };
}
