import { fileURLToPath } from 'node:url';
import { keepConnected, listPresence, setIdleAway } from './agent/availability.ts';
import { readBotSwitch } from './agent/bot-switch.ts';
import { readProfilesBySession, readSession } from './agent/agent-session.ts';
import { issueSetupToken } from './agent/create-agent.ts';
import { answerTurn } from './bot/answer-turn.ts';
import { replayConversation } from './bot/replay/replay-conversation.ts';
import { startModel } from './bot/model/start-model.ts';
import { greetVisitor } from './bot/choose-text.ts';
import { loadBot } from './bot/load-bots.ts';
import { createFaultReporter } from './bot/report-fault.ts';
import { rankHandoff } from './bot/handoff/rank-handoff.ts';
import { requestHandoff } from './bot/handoff/request-handoff.ts';
import { suggestForAgent } from './bot/handoff/suggest-for-agent.ts';
import type { TurnDeps } from './bot/turn.ts';
import { startUnderstanding } from './bot/understand/start-understanding.ts';
import { understandInBatches } from './bot/held/understand-in-batches.ts';
import type { AskResponse } from './contracts/http-api.ts';
import type { ConversationChange } from './conversation/append-events.ts';
import { sweepUploads } from './conversation/attachment/sweep-uploads.ts';
import { createReadinessCheck } from './conversation/check-readiness.ts';
import { EventDelivery } from './conversation/deliver-events.ts';
import { advanceLifeCycle, connectFlow, type FlowDeps, giveUpOn, handledTypes } from './flow.ts';
import { openDoors, type SocketLimits } from './open-doors.ts';
import { startKnowledge } from './knowledge/start-knowledge.ts';
import { syncFolder, type SyncReport } from './knowledge/sync-folder.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Logger } from './platform/logger.ts';
import { newId } from './platform/new-id.ts';
import { repeatWork } from './platform/run/repeat-work.ts';
import { createRefusalLog } from './platform/refusal-log.ts';
import { runStops, type Stop } from './platform/run/run-stops.ts';
import { stopWork } from './platform/stop-work.ts';
import type { QueueDeps } from './queue/assign-next.ts';
import { createAssigner } from './queue/assign-soon.ts';
import { movesLine } from './queue/moves-line.ts';
import { readQueue } from './queue/read-queue.ts';
import { requeueLost } from './queue/requeue-lost.ts';
import { readRoutingSettings } from './queue/routing/routing-settings.ts';
import { runQueueClock } from './queue/run-queue-clock.ts';
import { broadcast } from './realtime/broadcast.ts';
import { createConsoleCheck } from './realtime/check-consoles.ts';
import { createHub } from './realtime/hub.ts';
import { followLog } from './realtime/nodes/follow-log.ts';
import { joinNodes, type Nodes } from './realtime/nodes/join-nodes.ts';
import { openNatsLine } from './realtime/nodes/open-nats-line.ts';
import { watchPresence, type Watch } from './realtime/watch-presence.ts';
import { openDatabase } from './storage/open-database.ts';
import path from 'node:path';

export type RunningBaton = {
  url: string;
  /** Where the first account is made, or null once there is one. */
  setupUrl: string | null;
  /**
   * Takes no new work, lets turns that run end within the grace time, then stops. What is not done by then is left to the next
   * process. `graceMs`: instead of the setting.
   */
  close(options?: { graceMs: number }): Promise<void>;
};

/**
 * Builds the product and opens its doors. What starts returns its stop; `close` stops in reverse order. Throws AppError with
 * a sentence that says what to do.
 */
