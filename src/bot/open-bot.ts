import type { AskResponse, SuggestionResponse } from '../contracts/http-api.ts';
import type { EventBody } from '../contracts/conversation-event.ts';
import type { KnownIntent } from '../contracts/handoff/hand-back.ts';
import type { ModelHealth } from '../contracts/bot/model-health.ts';
import type { ReplayedTurn, ReplayRequest } from '../contracts/bot/replay.ts';
import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import type { AppendResult, ConversationDeps } from '../conversation/append-events.ts';
import type { Metrics } from '../platform/metrics.ts';
import { newId } from '../platform/new-id.ts';
import { stopWork } from '../platform/stop-work.ts';
import type { SecretKind } from '../text/secrets/secret.ts';
import { answerTurn } from './answer-turn.ts';
import { openAssist, type AssistAgent } from './assist/assist-agent.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import { greetVisitor } from './definition/choose-text.ts';
import { measureModel, measureTurns } from './measure-bot.ts';
import { rankHandoff } from './handoff/rank-handoff.ts';
import { requestHandoff } from './handoff/request-handoff.ts';
import { suggestForAgent } from './handoff/suggest-for-agent.ts';
import { understandInBatches, type HeldMessages } from './understand/held/understand-in-batches.ts';
import type { RunningModel } from './model/start-model.ts';
import { sayMasked } from './say-masked.ts';
import { replayConversation } from './replay-conversation.ts';
import type { ReportFault } from './turn/report-fault.ts';
import type { FindPassages, TurnDeps } from './turn/turn.ts';
import { startUnderstanding, type EmbedTexts } from './understand/start-understanding.ts';

export type Bot = {
  /** The parts that a turn needs. */
  turns: TurnDeps;
  countTurn(trace: TurnTrace): void;
  /** Turns that run in this process, by conversation. */
  running: Map<string, AbortController>;
  heldMessages: HeldMessages;
  knownIntents: readonly KnownIntent[];
  /** The greeting and sample questions of an empty chat, in the widget's language. */
  greet(language: string | null): { greeting: string; sampleQuestions: string[] };
  /** The answer to a question outside any conversation. Nothing is recorded. */
  ask(question: string): Promise<AskResponse>;
  /** Tells a visitor what was masked in a message. */
  sayMasked(masked: { kinds: readonly SecretKind[]; text: string; pageLanguage: string | null }): Promise<string>;
  replay(input: { conversationId: string; evidence: ReplayRequest['evidence'] }): Promise<ReplayedTurn[]>;
  suggestForAgent(conversationId: string): Promise<SuggestionResponse['suggestion']>;
  /** Help of the model for the agent who answers. */
  assistAgent: AssistAgent;
  /** Hands over for a visitor who pressed "Talk to a person". */
  requestPerson(input: { eventId: string; conversationId: string; visitorId: string; patient: boolean }): Promise<AppendResult>;
  /** The queue priority of a handoff. */
  priorityOf(handoff: Pick<EventBody<'handoff-requested'>, 'reason' | 'packet'>): number;
  modelHealth(): ModelHealth | null;
  /** Ends the running turns, and flushes the messages that wait to be understood. */
  stopTurns(): void;
  close(): Promise<void> | void;
};

type Parts = { log: ConversationDeps; definition: BotDefinition; model: RunningModel; knowledge: Search; reportFault: ReportFault };
type Search = { findPassages: FindPassages; embed: EmbedTexts };

/** Opens the bot that `definition` describes, on a search over the knowledge. Without a model its answers are quotes. */
export function openBot(context: { metrics: Metrics }, parts: Parts): Bot {
  const { log, definition, model, knowledge, reportFault } = parts;
  const { understand, stop } = startUnderstanding({ bot: definition, embed: knowledge.embed, reportFault });
  const modelWatch = measureModel(model, context.metrics);
  const turns: TurnDeps = {
    bot: definition,
    understand,
    findPassages: knowledge.findPassages,
    ...model.turns,
    ...(modelWatch && { modelWatch }),
    now: () => performance.timeOrigin + performance.now(),
    reportFault,
  };
  const running = new Map<string, AbortController>();
  const heldMessages = understandInBatches({ ...log, understand });

  return {
    turns,
    countTurn: measureTurns(context.metrics),
    running,
    heldMessages,
    knownIntents: definition.intents.flatMap(({ id, kind, description }) => (kind === 'small-talk' ? [] : [{ id, description, kind }])),
    greet: (language) => greetVisitor(definition, language),
    ask: (question) => ask(turns, question),
    sayMasked: (masked) => sayMasked(definition, masked),
    replay: (input) => replayConversation({ ...turns, database: log.database }, input),
    suggestForAgent: (conversationId) => suggestForAgent({ ...turns, database: log.database }, conversationId),
    assistAgent: openAssist({ ...turns, database: log.database }),
    requestPerson: (input) =>
      requestHandoff(
        { ...log, findPassages: knowledge.findPassages, reportFault },
        {
          ...input,
          reason: 'asked-for-person',
          ruleId: 'pressed-talk-to-a-person',
          evidence: 'The visitor pressed "Talk to a person".',
        },
      ),
    priorityOf: (handoff) => rankHandoff(definition.handoff.rules, handoff),
    modelHealth: model.health,
    stopTurns() {
      stopWork(running.values());
      heldMessages.flush();
    },
    close: stop,
  };
}

async function ask(turns: TurnDeps, question: string): Promise<AskResponse> {
  const { trace, reply } = await answerTurn(turns, {
    turnId: newId(),
    conversationId: null,
    transcript: [],
    messages: [{ id: newId(), text: question }],
    facts: { personOffered: false, personDeclined: false, turnCount: 0, waitingForPerson: false, sentimentSeries: [] },
    signal: AbortSignal.timeout(60_000),
    onDelta() {},
  });
  return { text: reply?.text ?? '', citations: reply?.citations ?? [], trace };
}
