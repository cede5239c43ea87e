import type { AskResponse, SuggestionResponse } from '../contracts/http-api.ts';
import type { EventBody } from '../contracts/conversation-event.ts';
import type { KnownIntent } from '../contracts/handoff/hand-back.ts';
import type { ModelHealth } from '../contracts/bot/model-health.ts';
import type { ReplayedTurn, ReplayRequest } from '../contracts/bot/replay.ts';
import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import type { AppendResult, ConversationDeps } from '../conversation/append-events.ts';
import { firstSiteId } from '../contracts/site.ts';
import type { Config } from '../platform/config.ts';
import type { Metrics } from '../platform/metrics.ts';
import { newId } from '../platform/new-id.ts';
import { stopWork } from '../platform/stop-work.ts';
import type { SecretKind } from '../text/secrets/secret.ts';
import { answerTurn } from './answer-turn.ts';
import { openAssist, type AssistAgent } from './assist/assist-agent.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { Logger } from '../platform/logger.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import { greetVisitor } from './definition/choose-text.ts';
import { measureModel, measureTurns } from './measure-bot.ts';
import { rankHandoff } from './handoff/rank-handoff.ts';
import { requestHandoff } from './handoff/request-handoff.ts';
import { suggestForAgent } from './handoff/suggest-for-agent.ts';
import type { HeldMessages } from './understand/held/understand-in-batches.ts';
import type { RunningModel } from './model/start-model.ts';
import { sayMasked } from './say-masked.ts';
import { replayConversation } from './replay-conversation.ts';
import type { ReportFault } from './turn/report-fault.ts';
import { openSiteBots, type Search, type SiteBots } from './open-site-bots.ts';
import { ofSite, type BySite } from './turn/of-site.ts';
import type { TurnDeps } from './turn/turn.ts';

export type Bot = {
  /** The parts that a turn needs, those of the site of a conversation by `forSite`. */
  turns: TurnDeps & Required<BySite>;
  countTurn(trace: TurnTrace): void;
  /** Turns that run in this process, by conversation. */
  running: Map<string, AbortController>;
  heldMessages: HeldMessages;
  heldMessagesOf(siteId: string): HeldMessages;
  /** Of all bots of this server, each id once. */
  knownIntents(): KnownIntent[];
  /** The bot of a site, with the greeting and sample questions of an empty chat in the widget's language. */
  greet(siteId: string, language: string | null): { id: string; name: string; greeting: string; sampleQuestions: string[] };
  /** Loads the bots that sites name and that are not loaded yet. */
  loadNew(): Promise<void>;
  /** The answer to a question outside any conversation. Nothing is recorded. */
  ask(question: string): Promise<AskResponse>;
  /** Tells a visitor of a site what was masked in a message. */
  sayMasked(siteId: string, masked: { kinds: readonly SecretKind[]; text: string; pageLanguage: string | null }): Promise<string>;
  replay(input: { conversationId: string; evidence: ReplayRequest['evidence'] }): Promise<ReplayedTurn[]>;
  suggestForAgent(conversationId: string): Promise<SuggestionResponse['suggestion']>;
  /** Help of the model for the agent who answers. */
  assistAgent: AssistAgent;
  /** Hands over for a visitor who pressed "Talk to a person". */
  requestPerson(input: { eventId: string; conversationId: string; visitorId: string; patient: boolean }): Promise<AppendResult>;
  /** The queue priority of a handoff. */
  priorityOf(siteId: string, handoff: Pick<EventBody<'handoff-requested'>, 'reason' | 'packet'>): number;
  modelHealth(): ModelHealth | null;
  /** Ends the running turns, and flushes the messages that wait to be understood. */
  stopTurns(): void;
  close(): Promise<void> | void;
};

type Parts = {
  log: ConversationDeps;
  /** The bot of the setting BOT: that of every site whose own cannot be loaded. */
  definition: BotDefinition;
  sites: Sites;
  model: RunningModel;
  knowledge: Search;
  reportFault: ReportFault;
};

/** Opens the bots of all sites, on a search over the knowledge. Without a model their answers are quotes. */
export async function openBot(context: { metrics: Metrics; logger: Logger; config: Pick<Config, 'BOT' | 'BOTS_DIR'> }, parts: Parts): Promise<Bot> {
  const { log, definition, model, knowledge, reportFault } = parts;
  const bots: SiteBots = openSiteBots({
    ...parts,
    usual: definition,
    usualFolder: context.config.BOT,
    folder: context.config.BOTS_DIR,
    logger: context.logger,
  });
  await bots.load();
  const usual = bots.forSite(firstSiteId);
  const modelWatch = measureModel(model, context.metrics);
  const turns: Bot['turns'] = {
    ...usual,
    forSite: bots.forSite,
    ...model.turns,
    ...(modelWatch && { modelWatch }),
    now: () => performance.timeOrigin + performance.now(),
    reportFault,
  };
  const running = new Map<string, AbortController>();

  return {
    turns,
    countTurn: measureTurns(context.metrics),
    running,
    heldMessages: bots.heldMessagesOf(firstSiteId),
    heldMessagesOf: bots.heldMessagesOf,
    knownIntents: () => listIntents(bots.definitions()),
    greet(siteId, language) {
      const { bot } = bots.forSite(siteId);
      return { id: bot.id, name: bot.name, ...greetVisitor(bot, language) };
    },
    loadNew: bots.load,
    ask: (question) => ask({ ...ofSite(turns, firstSiteId), findPassages: knowledge.findPassages }, question),
    sayMasked: (siteId, masked) => sayMasked(bots.forSite(siteId).bot, masked),
    replay: (input) => replayConversation({ ...turns, database: log.database }, input),
    suggestForAgent: (conversationId) => suggestForAgent({ ...turns, database: log.database }, conversationId),
    assistAgent: openAssist({ ...turns, database: log.database }),
    requestPerson: (input) =>
      requestHandoff(
        { ...log, ...turns },
        {
          ...input,
          reason: 'asked-for-person',
          ruleId: 'pressed-talk-to-a-person',
          evidence: 'The visitor pressed "Talk to a person".',
        },
      ),
    priorityOf: (siteId, handoff) => rankHandoff(bots.forSite(siteId).bot.handoff.rules, handoff),
    modelHealth: model.health,
    stopTurns() {
      stopWork(running.values());
      bots.flush();
    },
    close: bots.stop,
  };
}

function listIntents(definitions: readonly BotDefinition[]): KnownIntent[] {
  const known = new Map<string, KnownIntent>();
  for (const { intents } of definitions)
    for (const { id, kind, description } of intents) if (kind !== 'small-talk' && !known.has(id)) known.set(id, { id, description, kind });
  return [...known.values()];
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
