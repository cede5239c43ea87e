import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventOf } from '../../src/contracts/conversation-event.ts';
import type { BotDefinition } from '../../src/bot/definition/bot-definition.ts';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { parseStoredFlow } from '../../src/bot/definition/read-flows.ts';
import { findFlowVersions } from '../../src/bot/flows/flow-store.ts';
import { takeTurn } from '../../src/bot/take-turn.ts';
import type { ActionCall, ActionResult, CallAction, FindPassages, TurnDeps } from '../../src/bot/turn/turn.ts';
import { startUnderstanding } from '../../src/bot/understand/start-understanding.ts';
import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';
import type { Database } from '../../src/storage/database.ts';
import { embedByWords } from '../doubles/embed-by-words.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';

export const shopBot = await loadBot(path.join(fileURLToPath(new URL('../../bots/', import.meta.url)), 'shop'));

/** The shop's bot with other flows, written as in the folder. */
export function withFlows(sources: readonly string[], changed: Partial<BotDefinition> = {}): BotDefinition {
  const flows = sources.map((source, index) => {
    const flow = parseStoredFlow({ source, version: `v${index}` });
    if (!flow) throw new Error('This flow cannot be read.');
    return flow;
  });
  return { ...shopBot, flows, ...changed };
}

export type FlowBench = {
  bench: ConversationBench;
  deps: TurnDeps;
  calls: ActionCall[];
  /** Begins a conversation; each call of the result says something in it and returns what the bot says to it. */
  talk(): Promise<Talk>;
};
export type Talk = {
  id: string;
  say(text: string): Promise<string>;
  /** The bot's turn for the visitor's last message, as the outbox begins it, and what it says. */
  answerLast(): Promise<string>;
  /** The labels under the bot's last message. */
  choices(): Promise<string[]>;
  events<T extends ConversationEvent['type']>(type: T): Promise<EventOf<T>[]>;
  deps: TurnDeps;
};

/** The bot on a real log, with a scripted other system: `answer` is what each call gets. */
export function openFlowBench(
  database: Database,
  options: { definition?: BotDefinition; answer?: (call: ActionCall) => ActionResult; callAction?: CallAction; findPassages?: FindPassages } = {},
): FlowBench {
  const { definition = shopBot, answer = () => ({ kind: 'not-found' }) } = options;
  const bench = createConversationBench(database, { handledTypes: ['visitor-message'] });
  const { understand } = startUnderstanding({ bot: definition, embed: embedByWords });
  const calls: ActionCall[] = [];
  const findFlow = findFlowVersions(database);
  const deps: TurnDeps = {
    bot: {
      definition,
      understand,
      findPassages: options.findPassages ?? (() => Promise.resolve({ passages: [], floor: 0.5, plainFrom: 0.8, mode: 'lexical' })),
    },
    model: null,
    reportFault({ error }) {
      throw error;
    },
    now: () => performance.timeOrigin + performance.now(),
    flows: {
      find: (flow) => findFlow({ botId: definition.id, ...flow }),
      callAction:
        options.callAction ??
        ((call) => {
          calls.push(call);
          return Promise.resolve(answer(call));
        }),
    },
  };
  return {
    bench,
    deps,
    calls,
    async talk() {
      const conversation = await bench.addConversation();
      const own = { ...deps };
      const last = async () => (await bench.events(conversation.id)).findLast((event) => event.type === 'bot-message');
      const answerLast = async (): Promise<string> => {
        const message = (await bench.events(conversation.id)).findLast((event) => event.type === 'visitor-message');
        if (message?.type !== 'visitor-message') throw new Error('no message');
        await takeTurn(
          {
            log: bench,
            bots: { running: new Map(), heldMessagesOf: () => ({ add: () => Promise.resolve('settled'), flush() {} }), forSite: () => own },
            show: { working() {}, delta() {}, end() {} },
          },
          message,
        );
        const reply = await last();
        return reply?.type === 'bot-message' && reply.body.replyTo.includes(message.id) ? reply.body.text : '';
      };
      return {
        id: conversation.id,
        deps: own,
        async say(text) {
          await bench.say(conversation, text);
          return answerLast();
        },
        answerLast,
        async choices() {
          const reply = await last();
          return reply?.type === 'bot-message' ? reply.body.choices.map(({ label }) => label) : [];
        },
        events: async (type) => (await bench.events(conversation.id)).filter((event) => event.type === type) as never,
      };
    },
  };
}
