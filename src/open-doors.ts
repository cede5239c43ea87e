import type { IncomingMessage } from 'node:http';
import { nameSession, type SessionProof } from './agent/agent-session.ts';
import { keepConnected, listAccounts, listPresence } from './agent/availability.ts';
import { readBotSwitch } from './agent/bot-switch.ts';
import type { AgentPresence, AgentProfile } from './contracts/agent-protocol.ts';
import type { KnownIntent } from './contracts/hand-back.ts';
import type { AskResponse, SuggestionResponse } from './contracts/http-api.ts';
import type { ModelHealth } from './contracts/model-health.ts';
import type { ReplayedTurn, ReplayRequest } from './contracts/replay.ts';
import type { AppendResult, ConversationDeps } from './conversation/append-events.ts';
import { registerAccountRoutes } from './http/account-routes.ts';
import { registerAnalyticsRoutes } from './http/analytics-routes.ts';
import { registerAttachmentRoutes } from './http/files/attachment-routes.ts';
import { registerArticleRoutes } from './http/article-routes.ts';
import { registerConversationRoutes } from './http/conversation-routes.ts';
import { createApp } from './http/create-app.ts';
import { registerEvalRoutes } from './http/eval-routes.ts';
import { registerHealthRoutes } from './http/health-routes.ts';
import { registerHelpRoutes } from './http/help-routes.ts';
import { registerInboxRoutes } from './http/inbox-routes.ts';
import { createHttpServer, listen } from './http/open-http-server.ts';
import { watchForwarding } from './http/forwarding/watch-forwarding.ts';
import { clientAddress, findHostProblem, isOwnOrigin } from './http/own-origin.ts';
import { createAgentCookies } from './http/session-cookie.ts';
import { registerStaticRoutes } from './http/static-routes.ts';
import { registerSupervisionRoutes } from './http/supervision-routes.ts';
import { registerTeamRoutes } from './http/team-routes.ts';
import { registerLineRoutes } from './http/visitor/line-routes.ts';
import { createVisitorCookie } from './http/visitor/visitor-cookie.ts';
import { registerVisitorRoutes } from './http/visitor/visitor-routes.ts';
import type { Config } from './platform/config.ts';
import type { Logger } from './platform/logger.ts';
import type { RefusalLog } from './platform/refusal-log.ts';
import type { QueuePlace } from './queue/read-queue.ts';
import { readRoutingSettings } from './queue/routing/routing-settings.ts';
import type { ConnectionHandler } from './realtime/connection.ts';
import type { Hub } from './realtime/hub.ts';
import { logRefusals } from './realtime/log-refusals.ts';
import { countConnections } from './realtime/budgets/count-connections.ts';
import { createBudget } from './realtime/budgets/create-budget.ts';
import { createVisitorBudgets } from './realtime/budgets/create-visitor-budgets.ts';
import { usualSocketLimits, type SocketLimits } from './realtime/budgets/limits.ts';
import type { Nodes } from './realtime/nodes/join-nodes.ts';
import { openPollLines } from './realtime/poll-lines.ts';
import { openSocketServer } from './realtime/open-socket-server.ts';
import { serveAgent } from './realtime/serve-agent.ts';
import { serveVisitor, type VisitorArrival } from './realtime/serve-visitor.ts';
import type { Watch } from './realtime/watch-presence.ts';
import type { Database } from './storage/database.ts';
import { parseVisitorProof } from './visitor/visitor-proof.ts';
import { findVisitor, type Visitor } from './visitor/visitor-session.ts';

export type { SocketLimits };

