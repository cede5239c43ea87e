import { freeKeys } from './api/answers/answer-once.ts';
import path from 'node:path';
import { accountLetters, trialLetters } from './agent/account-mail.ts';
import { issueSetupToken } from './agent/create-agent.ts';
import { loadBot } from './bot/definition/load-bots.ts';
import { startModel } from './bot/model/start-model.ts';
import { codeLetters } from './bot/actions/address-code.ts';
import { openBot, type Bot } from './bot/open-bot.ts';
import { followBots } from './bot/versions/follow-bots.ts';
import { openBotVersions } from './bot/versions/open-bot-versions.ts';
import { createFaultReporter } from './bot/turn/report-fault.ts';
import type { Topic } from './contracts/authorisation.ts';
import { sweepUploads } from './conversation/attachment/sweep-uploads.ts';
import { openLog } from './conversation/open-log.ts';
import { advanceLifeCycle, connectFlow, type FlowDeps, giveUpOn, handledTypes } from './flow.ts';
import { identifyRequests } from './http/identify-request.ts';
import { openHttp } from './http/open-http.ts';
import { setUpDemoShop } from './http/sites/demo-setup.ts';
import { listen } from './http/open-http-server.ts';
import { serverUrl, setupUrl } from './http/server-url.ts';
import { describeSync } from './knowledge/sync/describe-sync.ts';
import { openSources } from './knowledge/import/open-sources.ts';
import { startKnowledge } from './knowledge/start-knowledge.ts';
import { syncFolder } from './knowledge/sync/sync-folder.ts';
import { openMail } from './mail/open-mail.ts';
import { sealIdentitySecrets } from './people/identity-keys.ts';
import { usualClientLimits, type ClientLimits } from './platform/budgets/client-limits.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Logger } from './platform/logger.ts';
import { createMetrics, noMetrics } from './platform/metrics.ts';
import { newId } from './platform/new-id.ts';
import { createRefusalLog } from './platform/refusal-log.ts';
import { readSecretKey } from './platform/secrets/read-secret-key.ts';
import { createSecretBox } from './platform/secrets/secret-box.ts';
import { repeatWork } from './platform/run/repeat-work.ts';
import { startTracing } from './platform/tracing/start-tracing.ts';
import { runStops, type Stop } from './platform/run/run-stops.ts';
import { createChangeBus } from './platform/change-bus.ts';
import { runRetention } from './privacy/retention/apply-retention.ts';
import { queueNotices } from './queue/notices/queue-notices.ts';
import { noticeLetters } from './queue/notices/write-notice.ts';
import { openQueue } from './queue/open-queue.ts';
import { openRealtime } from './realtime/open-realtime.ts';
import { noteSightings } from './sites/note-sightings.ts';
import { openSites } from './sites/open-sites.ts';
import type { AppContext } from './storage/app-context.ts';
import { endWhenAway } from './storage/end-when-away.ts';
import { openDatabase, type OpenDatabase } from './storage/open-database.ts';
import { listChannels } from './channels/list-channels.ts';
import { openChannels } from './channels/open-channels.ts';
import { storeOutgoing } from './channels/store-outgoing.ts';
import { openWebhooks } from './webhooks/open-webhooks.ts';
import { linkLetters } from './visitor/mail/renew-link.ts';
import { findReplyPlace } from './channels/mail/find-reply-place.ts';
import { markUndeliverable } from './visitor/mail/mark-undeliverable.ts';
import { answerLetters } from './visitor/mail/write-answer.ts';
import { confirmLetters, transcriptLetters } from './visitor/mail/write-transcript.ts';

/** The part of the grace time in which running turns may end; the rest is for closing. */
const workShare = 0.8;
/** The part of the grace time in which an unreachable database may come back. After it, turns that wait for the database end, and the server goes on stopping. */
const outageShare = 0.6;

export type RunningBaton = {
  url: string;
  /** The URL where the first account is created, or null once there is one. */
  setupUrl: string | null;
  /**
   * Takes no new work, lets running turns end within the grace time, then stops. Unfinished work is left to the next process. `graceMs`:
   * instead of the setting.
   */
  close(options?: { graceMs: number }): Promise<void>;
};

