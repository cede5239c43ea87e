import type { Server } from 'node:http';
import { renewPresenceLease, letGo } from '../agent/availability.ts';
import type { Bot } from '../bot/open-bot.ts';
import type { ShowTurn } from '../bot/take-turn.ts';
import type { Topic } from '../contracts/authorisation.ts';
import type { ConversationChange } from '../conversation/append-events.ts';
import type { RunningLog } from '../conversation/open-log.ts';
import type { ChangeBus } from '../platform/change-bus.ts';
import { affectsQueue } from '../queue/affects-queue.ts';
import type { Queue } from '../queue/open-queue.ts';
import type { AppContext } from '../storage/app-context.ts';
import { broadcast } from './broadcast.ts';
import { countConnections } from './budgets/count-connections.ts';
import { createVisitorBudgets } from './budgets/create-visitor-budgets.ts';
import type { ConnectionHandler } from './connection.ts';
import { createHub, type Hub } from './hub.ts';
import { logRefusals } from './log-refusals.ts';
import { followLog, type LogFollower } from './cluster/follow-log.ts';
import { connectCluster, type Cluster } from './cluster/connect-cluster.ts';
import { openNatsLink } from './cluster/open-nats-link.ts';
import { openSocketServer, type SocketIdentity } from './open-socket-server.ts';
import { createLongPollSessions, type LongPollSessions } from './long-poll-sessions.ts';
import { openAgentSession } from './agent-session.ts';
import { openVisitorSession, type VisitorArrival } from './visitor-session.ts';
import { watchPresence } from './watch-presence.ts';

/** Milliseconds for which a connected console counts as present without a renewal, beside the grace time: twice the renewal round. */
const connectedMs = 2_000;

type Realtime = {
  /** Sends the streamed text of a running turn. None of it is stored. */
  show: ShowTurn;
  /** The visitor's protocol over HTTP, for visitors whose network lets no WebSocket through. */
  lines: LongPollSessions;
  /** Opens the sockets on a server that does not listen yet. */
  attach(server: Server): { refuseNew(): void; close(): Promise<void> };
  close(): Promise<void>;
};

type RealtimeDeps = { log: RunningLog; changeBus: ChangeBus<Topic>; bot: Bot; queue: Queue; identity: SocketIdentity };

/** Opens everything that pushes news to visitors and agents: sockets, long polls, presence, and the link to other processes. */
export function openRealtime(context: AppContext, parts: RealtimeDeps): Realtime {
  const { config, logger, clock, limits, refusals } = context;
  const { log, changeBus, bot, queue, identity } = parts;
  const graceMs = config.AGENT_GRACE_SECONDS * 1_000;
  const hub = createHub();
  context.metrics.gauge({ name: 'baton_sockets', help: 'Open sockets of this process', label: 'kind' }, () => new Map(Object.entries(hub.counts())));
  const watch = watchPresence({ logger, graceMs }, { hub, log, changeBus });
  const tellHere = (change: ConversationChange): void => {
    broadcast(hub, change);
    if (affectsQueue(change.events)) changeBus.emitHere(['presence', 'queue']);
  };
  // The embedded database belongs to a single process.
  const follower = context.storage.kind === 'server' ? followLog({ database: log.database, clock, logger, onChange: tellHere }) : null;
  const cluster = joinCluster(context, { hub, changeBus, follower });
  log.follow((change) => {
    const { id, visitorId, lastSeq } = change.conversation;
    tellHere(change);
    follower?.told({ conversationId: id, firstSeq: change.events[0]?.seq ?? lastSeq, lastSeq });
    cluster.changed({ conversationId: id, visitorId });
  });

  const visitorDeps = { log, cluster, bot, queue, budgets: createVisitorBudgets(limits) };
  const visit = ({ connection, cookieProof, site }: VisitorArrival): ConnectionHandler =>
    openVisitorSession(visitorDeps, { connection: logRefusals(connection, { refusals, socket: 'visitor' }), cookieProof, site });
  const connections = countConnections(limits.socketsPerAddress);
  const lines = createLongPollSessions({ clock, logger, limits, connections, serveVisitor: visit });

  async function presenceChanged(agentId: string): Promise<void> {
    const isConnected = hub.connectedAgentIds().includes(agentId);
    if (isConnected) await renewPresenceLease(log, { agentIds: [agentId], ms: connectedMs + graceMs });
    else await letGo(log, { agentId, graceMs });
    if (!isConnected) watch.agentGone();
    changeBus.emit(['presence', 'queue', 'capacity']);
  }
  const agentDeps = {
    log,
    offerMs: queue.offerMs,
    cluster,
    onPresenceChange(agentId: string) {
      presenceChanged(agentId).catch((error: unknown) => logger.warn({ error }, 'presence not stored'));
    },
  };

  return {
    show: {
      working: (conversationId, active, name) => cluster.show({ frame: { type: 'typing', conversationId, who: 'bot', name, active }, toVisitor: true }),
      delta: (delta) => cluster.show({ frame: { type: 'answer-delta', ...delta }, toVisitor: true }),
      end: (end) => cluster.show({ frame: { type: 'answer-end', ...end }, toVisitor: true }),
    },
    lines,
    attach: (server) =>
      openSocketServer(context, {
        server,
        connections,
        identity,
        serveVisitor: visit,
        serveAgent: (socket) => openAgentSession(agentDeps, { ...socket, connection: logRefusals(socket.connection, { refusals, socket: 'agent' }) }),
      }),
    async close() {
      await cluster.close();
      await follower?.close();
      await watch.close();
    },
  };
}

/** Signals travel to the other processes, except capacity: it is enough if one process assigns again. */
function joinCluster(context: AppContext, parts: { hub: Hub; changeBus: ChangeBus<Topic>; follower: LogFollower | null }): Cluster {
  const { config, logger } = context;
  const { hub, changeBus, follower } = parts;
  const natsUrl = config.NATS_URL;
  const nodes = connectCluster(context, {
    hub,
    openLine: natsUrl && follower ? (onMessage) => openNatsLink({ url: natsUrl, subject: config.NATS_SUBJECT, logger }, onMessage) : null,
    onChanged: (conversationId) => follower?.look(conversationId),
    onNews: (topic) => changeBus.emitHere([topic]),
  });
  changeBus.carryBy((topic) => {
    if (topic !== 'capacity') nodes.tellNews(topic);
  });
  return nodes;
}
