import type { AskResponse, SuggestionResponse } from '../contracts/http-api.ts';
import type { EventBody } from '../contracts/conversation-event.ts';
import type { KnownIntent } from '../contracts/handoff/hand-back.ts';
import type { TryBotRequest, TryBotResponse } from '../contracts/bot/bot-version.ts';
import type { ModelHealth } from '../contracts/bot/model-health.ts';
import type { ReplayedTurn, ReplayRequest } from '../contracts/bot/replay.ts';
import type { AppendResult, ConversationLog } from '../conversation/append-events.ts';
import { firstSiteId } from '../contracts/site.ts';
import type { AudienceWord } from '../contracts/knowledge/audience.ts';
import type { ArticleReader } from '../contracts/people/person-tag.ts';
import type { MailOut } from '../mail/open-mail.ts';
import type { Config } from '../platform/config.ts';
import type { Metrics } from '../platform/metrics.ts';
import { newId } from '../platform/new-id.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import { stopWork } from '../platform/stop-work.ts';
import type { SecretKind } from '../text/secrets/secret.ts';
import { proveAddresses } from './actions/address-code.ts';
import { openActions } from './actions/open-actions.ts';
import { answerTurn } from './answer-turn.ts';
import { openAssist, type AssistAgent } from './assist/assist-agent.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { Logger } from '../platform/logger.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import { greetVisitor } from './definition/choose-text.ts';
import { findFlowVersions } from './flows/flow-store.ts';
import { logBurst, measureModel, measureTurns } from './measure-bot.ts';
import { rankHandoff } from './handoff/rank-handoff.ts';
import { requestHandoff } from './handoff/request-handoff.ts';
import { suggestForAgent } from './handoff/suggest-for-agent.ts';
import type { RunningModel } from './model/start-model.ts';
import { sayMasked } from './say-masked.ts';
import { replayConversation } from './replay-conversation.ts';
import type { ReportFault } from './turn/report-fault.ts';
import { openSiteBots, type Search, type SiteBots } from './open-site-bots.ts';
import type { TakeTurnDeps } from './take-turn.ts';
import type { FindPassages, TurnDeps } from './turn/turn.ts';
import { openDraftTrial } from './try-draft.ts';
import type { BotVersions } from './versions/open-bot-versions.ts';

export type Bot = TakeTurnDeps['bots'] & {
  /** Of all bots of this server, each id once. */
  knownIntents(): KnownIntent[];
  /** Each bot of this server, the usual one first. */
  definitions(): BotDefinition[];
  /** The names of the loaded bots, as visitors read them, by that of their folder. */
  loadedNames(): ReadonlyMap<string, string>;
  /** The bot of a site, with the greeting and sample questions of an empty chat in the widget's language. */
  greet(siteId: string, language: string | null): { id: string; name: string; greeting: string; sampleQuestions: string[] };
  /** The answer of the draft of a bot in a conversation that the caller keeps. */
  tryDraft(bot: string, request: TryBotRequest): Promise<TryBotResponse>;
  /** Loads the bots that sites name and that are not loaded yet, and those of which another version was published. */
  loadNew(): Promise<void>;
  /** The search of the bot of a site. */
  findPassages(siteId: string, input: Parameters<FindPassages>[0]): ReturnType<FindPassages>;
  /** The answer to a question outside any conversation. Nothing is recorded. */
  ask(question: string, asker: AudienceWord): Promise<AskResponse>;
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
  log: ConversationLog;
  /** Its usual bot answers on every site whose own cannot be loaded. */
  versions: BotVersions;
  sites: Sites;
  model: RunningModel;
  knowledge: Search;
};

type Context = {
  metrics: Metrics;
  logger: Logger;
  config: Pick<Config, 'actionPrivateHosts'>;
  reportFault: ReportFault;
  secrets: SecretBox;
  /** Whether mail goes out, with which codes are sent. */
  mail: Pick<MailOut, 'isSetUp'>;
  /** The address of this server for itself, once it listens. */
  ownAddress(): string;
};

/** Opens the bots of all sites, on a search over the knowledge. Without a model their answers are quotes. */
export async function openBot(context: Context, parts: Parts): Promise<Bot> {
  const { log, versions, sites, model, knowledge } = parts;
  const { logger, metrics, reportFault } = context;
  const bots: SiteBots = openSiteBots(context, { log, versions, sites, knowledge });
  await bots.load();
  const ofAllSites = { model: measureModel(model.turns, metrics), now: () => performance.timeOrigin + performance.now(), reportFault };
  const callAction = openActions({
    database: log.database,
    clock: log.clock,
    secrets: context.secrets,
    privateHosts: context.config.actionPrivateHosts,
    ownAddress: context.ownAddress,
  });
  const prove = proveAddresses(log, context.mail);
  const findFlow = findFlowVersions(log.database);
  const forSite = (siteId: string, reader: ArticleReader | null = null, found = { isForAgent: false }): TurnDeps => {
    const bot = bots.forSite(siteId, reader, found);
    return { bot, ...ofAllSites, flows: { callAction, prove, find: (flow) => findFlow({ botId: bot.definition.id, ...flow }) } };
  };
  const turns = { ...ofAllSites, findPassages: knowledge.findPassages };
  const trial = openDraftTrial({ database: log.database, embed: knowledge.embed, turns });
  const countTurn = measureTurns(metrics);
  const running = new Map<string, AbortController>();
  const own = { database: log.database, bots: { forSite } };

  return {
    forSite,
    running,
    heldMessagesOf: bots.heldMessagesOf,
    onTurn(turn) {
      countTurn(turn.stored);
      logBurst(logger, turn);
    },
    definitions: bots.definitions,
    loadedNames: bots.names,
    knownIntents: () => listIntents(bots.definitions()),
    greet(siteId, language) {
      const { definition: bot } = bots.forSite(siteId);
      return { id: bot.id, name: bot.name, ...greetVisitor(bot, language) };
    },
    findPassages: (siteId, input) => bots.forSite(siteId).findPassages(input),
    tryDraft: trial.tryDraft,
    loadNew: bots.load,
    ask: (question, asker) => ask({ ...ofAllSites, bot: { ...bots.forSite(firstSiteId), findPassages: bots.findAs(asker) } }, question),
    sayMasked: (siteId, masked) => sayMasked(bots.forSite(siteId).definition, masked),
    replay: (input) => replayConversation(own, input),
    suggestForAgent: (conversationId) => suggestForAgent(own, conversationId),
    assistAgent: openAssist({ ...own, ...ofAllSites }),
    requestPerson: (input) =>
      requestHandoff(
        { log, bots: { forSite } },
        {
          ...input,
          reason: 'asked-for-person',
          ruleId: 'pressed-talk-to-a-person',
          evidence: 'The visitor pressed "Talk to a person".',
        },
      ),
    priorityOf: (siteId, handoff) => rankHandoff(bots.forSite(siteId).definition.handoff.rules, handoff),
    modelHealth: model.health,
    stopTurns() {
      stopWork(running.values());
      bots.flush();
    },
    close() {
      bots.stop();
      trial.stop();
    },
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