/**
 * Opens the modules from the bottom up, connects them, and listens. `close` stops them in reverse order. Throws AppError with a sentence
 * that names the remedy.
 */
export async function startBaton(options: {
  config: Config;
  logger: Logger;
  /** The name of this process in its log and in the database. */
  nodeId?: string;
  onProgress(line: string): void;
  /** True: the shop of the demo gets a site and articles of its own, at the first start of a database. */
  hasDemoShop?: boolean;
  /** Called when the first account was made: the link that made it is dead then. */
  onFirstAccount?(): void;
  limits?: Partial<ClientLimits>;
}): Promise<RunningBaton> {
  const { config, logger, onProgress } = options;
  const clock = systemClock;
  const stops: Stop[] = [];
  let graceMs = config.STOP_GRACE_SECONDS * 1_000;
  let opened: OpenDatabase | null = null;
  let ownAddress = '';
  const close: RunningBaton['close'] = async (limits) => {
    graceMs = limits?.graceMs ?? graceMs;
    // A database that is away must not hold the stop up: what waits for it then is left to the next process.
    const cancel = opened && endWhenAway(opened, { clock, afterMs: graceMs * outageShare });
    await runStops(stops, logger);
    cancel?.();
  };
  try {
    stops.push(await startTracing(config));
    // The bot's files and the model's settings are checked before anything else is opened.
    await loadBot(path.join(config.BOTS_DIR, config.BOT));
    const now = (): number => clock.now().getTime();
    const reportFault = createFaultReporter({ logger, now });
    const model = await startModel({ config, logger, reportFault, now });
    stops.push(model.close);

    onProgress(config.DATABASE_URL ? 'Opening the database' : 'Opening the embedded database');
    const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, DATABASE_STATEMENT_SECONDS: statementSeconds } = config;
    const storage = await openDatabase({ databaseUrl, dataDir, logger, statementSeconds, isTraced: config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined });
    stops.push(storage.close);
    opened = storage;
    const { database } = storage;
    const refusals = createRefusalLog({ logger, clock });
    stops.push(refusals.close);
    const metrics = config.METRICS_TOKEN === undefined ? noMetrics : createMetrics();
    const secrets = createSecretBox(readSecretKey({ setting: config.SECRETS_KEY, dataDir, isEmbedded: storage.kind === 'embedded' }));
    const openSecrets = await sealIdentitySecrets({ database, secrets });
    if (openSecrets > 0) logger.warn({ count: openSecrets }, 'identity keys lie open in the database: set SECRETS_KEY, and they are sealed at the next start');
    const context: AppContext = {
      config,
      logger,
      refusals,
      metrics,
      limits: limitsOf(options),
      clock,
      secrets,
      nodeId: options.nodeId ?? newId(),
      storage,
      database,
    };

    onProgress('Syncing the knowledge');
    onProgress(describeSync(await syncFolder({ database: storage.maintenance, clock }, config.KNOWLEDGE_DIR)));
    const versions = await openBotVersions(context, { root: config.BOTS_DIR, usual: config.BOT });
    let answering: Pick<Bot, 'definitions'> = { definitions: () => [versions.usual.definition] };
    const readCosts = () => (answering.definitions()[0] ?? versions.usual.definition).answers.costs;
    const knowledge = await startKnowledge({ database, logger, settings: config, answerCosts: readCosts });
    stops.push(knowledge.close);

    const mail = await openMail(context);
    const changeBus = createChangeBus<Topic>();
    const webhooks = await openWebhooks(context);
    if (databaseUrl === undefined) await freeKeys(storage.database);
    const log = openLog(context, {
      handledTypes,
      async storeBeside(transaction, change) {
        await storeOutgoing(transaction, change);
        await webhooks.storeBeside(transaction, change);
      },
    });
    log.follow(webhooks.sendNew);
    stops.push(webhooks.run());
    if (options.hasDemoShop === true) await setUpDemoShop({ database: storage.maintenance, clock, botsDir: config.BOTS_DIR });
    const sites = await openSites(context, { changeBus });
    stops.push(sites.close);
    const sightings = noteSightings(context);
    stops.push(sightings.close);
    changeBus.on('sites', () => void bot.loadNew());
    const bot = await openBot({ ...context, reportFault, mail, ownAddress: () => ownAddress }, { log, versions, sites, model, knowledge });
    answering = bot;
    stops.push(bot.close, followBots(context, { versions, load: bot.loadNew }));
    const queue = openQueue(context, { log, changeBus, sites, bots: bot });
    stops.push(queue.teams.close);
    const identity = identifyRequests(context, sites);
    const realtime = openRealtime(context, { log, changeBus, bot, queue, identity });
    stops.push(realtime.close);

    const flow: FlowDeps = { log, bots: bot, queue, realtime, mail };
    await log.deliver({ handlers: connectFlow(flow), onGivenUp: giveUpOn(flow) });
    stops.push(log.close, bot.stopTurns, queue.runClock());
    const channels = openChannels(
      context,
      { log, botOf: (siteId) => bot.greet(siteId, null).id, sayMasked: bot.sayMasked },
      listChannels({ mail, markUndeliverable: (report) => markUndeliverable(log, report) }),
    );
    log.follow(channels.sendNew);
    const onAsked = (): void => changeBus.emit(['presence']);
    stops.push(repeatWork(context, { name: 'life cycle', everyMs: 5_000, work: () => advanceLifeCycle({ log, bots: bot, onAsked }) }));
    stops.push(sweepUploads(context), runRetention(context));
    if (mail.isSetUp) stops.push(repeatWork(context, { name: 'notices to teams', everyMs: 20_000, work: () => queueNotices(context) }));
    stops.push(openSources(context));

    const server = openHttp(context, {
      log,
      changeBus,
      bot,
      sites,
      sightings,
      teams: queue.teams,
      readVectors: knowledge.status,
      identity,
      mail,
      webhooks,
      channels,
      lines: realtime.lines,
      onFirstAccount: options.onFirstAccount,
    });
    const sockets = realtime.attach(server);
    const http = await listen(server, { host: config.HOST, port: config.PORT });
    ownAddress = `http://127.0.0.1:${http.port}`;
    stops.push(http.close, sockets.close, realtime.lines.close, async () => {
      http.refuseNew();
      sockets.refuseNew();
      realtime.lines.close();
      await log.finish(graceMs * workShare);
    });
    model.warm();

    const url = serverUrl(config, http.port);
    const letters = { database, clock, serverUrl: url };
    stops.push(
      mail.run(
        {
          invitation: accountLetters(letters, 'invitation'),
          password: accountLetters(letters, 'password'),
          answer: answerLetters({
            log,
            serverUrl: url,
            stopUrlOf: (mailId) => mail.stopLinks && `${url}${mail.stopLinks.path(mailId)}`,
            findReplyPlace: (conversationId) => findReplyPlace(database, { conversationId, addresses: mail.addresses }),
          }),
          link: linkLetters({ log, serverUrl: url }),
          confirm: confirmLetters({ log, serverUrl: url }),
          code: codeLetters({ log, serverUrl: url }),
          transcript: transcriptLetters({ log, serverUrl: url }),
          notice: noticeLetters(letters),
          trial: trialLetters(letters),
        },
        url,
      ),
    );
    stops.push(channels.run());
    const setupToken = await issueSetupToken({ database });
    return { url, setupUrl: setupToken ? setupUrl(url, setupToken) : null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function limitsOf({ config, limits }: { config: Config; limits?: Partial<ClientLimits> }): ClientLimits {
  return {
    ...usualClientLimits,
    socketsPerAddress: config.CONNECTIONS_PER_ADDRESS,
    visitorsPerAddressPerHour: config.VISITORS_PER_ADDRESS,
    conversationsPerAddressPerHour: config.CONVERSATIONS_PER_ADDRESS,
    ...limits,
  };
}
