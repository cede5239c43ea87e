import type { AgentCommand, AgentFrame, AgentProfile, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { openCommandChannel } from '../../src/client/command-channel.ts';
import { textBetween } from '../../src/text/text-between.ts';
import type { OutgoingMessage } from '../state/console-state.ts';
import type { ConsoleStore } from '../state/create-store.ts';
import { createHold } from './create-hold.ts';
import type { ActionCommand, LiveConsole, OnAnswer, OpenAgentSocket, OutgoingShelf } from './live-console.ts';

type Deps = {
  store: ConsoleStore;
  openSocket: OpenAgentSocket;
  shelf: OutgoingShelf;
  signedIn: AgentProfile;
  newId(): string;
  now(): number;
};

/**
 * Speaks the agent protocol for one tab. Commands without an acknowledgement are sent again under the same id after every reconnection, so
 * a restart of the server neither loses nor doubles them. Followed transcripts are requested again from the last event held.
 */
export function startLiveConsole(deps: Deps): LiveConsole {
  const { store, shelf, newId, now } = deps;
  const followed = new Map<string, number>();
  const answers = new Map<string, { label: string; tell: OnAnswer }>();

  const resumed: (AgentCommand & { id: string })[] = [];
  for (const message of shelf.load()) {
    // A stored message is in the log and comes from there.
    if (message.state.kind === 'stored') continue;
    // It was held when the page was left: nobody can undo it any more.
    const kept: OutgoingMessage = message.state.kind === 'held' ? { ...message, state: { kind: 'sending' } } : message;
    store.dispatch({ type: 'message-queued', message: kept });
    if (kept.state.kind === 'sending') resumed.push(toCommand(kept));
  }
  const stopShelving = store.subscribe(() => shelf.save(store.get().outgoing));

  // A message in storage has more fields than its command, so the store's changes write it.
  const commands = openCommandChannel((command) => socket.send(command), { read: () => resumed, write: () => undefined });
  const socket = deps.openSocket({
    onConnection: (connection) => store.dispatch({ type: 'connection', connection }),
    onFrame: (frame) => commands.hear(frame, () => hear(frame)),
  });
  const sweep = setInterval(() => store.dispatch({ type: 'tick', now: now() }), 2_000);

  function hear(frame: AgentFrame): void {
    if (frame.type === 'conversation-changed') keepOpenWhatGoesOn(frame.conversation);
    store.dispatch({ type: 'frame', frame, now: now() });
    if (frame.type === 'welcome') for (const conversationId of followed.keys()) askForTranscript(conversationId);
    if (frame.type === 'ack' || (frame.type === 'refused' && frame.id !== null)) tellAnswer(frame);
    if (frame.type === 'events' && store.get().transcripts.get(frame.conversationId)?.gap === true) askForTranscript(frame.conversationId);
  }

  function askForTranscript(conversationId: string): void {
    const afterSeq = store.get().transcripts.get(conversationId)?.events.length ?? 0;
    socket.send({ type: 'conversation-open', conversationId, afterSeq });
  }

  function tellAnswer(frame: Extract<AgentFrame, { type: 'ack' | 'refused' }>): void {
    const answer = answers.get(frame.id ?? '');
    if (frame.id === null || answer === undefined) return;
    answers.delete(frame.id);
    if (frame.type === 'ack') return answer.tell(null);
    const notice = store.get().notices.find(({ id }) => id === frame.id);
    store.dispatch({ type: 'notice-dismissed', id: frame.id });
    answer.tell(notice === undefined ? frame.message : textBetween(notice.text, answer.label.length + 2), frame.code);
  }

  const held = createHold<OutgoingMessage>((message) => {
    store.dispatch({ type: 'message-leaves', id: message.id });
    commands.send(toCommand(message));
  });
  const heldCommands = createHold<ActionCommand>((command) => {
    store.dispatch({ type: 'command-leaves', id: command.id });
    commands.send(command);
  });

  function undoCommand(id: string): boolean {
    const isUndone = heldCommands.undo(id) !== null;
    if (isUndone) store.dispatch({ type: 'command-discarded', id });
    return isUndone;
  }

  /** An agent who closes a conversation has not read messages that come later, so it stays open. */
  function keepOpenWhatGoesOn({ id, unanswered, visitorName }: ConversationSummary): void {
    if (unanswered <= (store.get().conversations.get(id)?.unanswered ?? 0)) return;
    const closing = store.get().pending.find((command) => command.conversationId === id && command.isHeld === true);
    if (closing === undefined || !undoCommand(closing.id)) return;
    store.dispatch({ type: 'notice-added', notice: { id: `open-${closing.id}`, tone: 'info', text: `Not closed: ${visitorName} wrote again.` } });
  }

  function releaseHeld(): void {
    held.releaseAll(null);
    heldCommands.releaseAll(null);
  }

  return {
    store,
    signedIn: deps.signedIn,
    follow(conversationId) {
      const count = followed.get(conversationId) ?? 0;
      followed.set(conversationId, count + 1);
      if (count === 0) askForTranscript(conversationId);
      return () => {
        const followers = (followed.get(conversationId) ?? 1) - 1;
        if (followers > 0) {
          followed.set(conversationId, followers);
          return;
        }
        followed.delete(conversationId);
        socket.send({ type: 'conversation-leave', conversationId });
      };
    },
    sendMessage({ conversationId, kind, text, attachments = [], mentions, holdMs = 0 }) {
      held.releaseAll(conversationId);
      const at = new Date(now() + store.get().clockOffset).toISOString();
      const message: OutgoingMessage = {
        id: newId(),
        conversationId,
        kind,
        text,
        at,
        state: { kind: holdMs > 0 ? 'held' : 'sending' },
        ...(attachments.length === 0 ? {} : { attachments }),
        ...(mentions === undefined ? {} : { mentions }),
      };
      store.dispatch({ type: 'message-queued', message });
      if (holdMs > 0) held.hold(message, holdMs);
      else commands.send(toCommand(message));
    },
    undoMessage(id) {
      const message = held.undo(id);
      if (message === null) return null;
      store.dispatch({ type: 'message-discarded', id });
      return message.text;
    },
    releaseHeld,
    retryMessage(id) {
      const message = store.get().outgoing.find((outgoing) => outgoing.id === id);
      if (message === undefined) return;
      store.dispatch({ type: 'message-leaves', id });
      commands.send(toCommand(message));
    },
    act(command, label, onAnswer) {
      // An agent who closes or transfers a conversation wants held replies to be sent before that.
      held.releaseAll(command.conversationId);
      const id = newId();
      store.dispatch({ type: 'command-queued', command: { id, conversationId: command.conversationId, type: command.type, label } });
      if (onAnswer !== undefined) answers.set(id, { label, tell: onAnswer });
      commands.send({ ...command, id });
    },
    actLater(command, label, holdMs) {
      held.releaseAll(command.conversationId);
      const id = newId();
      store.dispatch({ type: 'command-queued', command: { id, conversationId: command.conversationId, type: command.type, label, isHeld: true } });
      heldCommands.hold({ ...command, id }, holdMs);
    },
    undoCommand,
    setAvailability(availability) {
      const id = newId();
      store.dispatch({ type: 'command-queued', command: { id, conversationId: null, type: 'availability-set', label: 'Availability' } });
      commands.send({ type: 'availability-set', id, availability });
    },
    setTyping(conversationId, active) {
      socket.send({ type: 'typing', conversationId, active });
    },
    tellActivity() {
      socket.send({ type: 'activity' });
    },
    retryNow: () => socket.retryNow(),
    close() {
      releaseHeld();
      clearInterval(sweep);
      stopShelving();
      socket.close();
    },
  };
}

function toCommand({ id, conversationId, kind, text, attachments = [], mentions }: OutgoingMessage): Extract<AgentCommand, { id: string; text: string }> {
  const files = attachments.length === 0 ? {} : { attachments: attachments.map((attachment) => attachment.id) };
  return kind === 'note-add'
    ? { type: kind, id, conversationId, text, ...files, mentions: mentions ?? [] }
    : { type: kind, id, conversationId, text, ...files };
}
