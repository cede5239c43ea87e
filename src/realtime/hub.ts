import type { AgentFrame, AgentProfile } from '../contracts/agent-protocol.ts';
import { mayCall } from '../contracts/authorisation.ts';
import type { VisitorFrame } from '../contracts/visitor-protocol.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { Connection } from './connection.ts';

/** `session`: the hash of the secret that it was opened with, in hex. */
type VisitorSocket = { connection: Connection<VisitorFrame>; visitorId: string; session: string };
export type AgentSocket = {
  connection: Connection<AgentFrame>;
  agent: AgentProfile;
  /** The hash of its session's token, in hex. */
  session: string;
  /** Conversations whose transcript this console has open. */
  opened: Set<string>;
};

/** The sockets connected to this process, by what they follow. The hub is no record: a socket that missed an event finds it in the log. */
export type Hub = {
  addVisitor(socket: VisitorSocket): () => void;
  addAgent(socket: AgentSocket): () => void;
  toVisitor(visitorId: string, frame: VisitorFrame): void;
  hasVisitor(visitorId: string): boolean;
  /** To every console. */
  toAgents(frame: AgentFrame): void;
  /** To the consoles of all agents who answer visitors: editors see no conversations. */
  toAnswering(frame: AgentFrame): void;
  /** To the consoles of supervisors and admins. */
  toSupervisors(frame: AgentFrame): void;
  /** To the consoles that have this conversation open, but not to those of `exceptAgentId`. */
  toWatchers(conversationId: string, frame: AgentFrame, exceptAgentId?: string): void;
  /** Agents whose consoles have this conversation open. */
  watchersOf(conversationId: string): string[];
  /** Agents by conversation, for every conversation that is open in a console of this process. */
  allWatchers(): Record<string, string[]>;
  toAgent(agentId: string, frame: AgentFrame): void;
  /** The visitor and the owning agent of this conversation, for ephemeral frames. */
  rememberConversation(conversation: Conversation): void;
  partiesOf(conversationId: string): Parties | null;
  connectedAgentIds(): string[];
  agentSockets(): readonly AgentSocket[];
  visitorSockets(): readonly VisitorSocket[];
  counts(): { visitors: number; agents: number };
};

type Parties = { visitorId: string; agentId: string | null };

/**
 * The most conversations of connected visitors that are remembered. Above this the oldest are forgotten, which costs them only typing and
 * previews.
 */
const rememberedConversations = 50_000;

export function createHub(): Hub {
  const visitors = new Map<string, Set<VisitorSocket>>();
  const agents = new Set<AgentSocket>();
  const parties = new Map<string, Parties>();
  let visitorCount = 0;

  function watchersOf(conversationId: string): string[] {
    const watching = [...agents].filter((socket) => socket.opened.has(conversationId));
    return [...new Set(watching.map((socket) => socket.agent.id))];
  }

  return {
    addVisitor(socket) {
      const sockets = visitors.get(socket.visitorId) ?? new Set();
      sockets.add(socket);
      visitors.set(socket.visitorId, sockets);
      visitorCount += 1;
      return () => {
        if (!sockets.delete(socket)) return;
        visitorCount -= 1;
        if (sockets.size === 0 && visitors.get(socket.visitorId) === sockets) visitors.delete(socket.visitorId);
      };
    },
    addAgent(socket) {
      agents.add(socket);
      return () => agents.delete(socket);
    },
    toVisitor(visitorId, frame) {
      for (const socket of visitors.get(visitorId) ?? []) socket.connection.send(frame);
    },
    hasVisitor: (visitorId) => visitors.has(visitorId),
    toAgents(frame) {
      for (const socket of agents) socket.connection.send(frame);
    },
    toAnswering(frame) {
      for (const socket of agents) {
        if (mayCall('agent', socket.agent.role)) socket.connection.send(frame);
      }
    },
    toSupervisors(frame) {
      for (const socket of agents) {
        if (mayCall('supervisor', socket.agent.role)) socket.connection.send(frame);
      }
    },
    toWatchers(conversationId, frame, exceptAgentId) {
      for (const socket of agents) {
        if (socket.opened.has(conversationId) && socket.agent.id !== exceptAgentId) socket.connection.send(frame);
      }
    },
    watchersOf,
    allWatchers() {
      const open = new Set([...agents].flatMap((socket) => [...socket.opened]));
      return Object.fromEntries([...open].map((id) => [id, watchersOf(id)]));
    },
    toAgent(agentId, frame) {
      for (const socket of agents) {
        if (socket.agent.id === agentId) socket.connection.send(frame);
      }
    },
    rememberConversation({ id, visitorId, state }) {
      parties.delete(id);
      parties.set(id, { visitorId, agentId: state.kind === 'with-agent' ? state.agentId : null });
      if (parties.size > rememberedConversations) {
        const [oldest] = parties.keys();
        if (oldest !== undefined) parties.delete(oldest);
      }
    },
    partiesOf: (conversationId) => parties.get(conversationId) ?? null,
    connectedAgentIds: () => [...new Set([...agents].map((socket) => socket.agent.id))],
    agentSockets: () => [...agents],
    visitorSockets: () => [...visitors.values()].flatMap((sockets) => [...sockets]),
    counts: () => ({ visitors: visitorCount, agents: agents.size }),
  };
}
