import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Topic } from '../contracts/authorisation.ts';
import type { VectorProgress } from '../contracts/http-api.ts';
import type { RunningLog } from '../conversation/open-log.ts';
import type { Bot } from '../bot/open-bot.ts';
import { openSourceGet } from '../knowledge/import/open-source-get.ts';
import { openHelpCentre } from '../help-centre/open-help-centre.ts';
import type { MailOut } from '../mail/open-mail.ts';
import { openIdentity } from '../people/open-identity.ts';
import { createBudget } from '../platform/budgets/create-budget.ts';
import type { ChangeBus } from '../platform/change-bus.ts';
import path from 'node:path';
import { listBots } from '../bot/definition/load-bots.ts';
import { registerBotVersionRoutes } from './routes/bot-version-routes.ts';
import { registerSiteRoutes } from './sites/site-routes.ts';
import { registerIdentityRoutes } from './sites/identity-routes.ts';
import { registerPeopleRoutes } from './people/people-routes.ts';
import { registerSegmentRoutes } from './people/segment-routes.ts';
import { registerPersonRoutes } from './visitor/person-routes.ts';
import { registerWidgetRoutes } from './sites/widget-routes.ts';
import type { TeamsPresence } from '../queue/presence/team-presence.ts';
import type { Sightings } from '../sites/note-sightings.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { Webhooks } from '../webhooks/open-webhooks.ts';
import type { AppContext } from '../storage/app-context.ts';
import { openCards } from '../cards/open-cards.ts';
import { registerCardRoutes } from './cards/card-routes.ts';
import { createAdmission } from './api/admit-call.ts';
import { registerApiRoutes } from './api/api-routes.ts';
import { registerTokenRoutes } from './api/token-routes.ts';
import { createApp } from './create-app.ts';
import type { RequestIdentity } from './identify-request.ts';
import { createHttpServer } from './open-http-server.ts';
import { registerAccountRoutes } from './routes/account-routes.ts';
import { registerAnalyticsRoutes } from './routes/analytics-routes.ts';
import { registerArticleListRoutes } from './routes/article-list-routes.ts';
import { registerArticleRoutes } from './routes/article-routes.ts';
import { registerAttachmentRoutes } from './routes/attachment-routes.ts';
import { registerConversationRoutes } from './routes/conversation-routes.ts';
import { registerDemoRoutes } from './sites/demo-routes.ts';
import { registerEvalRoutes } from './routes/eval-routes.ts';
import { registerFlowRoutes } from './routes/flow-routes.ts';
import { registerHealthRoutes } from './routes/health-routes.ts';
import { registerHelpRoutes } from './help/help-routes.ts';
import { registerImageRoutes } from './help/image-routes.ts';
import { registerInboxRoutes } from './routes/inbox-routes.ts';
import { registerLineRoutes, type PolledLines } from './routes/line-routes.ts';
import { registerMailRoutes } from './mail/mail-routes.ts';
import { registerLetterRoutes } from './mail/letter-routes.ts';
import { registerStopRoutes } from './mail/stop-routes.ts';
import { registerTranscriptRoutes } from './mail/transcript-routes.ts';
import { registerPrivacyRoutes } from './routes/privacy-routes.ts';
import { registerSourceRoutes } from './routes/source-routes.ts';
import { registerStaticRoutes } from './routes/static-routes.ts';
import { registerSupervisionRoutes } from './routes/supervision-routes.ts';
import { registerTeamRoutes } from './routes/team-routes.ts';
import { registerVectorRoutes } from './routes/vector-routes.ts';
import { registerChannelRoutes } from './channels/channel-routes.ts';
import type { Channels } from '../channels/open-channels.ts';
import { registerWebhookRoutes } from './webhooks/webhook-routes.ts';
import { registerVisitorRoutes } from './routes/visitor-routes.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const hour = 3_600;

type Parts = {
  log: RunningLog;
  changeBus: ChangeBus<Topic>;
  bot: Bot;
  sites: Sites;
  sightings: Sightings;
  teams: TeamsPresence;
  readVectors(): VectorProgress;
  identity: RequestIdentity;
  mail: MailOut;
  webhooks: Webhooks;
  channels: Channels;
  lines: PolledLines;
  onFirstAccount: (() => void) | undefined;
};

