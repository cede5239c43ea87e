import { lastSeqOf } from '../../src/client/conversation-log.ts';
import { openCommandChannel } from '../../src/client/command-channel.ts';
import { openLiveConnection, type LiveConnection } from '../../src/client/live-connection.ts';
import { newCommandId } from '../../src/client/new-command-id.ts';
import type * as poll from '../../src/client/poll-socket.ts';
import { createSocketOrPoll, pollLater, type PollSocket } from '../../src/client/socket-or-poll.ts';
import type { Attachment } from '../../src/contracts/attachment.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { forget, keep, readKept } from './browser-storage.ts';
import { reduceChat, startState, type ChatInput, type ChatState, type PendingMessage } from './chat-state.ts';
import { clearSession, createSession, TurnedAway, visitorProof } from './session.ts';
import { site, siteQuery } from './own-site.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { maxPreviewLength, protocolVersion } from '../../src/contracts/limits.ts';

/** The wait before asking again a server that cannot identify the visitor at the moment. */
const againAfterMs = 10_000;
const unansweredKey = 'baton.unanswered';
/** The key of the closed conversation that the visitor left for a new one: a reload does not bring it back. */
const leftKey = 'baton.left';

type Kept = Extract<VisitorCommand, { id: string }>;
type Wish = Kept extends infer One ? (One extends Kept ? Omit<One, 'id' | 'conversationId'> : never) : never;

export type ChatClient = {
  state(): ChatState;
  subscribe(listener: () => void): () => void;
  say(text: string, attachments?: Attachment[]): void;
  retry(id: string): void;
  act(wish: Wish): void;
  /** `text`: the unsent text in the field, sent where the agent may see it. */
  typing(active: boolean, text?: string): void;
  /** Tells the server that the visitor sees all messages: stored for the next page and the next visit. */
  see(): void;
  startNew(): void;
  /** Shows an earlier conversation of this visitor, which goes on. */
  goTo(conversationId: string): void;
  /** Puts a text into the message field, in place of what stands there. */
  prefill(text: string): void;
  onPrefill(listener: (text: string) => void): () => void;
  /** Reconnects without waiting for the next attempt. */
  reconnect(): void;
  /** Withdraws the request for a person and goes on with the bot. */
  goOn(): void;
  dismiss(): void;
  /** Ends the conversation and removes all data of this visitor from the browser. */
  clear(): void;
};

/**
 * The widget's side of the protocol. Commands without an acknowledgement are sent again under the same id after every reconnection and
 * after a reload of the page, so none is lost or doubled. `enter` resolves when the chat may connect.
 */