export type DoorDeps = {
  config: Config;
  conversations: ConversationDeps;
  /** The connections for reports, so that a long one stands before no message. */
  reports: Database;
  hub: Hub;
  nodes: Nodes;
  logger: Logger;
  watch: Watch;
  bot: { id: string; name: string };
  knownIntents: readonly KnownIntent[];
  greetIn(language: string | null): { greeting: string; sampleQuestions: string[] };
  dist: string;
  /** Why this process cannot do its work, in words, or null where it can. */
  findProblem(): Promise<string | null>;
  refusals: RefusalLog;
  readAgent(proof: SessionProof): Promise<AgentProfile | null>;
  ask(question: string): Promise<AskResponse>;
  readModelHealth(): ModelHealth | null;
  replay(input: { conversationId: string; evidence: ReplayRequest['evidence'] }): Promise<ReplayedTurn[]>;
  suggestForAgent(conversationId: string): Promise<SuggestionResponse['suggestion']>;
  readQueue(): Promise<QueuePlace[]>;
  /** Somebody may take more than before: a console opened, an agent became available, a capacity or a team changed. */
  onRoomChange(): void;
  requestPerson(input: { eventId: string; conversationId: string; visitorId: string; patient: boolean }): Promise<AppendResult>;
  limits: Partial<SocketLimits>;
};

const evalRunsFolder = new URL('../.baton/evals/', import.meta.url);
/** How long a connected console counts without a sign of life, beside the grace time: twice the round in which it is renewed. */
const connectedMs = 2_000;

export type Doors = {
  url: string;
  /** Open sockets still get what turns say that run; whoever sends anything is told to come back (to the next process). */
  refuseNew(): void;
  close(): Promise<void>;
};