/** Builds the HTTP server with every route. It does not listen yet, so that sockets can be attached first. */
// eslint-disable-next-line baton/few-dependencies -- the routes serve every module: this is where each is handed to the routes of its own
export function openHttp(context: AppContext, parts: Parts): Server {
  const { config, logger, refusals, limits, secrets } = context;
  const { log, changeBus, bot, sites, sightings, teams, identity, lines, mail } = parts;
  const { database, clock } = log;
  const origins = config.publicOrigins;
  const uploads = createBudget({ points: limits.uploadMegabytesPerAddressPerHour, seconds: hour });
  const passwordMails = createBudget({ points: 20, seconds: hour });
  const newVisitors = createBudget({ points: limits.visitorsPerAddressPerHour, seconds: hour });

  const verifyToken = openIdentity({ database, clock, secrets, get: openSourceGet(config) });

  const callers = { ...identity, admitCall: createAdmission({ database, clock }, limits.apiCallsPerTokenPerMinute) };
  const server = { origins, host: config.HOST, coversSubdomains: config.HSTS_SUBDOMAINS === 'on' };
  const app = createApp({ server, identity: callers, logger, refusals, announce: changeBus.emit }, (register) => {
    registerHealthRoutes(register, { ...log, metrics: context.metrics, metricsToken: config.METRICS_TOKEN });
    registerStaticRoutes(register, { dist });
    registerDemoRoutes(register, { dist, hasDemo: config.DEMO_PAGE === 'on', keys: { database, clock, secrets }, sites });
    registerWidgetRoutes(register, { folder: path.join(dist, 'widget'), origins, sites, sightings, chat: { greet: bot.greet, teams } });
    registerSiteRoutes(register, {
      store: log,
      origins,
      sites,
      sightings,
      bots: { list: () => listBots(config.BOTS_DIR), loadNew: bot.loadNew },
    });
    registerBotVersionRoutes(register, {
      store: log,
      sites,
      bots: { ...bot, usual: config.BOT, folders: () => listBots(config.BOTS_DIR) },
    });
    registerIdentityRoutes(register, { database, clock, secrets, sites, verifyToken });
    registerPersonRoutes(register, { conversations: log, origins, sites, cookie: identity.visitorCookie, verifyToken });
    registerPeopleRoutes(register, log);
    registerSegmentRoutes(register, log);
    registerImageRoutes(register, { database });
    registerHelpRoutes(register, { database, clock, origins, sites, help: openHelpCentre({ database, clock, sites, findPassages: bot.findPassages }) });
    registerVisitorRoutes(register, { log, origins, sites, newVisitors, cookie: identity.visitorCookie });
    registerLineRoutes(register, { cookie: identity.visitorCookie, lines, sites });
    registerAttachmentRoutes(register, { database, clock, uploads });
    registerAccountRoutes(register, {
      database,
      clock,
      cookies: identity.cookies,
      mail: { isSetUp: mail.isSetUp, passwords: passwordMails },
      onFirstAccount: parts.onFirstAccount,
    });
    registerTeamRoutes(register, { database, clock, channels: parts.channels.list });
    registerSupervisionRoutes(register, { database, clock, sites, readNotices: () => [identity.forwardingProblem() ?? [], mail.problem() ?? []].flat() });
    registerAnalyticsRoutes(register, { database, reports: context.storage.reports, clock });
    registerConversationRoutes(register, { database, clock, bot });
    registerInboxRoutes(register, { database, clock, knownIntents: bot.knownIntents });
    registerArticleListRoutes(register, { database, clock });
    registerArticleRoutes(register, { database, clock, ask: bot.ask });
    registerFlowRoutes(register, { log, secrets, definitions: bot.definitions });
    registerMailRoutes(register, { log, mail, sites });
    registerTranscriptRoutes(register, { log, mail });
    registerStopRoutes(register, { log, mail });
    registerLetterRoutes(register, { log, mail });
    registerCardRoutes(register, { database, clock, secrets, cards: openCards(context) });
    registerWebhookRoutes(register, { database, clock, secrets, webhooks: parts.webhooks });
    registerChannelRoutes(register, { database, clock, secrets, channels: parts.channels });
    registerPrivacyRoutes(register, log);
    registerVectorRoutes(register, { readProgress: parts.readVectors });
    registerSourceRoutes(register, { database, clock, folder: config.KNOWLEDGE_DIR });
    registerTokenRoutes(register, { database, clock });
    registerApiRoutes(register, {
      log,
      bot,
      sites,
      reports: context.storage.reports,
      server: { offerMs: config.OFFER_SECONDS * 1_000, folder: config.KNOWLEDGE_DIR, listBots: () => listBots(config.BOTS_DIR) },
    });
    registerEvalRoutes(register, { folder: path.join(config.DATA_DIR, 'evals') });
  });
  return createHttpServer(app);
}
