import { listPresence, noteActivity, setAvailability } from '../agent/availability.ts';
import { readBotSwitch } from '../bot/bot-switch.ts';
import { changeTags, endSnooze, finishMention, snoozeConversation } from '../agent/tag-and-snooze.ts';
import { addNote, closeConversation, finishFollowUp, reply, returnToBot, type AgentCommandContext } from '../agent/agent-commands.ts';
import { agentCommandSchema, type AgentCommand, type AgentFrame, type AgentProfile, type ConversationSummary } from '../contracts/agent-protocol.ts';
import { agentCommands, mayCall } from '../contracts/authorisation.ts';
import { closeCodes } from '../contracts/close-codes.ts';
import { protocolVersion } from '../contracts/limits.ts';
import type { AppendResult } from '../conversation/append-events.ts';
import { listInboxIds, readConversation, readConversations } from '../conversation/read-conversation.ts';
import { AppError } from '../platform/app-error.ts';
import { assertNever } from '../text/assert-never.ts';
import { acceptOffer, takeOver } from '../queue/claim-conversation.ts';
import type { QueueDeps } from '../queue/assign-next.ts';
import { declineOffer } from '../queue/decline-offer.ts';
import { readRoutingSettings } from '../queue/routing/routing-settings.ts';
import { reassignConversation, setPriority } from '../queue/supervise-conversation.ts';
import { cancelTransfer, transferToAgent, transferToTeam } from '../queue/transfer-conversation.ts';
import { answerCommand } from './answer-command.ts';
import { answerFailure } from './answer-failure.ts';
import type { Connection, ConnectionHandler } from './connection.ts';
import type { AgentSocket } from './hub.ts';
import type { Cluster } from './cluster/connect-cluster.ts';
import { sendInPages } from './send-in-pages.ts';
import { createLogSender } from './send-log.ts';
import { idOf } from './visitor-session.ts';
import { summariseConversation } from '../conversation/summarise-conversation.ts';

type AgentSessionDeps = QueueDeps & {
  cluster: Cluster;
  /** Called when a console of this agent opened or closed, and when the availability changed. */
  onPresenceChange(agentId: string): void;
};

type Act = Exclude<AgentCommand, { type: 'hello' | 'ping' | 'typing' | 'activity' | 'availability-set' | 'conversation-open' | 'conversation-leave' }>;

/** The most conversations with the bot in the list, the newest ones. Owned and waiting conversations are listed without a limit. */
const mostWithBot = 2_000;
/** Rows that one query reads. They are sent in pages limited by bytes. */
const rowsAtOnce = 200;
const activityEveryMs = 20_000;
/** Commands that a console sends without any action of the agent. */
const sentByItself: ReadonlySet<AgentCommand['type']> = new Set(['hello', 'ping', 'conversation-open', 'conversation-leave']);