/** Opens both doors on one port: HTTP with its routes, and the sockets. */
export async function openDoors(deps: DoorDeps): Promise<Doors> {
  const { config, conversations, hub, nodes, logger, watch } = deps;
  const { database, clock } = conversations;
  const cookies = createAgentCookies(config.PUBLIC_URL?.startsWith('https:') ?? false);
  const visitorCookie = createVisitorCookie({ publicUrl: config.PUBLIC_URL });
  const limits: SocketLimits = {
    ...usualSocketLimits,
    socketsPerAddress: config.CONNECTIONS_PER_ADDRESS,
    visitorsPerAddressPerHour: config.VISITORS_PER_ADDRESS,
    conversationsPerAddressPerHour: config.CONVERSATIONS_PER_ADDRESS,
    ...deps.limits,
  };
  const connections = countConnections(limits.socketsPerAddress);
  const forwarding = watchForwarding({ clock, logger, trustedHops: config.TRUST_PROXY });
  const addressOf = (request: IncomingMessage): string => {
    forwarding.note(request);
    return clientAddress(request, config.TRUST_PROXY);
  };
  const readAgent = async (request: IncomingMessage): Promise<AgentProfile | null> => {
    const proof = cookies.readSession(request.headers.cookie);
    return proof ? deps.readAgent(proof) : null;
  };
  /** A bearer travels in a header, never in an address. */
  const readVisitor = async (request: IncomingMessage): Promise<Visitor | null> => {
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const proof = bearer === undefined ? visitorCookie.read(request) : parseVisitorProof(bearer);
    return proof && findVisitor({ database }, proof);
  };
  const presence = (): Promise<AgentPresence[]> => listPresence({ database, clock });
  const budgets = createVisitorBudgets(limits);
  const uploads = createBudget({ points: limits.uploadMegabytesPerAddressPerHour, seconds: 3_600 });
  const newVisitors = createBudget({ points: limits.visitorsPerAddressPerHour, seconds: 3_600 });

  const visit = ({ connection, shown }: VisitorArrival): ConnectionHandler =>
    serveVisitor(
      {
        ...conversations,
        hub,
        nodes,
        bot: deps.bot,
        greetIn: deps.greetIn,
        isTypingPreviewed: async () => (await readRoutingSettings(database)).typingPreview,
        async queuePlaceOf(conversationId) {
          const place = (await deps.readQueue()).find((one) => one.conversationId === conversationId);
          return place ? { position: place.position, estimateSeconds: place.estimateSeconds } : null;
        },
        requestPerson: deps.requestPerson,
        budgets,
      },
      { connection: logRefusals(connection, { refusals: deps.refusals, socket: 'visitor' }), shown },
    );
  const lines = openPollLines({ clock, logger, limits, connections, serveVisitor: visit });

  const app = createApp(
    { logger, refusals: deps.refusals, publicUrl: config.PUBLIC_URL, host: config.HOST, widgetOrigins: config.widgetOrigins, addressOf, readAgent, readVisitor },
    (register) => {
      registerHealthRoutes(register, { findProblem: deps.findProblem });
      registerStaticRoutes(register, { dist: deps.dist, publicUrl: config.PUBLIC_URL, widgetOrigins: config.widgetOrigins });
      registerHelpRoutes(register, { database });
      registerVisitorRoutes(register, { database, conversations, newVisitors, cookie: visitorCookie, publicUrl: config.PUBLIC_URL, widgetOrigins: config.widgetOrigins });
      registerLineRoutes(register, { cookie: visitorCookie, lines });
      registerAttachmentRoutes(register, { database, clock, uploads });
      registerAccountRoutes(register, {
        database,
        clock,
        cookies,
        listAccounts: (role) => listAccounts({ database, clock }, role),
        onTeamChange() {
          watch.supervisionChanged();
          watch.presenceChanged();
        },
      });
      registerTeamRoutes(register, {
        database,
        clock,
        onTeamChange() {
          watch.supervisionChanged();
          watch.presenceChanged();
          watch.queueChanged();
          deps.onRoomChange();
        },
      });
      registerSupervisionRoutes(register, { database, clock, onSupervised: () => watch.supervisionChanged(), readNotices: () => [forwarding.problem() ?? []].flat() });
      registerAnalyticsRoutes(register, { database, reports: deps.reports, clock });
      registerConversationRoutes(register, { database, clock, replay: deps.replay, suggestForAgent: deps.suggestForAgent, readModelHealth: deps.readModelHealth });
      registerInboxRoutes(register, { database, clock, knownIntents: deps.knownIntents });
      registerArticleRoutes(register, { database, clock, ask: deps.ask });
      registerEvalRoutes(register, { folder: evalRunsFolder });
    },
  );
  const server = createHttpServer(app);

  async function presenceChanged(agentId: string): Promise<void> {
    const connected = hub.connectedAgentIds().includes(agentId);
    const graceMs = config.AGENT_GRACE_SECONDS * 1_000;
    await keepConnected({ database, clock }, { agentIds: [agentId], ms: connected ? connectedMs + graceMs : graceMs });
    if (!connected) watch.agentGone();
    watch.presenceChanged();
    watch.queueChanged();
    deps.onRoomChange();
  }

  const sockets = openSocketServer({
    server,
    logger,
    refusals: deps.refusals,
    limits,
    connections,
    addressOf,
    async readAgent(request) {
      const proof = cookies.readSession(request.headers.cookie);
      const agent = proof ? await deps.readAgent(proof) : null;
      return proof && agent ? { agent, session: nameSession(proof.token) } : null;
    },
    isOriginAllowed: (origin, request) =>
      findHostProblem(request, { publicUrl: config.PUBLIC_URL, host: config.HOST }) === null && isOwnOrigin(origin, request, config.PUBLIC_URL),
    readVisitorCookie: visitorCookie.read,
    serveVisitor: visit,
    serveAgent: (socket) =>
      serveAgent(
        {
          ...conversations,
          offerMs: config.OFFER_SECONDS * 1_000,
          hub,
          nodes,
          listPresence: presence,
          readBotSwitch: () => readBotSwitch(database),
          readAgeingSeconds: async () => (await readRoutingSettings(database)).ageingSeconds,
          onPresenceChange(agentId) {
            presenceChanged(agentId).catch((error: unknown) => logger.warn({ error }, 'presence not stored'));
          },
        },
        { ...socket, connection: logRefusals(socket.connection, { refusals: deps.refusals, socket: 'agent' }) },
      ),
  });

  const { port, close, refuseNew } = await listen(server, { host: config.HOST, port: config.PORT });
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST;
  const url = config.PUBLIC_URL?.replace(/\/$/, '') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url,
    refuseNew() {
      refuseNew();
      sockets.refuseNew();
      lines.close();
    },
    async close() {
      lines.close();
      await sockets.close();
      await close();
    },
  };
}