export async function startBaton(options: {
  config: Config;
  logger: Logger;
  /** How this process is called in its log and in the database. */
  nodeId?: string;
  onProgress(line: string): void;
  limits?: Partial<SocketLimits>;
}): Promise<RunningBaton> {
  const { config, logger, onProgress } = options;
  const clock = systemClock;
  const stops: Stop[] = [];
  let graceMs = config.STOP_GRACE_SECONDS * 1_000;
  const close: RunningBaton['close'] = async (options) => {
    graceMs = options?.graceMs ?? graceMs;
    await runStops(stops, logger);
  };
  try {
    const bot = await loadBot(path.join(config.BOTS_DIR, config.BOT));
    const reportFault = createFaultReporter({ logger, now: () => clock.now().getTime() });
    const model = await startModel({ config, logger, reportFault, now: () => clock.now().getTime() });
    stops.push(model.close);

    onProgress(config.DATABASE_URL ? 'Opening the database' : 'Opening the embedded database');
    const storage = await openDatabase({
      databaseUrl: config.DATABASE_URL,
      dataDir: config.DATA_DIR,
      logger,
      statementSeconds: config.DATABASE_STATEMENT_SECONDS,
    });
    stops.push(storage.close);
    const { database } = storage;

    onProgress('Syncing the knowledge');
    onProgress(describeSync(await syncFolder({ database: storage.maintenance, clock }, config.KNOWLEDGE_DIR)));
    const knowledge = await startKnowledge({ database, logger, settings: config });
    stops.push(knowledge.close);
    const { understand, stop: stopUnderstanding } = startUnderstanding({ bot, embed: knowledge.embed, reportFault });
    stops.push(stopUnderstanding);

    const nodeId = options.nodeId ?? newId();
    const natsUrl = config.NATS_URL;
    const hub = createHub();
    const running = new Map<string, AbortController>();
    const tellHere = (change: ConversationChange): void => {
      broadcast(hub, change);
      if (!movesLine(change.events)) return;
      watch.presenceChanged();
      watch.queueChanged();
    };
    const announce = (change: ConversationChange): void => {
      const { id, visitorId, lastSeq } = change.conversation;
      tellHere(change);
      follower?.told({ conversationId: id, firstSeq: change.events[0]?.seq ?? lastSeq, lastSeq });
      nodes.changed({ conversationId: id, visitorId });
      delivery.take(change.events);
    };
    const conversations = { database, clock, nodeId, announce, handledTypes: new Set(handledTypes) };
    const turns: TurnDeps = {
      bot,
      understand,
      findPassages: knowledge.findPassages,
      ...model.turns,
      now: () => performance.timeOrigin + performance.now(),
      reportFault,
    };
    const queue: QueueDeps = { ...conversations, offerMs: config.OFFER_SECONDS * 1_000 };
    const { assign, assignSoon } = createAssigner({ ...queue, logger });
    const heldMessages = understandInBatches({ ...conversations, understand });
    const deps: FlowDeps = {
      ...conversations,
      ...turns,
      logger,
      running,
      heldMessages,
      isBotOff: async (queryable) => (await readBotSwitch(queryable)).off,
      assign,
      priorityOf: (event) => rankHandoff(bot.handoff.rules, event.body),
      show: {
        working: (conversationId, active) =>
          nodes.show({ frame: { type: 'typing', conversationId, who: 'bot', name: bot.name, active }, toVisitor: true }),
        delta: (delta) => nodes.show({ frame: { type: 'answer-delta', ...delta }, toVisitor: true }),
        end: (end) => nodes.show({ frame: { type: 'answer-end', ...end }, toVisitor: true }),
      },
    };

    const watch = watchPresence({
      hub,
      clock,
      logger,
      graceMs: config.AGENT_GRACE_SECONDS * 1_000,
      listPresence: () => listPresence({ database, clock }),
      keepConnected: (input) => keepConnected({ database, clock }, input),
      checkConsoles: createConsoleCheck({
        hub,
        readProfiles: (sessions) => readProfilesBySession({ database, clock }, sessions),
        readBotSwitch: () => readBotSwitch(database),
        readAgeingSeconds: async () => (await readRoutingSettings(database)).ageingSeconds,
      }),
      requeueLost: () => requeueLost(conversations),
      async setIdleAway() {
        const { awayAfterIdleSeconds } = await readRoutingSettings(database);
        await setIdleAway({ database, clock }, awayAfterIdleSeconds * 1_000);
      },
      readQueue: () => readQueue({ database, clock }),
    });
    stops.push(watch.close);
    // The embedded database is one process's own.
    const follower = storage.kind === 'server' ? followLog({ database, clock, logger, onChange: tellHere }) : null;
    const nodes = joinNodes({
      nodeId,
      hub,
      clock,
      logger,
      openLine: natsUrl && follower ? (onMessage) => openNatsLine({ url: natsUrl, subject: config.NATS_SUBJECT, logger }, onMessage) : null,
      onChanged: (conversationId) => follower?.look(conversationId),
      onNews(about) {
        if (about === 'presence') watch.presenceChanged();
        if (about === 'queue') watch.queueChanged();
        if (about === 'supervision') watch.supervisionChanged();
      },
    });
    stops.push(() => follower?.close(), nodes.close);
    const delivery = new EventDelivery({ database, clock, logger, nodeId, handlers: connectFlow(deps), onGivenUp: giveUpOn(deps) });
    await delivery.start({ alone: storage.kind === 'embedded' });
    stops.push(async () => {
      stopWork(running.values());
      heldMessages.flush();
      await delivery.close();
    });
    stops.push(runQueueClock({ ...queue, assign, logger, maxWaitMs: config.MAX_WAIT_SECONDS * 1_000 }));
    const onAsked = (): void => tellingOthers(watch, nodes).presenceChanged();
    stops.push(repeatWork({ clock, logger }, { name: 'life cycle', everyMs: 5_000, work: () => advanceLifeCycle({ ...deps, onAsked }) }));

    stops.push(sweepUploads({ database, clock, logger }));

    const refusals = createRefusalLog({ logger, clock });
    stops.push(refusals.close);
    const doors = await openDoors({
      config,
      conversations,
      reports: storage.reports,
      hub,
      nodes,
      logger,
      watch: tellingOthers(watch, nodes),
      bot,
      knownIntents: bot.intents.flatMap(({ id, kind, description }) => (kind === 'small-talk' ? [] : [{ id, description, kind }])),
      greetIn: (language) => greetVisitor(bot, language),
      dist: fileURLToPath(new URL('../dist', import.meta.url)),
      findProblem: createReadinessCheck({ database, clock, logger, isDatabaseUp: storage.isUp, longestRunMs: () => delivery.longestRunMs(), dataDir: storage.kind === 'embedded' ? config.DATA_DIR : null }),
      refusals,
      readAgent: (proof) => readSession({ database, clock }, proof),
      ask: (question) => ask(turns, question),
      readModelHealth: model.health,
      replay: (input) => replayConversation({ ...turns, database }, input),
      readQueue: () => readQueue({ database, clock }),
      onRoomChange: assignSoon,
      suggestForAgent: (conversationId) => suggestForAgent({ ...turns, database }, conversationId),
      requestPerson: (input) =>
        requestHandoff({ ...conversations, findPassages: knowledge.findPassages, reportFault }, {
          ...input,
          reason: 'asked-for-person',
          ruleId: 'pressed-talk-to-a-person',
          evidence: 'The visitor pressed "Talk to a person".',
        }),
      limits: options.limits ?? {},
    });
    stops.push(doors.close, async () => {
      doors.refuseNew();
      await delivery.finish(graceMs);
    });
    model.warm();

    const setupToken = await issueSetupToken({ database });
    const setupUrl = setupToken ? `${doors.url}/console/setup#token=${setupToken}` : null;
    return { url: doors.url, setupUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What an agent or a supervisor changed at this process is news to the consoles of the others. */
function tellingOthers(watch: Watch, nodes: Nodes): Watch {
  return {
    ...watch,
    presenceChanged() {
      watch.presenceChanged();
      nodes.tellNews('presence');
    },
    queueChanged() {
      watch.queueChanged();
      nodes.tellNews('queue');
    },
    supervisionChanged() {
      watch.supervisionChanged();
      nodes.tellNews('supervision');
    },
  };
}

/** "Ask the bot": a turn without a conversation. Nothing is recorded. */
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

function describeSync(report: SyncReport): string {
  const parts = [
    `${report.added.length} added`,
    `${report.changed.length} changed`,
    `${report.removed.length} removed`,
    `${report.unchanged} unchanged`,
  ];
  const skipped = report.skipped.map((one) => `\n  skipped ${one.file}:${one.line}: ${one.why}`).join('');
  const conflicts = report.conflicts.map((file) => `\n  kept the console's version of ${file}`).join('');
  return `Knowledge: ${parts.join(', ')}${skipped}${conflicts}`;
}