/** Speaks the agent's protocol on one socket, for the agent whose session cookie opened it. */
export function openAgentSession(
  deps: AgentSessionDeps,
  socket: { connection: Connection<AgentFrame>; agent: AgentProfile; session: string },
): ConnectionHandler {
  const { connection } = socket;
  const log = createLogSender<AgentFrame>({ connection, database: deps.log.database, toFrame: (part) => ({ type: 'events', ...part }) });
  const own: AgentSocket = { connection: log.live, agent: socket.agent, session: socket.session, opened: new Set() };
  let leave: (() => void) | null = null;
  let activeAt = 0;

  async function greet(protocol: number): Promise<void> {
    if (protocol !== protocolVersion) {
      connection.close(closeCodes.protocolMismatch, 'Reload the page: it is from another version.');
      return;
    }
    leave ??= deps.cluster.hub.addAgent(own);
    deps.onPresenceChange(own.agent.id);
    const [ids, agents] = await Promise.all([
      mayCall('agent', own.agent.role) ? listInboxIds(deps.log.database, { agentId: own.agent.id, mostWithBot }) : [],
      listPresence(deps.log),
    ]);
    const welcome: Extract<AgentFrame, { type: 'welcome' }> = {
      type: 'welcome',
      protocol: protocolVersion,
      serverTime: deps.log.clock.now().toISOString(),
      agent: own.agent,
      agents,
      conversations: await readRows(ids.slice(0, rowsAtOnce)),
      ...(ids.length > rowsAtOnce ? { more: true } : {}),
    };
    if (!(await sendInPages(connection, welcome))) return;
    connection.send({ type: 'bot-switch', botSwitch: await readBotSwitch(deps.log.database) });
    connection.send({ type: 'serving-order', ageingSeconds: (await readRoutingSettings(deps.log.database)).ageingSeconds });
    for (let from = rowsAtOnce; from < ids.length; from += rowsAtOnce) {
      const conversations = await readRows(ids.slice(from, from + rowsAtOnce));
      const listed: AgentFrame = { type: 'conversations-listed', conversations, last: from + rowsAtOnce >= ids.length };
      if (!(await sendInPages(connection, listed))) return;
    }
  }

  async function readRows(ids: readonly string[]): Promise<ConversationSummary[]> {
    return (await readConversations(deps.log.database, ids)).map(summariseConversation);
  }

  async function open(conversationId: string, afterSeq: number): Promise<void> {
    const conversation = await readConversation(deps.log.database, conversationId);
    if (!conversation) throw new AppError('not-found', 'There is no such conversation.');
    deps.cluster.hub.rememberConversation(conversation);
    own.opened.add(conversationId);
    deps.cluster.viewersChanged(conversationId);
    await log.send({ conversationId, afterSeq, lastSeq: conversation.lastSeq });
  }

  async function act(command: Act): Promise<AppendResult> {
    const { conversationId } = command;
    const { id, name } = own.agent;
    const act: AgentCommandContext = { eventId: command.id, conversationId, agent: { id, name } };
    const claim = { eventId: command.id, conversationId, agentId: id };
    switch (command.type) {
      case 'transfer-agent':
        return transferToAgent(deps, { ...act, toAgentId: command.agentId, note: command.note });
      case 'transfer-cancel':
        return cancelTransfer(deps.log, act);
      case 'transfer-team':
        return transferToTeam(deps.log, { ...act, teamId: command.teamId, note: command.note });
      case 'priority-set':
        return setPriority(deps.log, { ...act, priority: command.priority });
      case 'reassign':
        return reassignConversation(deps.log, { ...act, toAgentId: command.agentId });
      case 'offer-accept':
        return acceptOffer(deps.log, claim);
      case 'offer-decline':
        return declineOffer(deps.log, claim);
      case 'take-over':
        return takeOver(deps.log, claim);
      case 'message-send':
        return reply(deps.log, { ...act, text: command.text, attachmentIds: command.attachments });
      case 'note-add':
        return addNote(deps.log, { ...act, text: command.text, attachmentIds: command.attachments, mentions: command.mentions ?? [] });
      case 'mention-done':
        return finishMention(deps.log, act);
      case 'tags-change':
        return changeTags(deps.log, { ...act, add: command.add, remove: command.remove });
      case 'snooze':
        return snoozeConversation(deps.log, { ...act, until: command.until });
      case 'snooze-end':
        return endSnooze(deps.log, act);
      case 'return-to-bot':
        return returnToBot(deps.log, { ...act, note: command.note, scope: command.scope ?? null });
      case 'conversation-close':
        return closeConversation(deps.log, {
          ...act,
          note: { disposition: command.disposition ?? null, summary: command.summary ?? '' },
        });
      case 'follow-up-done':
        return finishFollowUp(deps.log, act);
      default:
        return assertNever(command);
    }
  }

  /** Every action at the console counts as activity of the agent; written at most every 20 s. */
  async function stayActive(): Promise<void> {
    const now = deps.log.clock.now().getTime();
    if (now - activeAt < activityEveryMs) return;
    activeAt = now;
    if (await noteActivity(deps.log, { agentId: own.agent.id })) deps.onPresenceChange(own.agent.id);
  }

  async function perform(command: AgentCommand): Promise<void> {
    if (!mayCall(agentCommands[command.type], own.agent.role)) {
      throw new AppError('forbidden', `This needs the role ${agentCommands[command.type]}; yours is ${own.agent.role}.`);
    }
    if (!sentByItself.has(command.type)) await stayActive();
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others change a conversation, and `act` names each of them
    switch (command.type) {
      case 'hello':
        return greet(command.protocol);
      case 'ping':
        return connection.send({ type: 'pong' });
      case 'conversation-open':
        return open(command.conversationId, command.afterSeq);
      case 'conversation-leave':
        own.opened.delete(command.conversationId);
        return deps.cluster.viewersChanged(command.conversationId);
      case 'typing':
        return showTyping(deps, { ...command, agent: own.agent });
      case 'activity':
        return;
      case 'availability-set':
        await setAvailability(deps.log, { agentId: own.agent.id, availability: command.availability });
        own.agent = { ...own.agent, availability: command.availability };
        connection.send({ type: 'ack', id: command.id, conversationId: null, seq: null });
        return deps.onPresenceChange(own.agent.id);
      default:
        return connection.send(answerCommand(command, await act(command)));
    }
  }

  return {
    async onFrame(frame) {
      const parsed = agentCommandSchema.safeParse(frame);
      if (!parsed.success) {
        connection.send({ type: 'refused', id: idOf(frame), code: 'bad-frame', message: 'This frame is not of the protocol.' });
        return;
      }
      const command = parsed.data;
      if (!leave && command.type !== 'hello') return connection.close(closeCodes.unauthorised, 'Say hello first.');
      try {
        await perform(command);
      } catch (error) {
        answerFailure(connection, { command, error });
        if (!(error instanceof AppError)) throw error;
      }
    },
    onClose() {
      leave?.();
      for (const conversationId of own.opened) deps.cluster.viewersChanged(conversationId);
      if (leave) deps.onPresenceChange(own.agent.id);
    },
  };
}

function showTyping(deps: Pick<AgentSessionDeps, 'cluster'>, typing: { conversationId: string; active: boolean; agent: AgentProfile }): void {
  const { conversationId, active, agent } = typing;
  deps.cluster.show({
    frame: { type: 'typing', conversationId, who: 'agent', name: agent.name, active, agentId: agent.id },
    toVisitor: deps.cluster.hub.partiesOf(conversationId)?.agentId === agent.id,
    exceptAgentId: agent.id,
  });
}