export function createChatClient(page: () => { url: string; title: string } | null, enter: () => Promise<unknown> = visitorProof): ChatClient {
  let state = startState;
  let saidPage = '';
  let prefilled = '';
  let fill: (text: string) => void = () => undefined;
  const language = document.documentElement.lang;
  const listeners = new Set<() => void>();
  const commands = openCommandChannel<Kept>((command) => connection?.send(command), {
    read: readUnanswered,
    write: (commands) => keep('sessionStorage', unansweredKey, JSON.stringify(commands)),
  });
  /** Commands of the page before this one that have no answer yet. */
  let unsent = commands.all();

  function dispatch(input: ChatInput): void {
    state = reduceChat(state, input);
    for (const listener of listeners) listener();
  }

  let connection: LiveConnection<VisitorCommand> | null = null;
  let waiting = 0;
  let tryNow = (): void => undefined;
  const openLine = (): LiveConnection<VisitorCommand> =>
    openLiveConnection<VisitorCommand, VisitorFrame>({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/visitor${siteQuery}`,
      createSocket: createSocketOrPoll(() => pollLater(loadPoll)),
      hello(say) {
        void visitorProof().then((token) => {
          say({ token, language, resume: state.conversationId ? { conversationId: state.conversationId, afterSeq: lastSeqOf(state.log) } : null });
        });
      },
      onFrame(received) {
        const frame = withoutLeft(received);
        if (!frame) return;
        if (frame.type === 'refused' && frame.id !== null) {
          const refused = commands.find(frame.id);
          // A refusal of a command that was given up together with its conversation.
          if (!refused) return;
          if (refused.type === 'conversation-start' && frame.code !== 'unavailable') {
            for (const command of commands.all()) if (command.conversationId === refused.conversationId) commands.release(command.id);
            dispatch({ type: 'start-refused', code: frame.code });
            return;
          }
        }
        commands.hear(frame, () => {
          if (frame.type === 'welcome' && !state.bot) joinKnown(frame.conversationId);
          dispatch({ type: 'frame', frame });
          if (frame.type === 'welcome') {
            showLeft();
            if (frame.conversationId === state.conversationId && (state.readUpTo ?? 0) > (frame.seenSeq ?? 0)) sendSeen();
          }
        });
        if (frame.type === 'events' && state.gap && state.conversationId) {
          connection?.send({ type: 'resume', conversationId: state.conversationId, afterSeq: lastSeqOf(state.log) });
        }
      },
      onStatus(status) {
        // The server does not know this visitor any more: begin as a new one.
        if (status.kind === 'refused') {
          if (status.erased) {
            for (const { id } of commands.all()) commands.release(id);
            dispatch({ type: 'erased' });
          }
          begin(createSession);
        } else dispatch({ type: 'connection', status });
      },
    });

  /** The cookie must exist before the connection is opened, because it is sent with it. */
  function begin(identify: () => Promise<unknown>): void {
    clearTimeout(waiting);
    identify().then(
      () => {
        // Messages of another visitor must not stay on the screen.
        if (lastSeqOf(state.log) > 0 && identify === createSession) location.reload();
        else {
          const line = (connection = openLine());
          tryNow = line.retryNow;
        }
      },
      (error: unknown) => {
        dispatch({ type: 'turned-away', trouble: error instanceof TurnedAway ? 'rate-limited' : 'unavailable' });
        waiting = window.setTimeout(begin, againAfterMs, identify);
        tryNow = () => begin(identify);
      },
    );
  }
  const { preview } = site;
  if (preview)
    dispatch({ type: 'frame', frame: { type: 'welcome', protocol: protocolVersion, serverTime: '', visitorId: '', conversationId: null, bot: preview } });
  else begin(enter);

  function withoutLeft(frame: VisitorFrame): VisitorFrame | null {
    if (!('conversationId' in frame) || frame.conversationId === null || frame.conversationId !== readKept('sessionStorage', leftKey)) return frame;
    return frame.type === 'welcome' ? { ...frame, conversationId: null } : null;
  }

  function sendSeen(): void {
    if (state.conversationId && state.readUpTo) connection?.send({ type: 'seen', conversationId: state.conversationId, seq: state.readUpTo });
  }

  /** The page that the visitor is on, reported once for each page: a site may change it without loading. */
  function newPage(): { url: string; title: string } | null {
    const here = page();
    if (!here || here.url === saidPage) return null;
    saidPage = here.url;
    return here;
  }

  /** A message written before the first welcome belongs to the conversation that goes on (`known`), and not to a new one beside it. */
  function joinKnown(known: string | null): void {
    const begun = commands.all().find(({ type }) => type === 'conversation-start')?.conversationId;
    if (!known || !begun || begun === known) return;
    for (const command of commands.all()) {
      if (command.conversationId !== begun) continue;
      commands.release(command.id);
      if (command.type !== 'conversation-start') commands.send({ ...command, conversationId: known });
    }
    state = { ...state, conversationId: null };
    unsent = commands.all();
  }

  function showLeft(): void {
    for (const command of unsent) {
      const { id, conversationId } = command;
      if (command.type === 'conversation-start' && conversationId !== state.conversationId) dispatch({ type: 'started', conversationId });
      if (command.type !== 'message-send' || conversationId !== state.conversationId) continue;
      dispatch({ type: 'queued', message: { id, text: command.text, at: new Date().toISOString(), failed: null } });
    }
    unsent = [];
  }

  function conversation(): string {
    if (state.conversationId) return state.conversationId;
    const conversationId = newCommandId();
    dispatch({ type: 'started', conversationId });
    commands.send({ type: 'conversation-start', id: newCommandId(), conversationId, page: newPage(), language });
    return conversationId;
  }

  function submit(message: PendingMessage): void {
    const { id, text, attachments } = message;
    const conversationId = conversation();
    dispatch({ type: 'queued', message });
    commands.send({
      type: 'message-send',
      id,
      conversationId,
      text,
      attachments: attachments?.map((attachment) => attachment.id),
      page: newPage() ?? undefined,
    });
  }

  function act(wish: Wish): void {
    if (wish.type === 'answer-rate') dispatch({ type: 'thumb', messageId: wish.messageId, helpful: wish.helpful });
    // Pressed twice on a slow line: one wish, not a second one that is refused.
    else if (commands.all().some((command) => command.type === wish.type)) return;
    commands.send({ ...wish, id: newCommandId(), conversationId: conversation() } as Kept);
  }

  function startNew(): void {
    if (state.conversationId) keep('sessionStorage', leftKey, state.conversationId);
    saidPage = '';
    dispatch({ type: 'started', conversationId: '' });
    state = { ...state, conversationId: null };
    for (const listener of listeners) listener();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (text, attachments) => submit({ id: newCommandId(), text, attachments, at: new Date().toISOString(), failed: null }),
    retry(id) {
      const message = state.pending.find((pendingMessage) => pendingMessage.id === id);
      if (message?.failed === 'full') startNew();
      if (message) submit({ ...message, failed: null });
    },
    act,
    typing(active, text) {
      if (state.conversationId)
        connection?.send({ type: 'typing', conversationId: state.conversationId, active, text: text && textBetween(text, -maxPreviewLength) });
    },
    see() {
      const seq = lastSeqOf(state.log);
      if (seq <= (state.readUpTo ?? 0) || !state.conversationId) return;
      dispatch({ type: 'read', seq });
      sendSeen();
    },
    startNew,
    goTo(conversationId) {
      forget('sessionStorage', leftKey);
      dispatch({ type: 'started', conversationId });
      connection?.send({ type: 'resume', conversationId, afterSeq: 0 });
    },
    prefill(text) {
      prefilled = text;
      fill(text);
    },
    onPrefill(listener) {
      fill = listener;
      if (prefilled) listener(prefilled);
      return () => (fill = () => undefined);
    },
    reconnect: () => tryNow(),
    goOn() {
      const waits = state.mode.kind === 'waiting';
      dispatch({ type: 'went-on' });
      act({ type: waits ? 'handoff-cancel' : 'person-decline' });
    },
    dismiss: () => dispatch({ type: 'dismissed' }),
    clear: () => void clearSession().catch(() => dispatch({ type: 'frame', frame: { type: 'refused', id: null, code: 'unavailable', message: '' } })),
  };
}

/** Loaded apart from the chat, because most visitors never need it. */
async function loadPoll(): Promise<(line: PollSocket) => void> {
  const { openPollSocket } = (await import(/* @vite-ignore */ new URL('poll.js', location.href).href)) as typeof poll;
  return (line) => openPollSocket('/api/visitor/line', line, siteQuery);
}

function readUnanswered(): Kept[] {
  try {
    return JSON.parse(readKept('sessionStorage', unansweredKey) ?? '[]') as Kept[];
  } catch {
    return [];
  }
}
