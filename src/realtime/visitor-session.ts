import { greetOn } from '../sites/speak-on-site.ts';
import type { Site } from '../contracts/site.ts';
import { closeCodes } from '../contracts/close-codes.ts';
import { protocolVersion } from '../contracts/limits.ts';
import { toVisitorEvent } from '../contracts/visitor-event.ts';
import { visitorCommandSchema, type VisitorCommand, type VisitorFrame } from '../contracts/visitor-protocol.ts';
import type { Bot } from '../bot/open-bot.ts';
import type { AppendResult, ConversationLog } from '../conversation/append-events.ts';
import { readConversationOfVisitor, readLatestConversationOfVisitor } from '../conversation/read-conversation.ts';
import { startConversation } from '../conversation/start-conversation.ts';
import { AppError } from '../platform/app-error.ts';
import { hashSecretToken } from '../platform/secret-token.ts';
import { assertNever } from '../text/assert-never.ts';
import { maskSecrets } from '../text/secrets/mask-secrets.ts';
import { isServerFault } from '../platform/is-server-fault.ts';
import type { Queue } from '../queue/open-queue.ts';
import { readRoutingSettings } from '../queue/routing/routing-settings.ts';
import { cancelHandoff, declinePerson, endConversation, leaveContact, rateAnswer, rateConversation, sendMessage } from '../visitor/visitor-commands.ts';
import { takePage, type SayMasked } from '../visitor/take-text.ts';
import { parseVisitorProof, type VisitorProof } from '../visitor/visitor-proof.ts';
import { blockedSentence } from '../visitor/person/block-person.ts';
import { isVisitorBlocked } from '../visitor/visitor-person.ts';
import { findVisitor, markSeen, readSeen, type Visitor } from '../visitor/visitor-store.ts';
import { answerCommand } from './answer-command.ts';
import { answerFailure } from './answer-failure.ts';
import type { Connection, ConnectionHandler } from './connection.ts';
import type { VisitorBudgets } from './budgets/create-visitor-budgets.ts';
import type { Cluster } from './cluster/connect-cluster.ts';
import { createLogSender } from './send-log.ts';

export type VisitorSessionDeps = {
  log: ConversationLog;
  cluster: Cluster;
  bot: Pick<Bot, 'greet' | 'requestPerson' | 'sayMasked'>;
  queue: Pick<Queue, 'placeOf' | 'teams'>;
  budgets: VisitorBudgets;
};

/** `cookieProof`: the proof in the cookie of the chat's own frame, where the request carried one. `site`: the one that the request named. */
export type VisitorArrival = { connection: Connection<VisitorFrame>; cookieProof: VisitorProof | null; site: Site };

/** Milliseconds; less than the widget's own pause, so that no preview of an unmodified widget is dropped. */
const previewEveryMs = 400;

/** Commands by which a visitor begins or says something. A blocked person may still end, rate and leave the queue. */
const wordCommands: ReadonlySet<Act['type']> = new Set(['conversation-start', 'message-send', 'person-request', 'contact-leave']);

type Act = Exclude<VisitorCommand, { type: 'hello' | 'ping' | 'resume' | 'typing' | 'seen' }>;

/** Speaks the visitor's protocol on one socket. The visitor is fixed by the token of `hello`, or by the cookie of the connection. */
export function openVisitorSession(deps: VisitorSessionDeps, { connection, cookieProof, site }: VisitorArrival): ConnectionHandler {
  const log = createLogSender<VisitorFrame>({
    connection,
    database: deps.log.database,
    toFrame: ({ events, ...part }) => ({ type: 'events', ...part, events: events.map(toVisitorEvent) }),
  });
  let visitor: Visitor | null = null;
  let leave = (): void => {};
  let closed = false;
  let previewedAt = 0;

  async function greet(hello: Extract<VisitorCommand, { type: 'hello' }>): Promise<void> {
    if (hello.protocol !== protocolVersion) {
      connection.close(closeCodes.protocolMismatch, 'Reload the page: it is from another version.');
      return;
    }
    const proof = hello.token === null ? cookieProof : parseVisitorProof(hello.token);
    const found = proof && (await findVisitor(deps.log, proof, site.id));
    if (!found) {
      connection.close(closeCodes.unauthorised, 'Get a new session.');
      return;
    }
    if (closed) return;
    visitor = found;
    leave();
    const leaveHub = deps.cluster.hub.addVisitor({ connection: log.live, visitorId: found.id, session: hashSecretToken(proof.secret).toString('hex') });
    const unfollow = deps.queue.teams.follow(site.id, (presence) => connection.send({ type: 'presence', presence }));
    leave = () => {
      leaveHub();
      unfollow();
    };
    const latest = await readLatestConversationOfVisitor(deps.log.database, found.id);
    connection.send({
      type: 'welcome',
      protocol: protocolVersion,
      serverTime: deps.log.clock.now().toISOString(),
      visitorId: found.id,
      conversationId: latest?.id ?? null,
      seenSeq: latest && (await readSeen(deps.log, { visitorId: found.id, conversationId: latest.id })),
      bot: describeBot(hello.language ?? null),
      typingPreview: await isTypingPreviewed(deps.log),
      presence: await deps.queue.teams.of(site.id),
    });
    if (latest) {
      const afterSeq = hello.resume?.conversationId === latest.id ? hello.resume.afterSeq : 0;
      await sendEvents({ conversationId: latest.id, visitorId: found.id, afterSeq });
    }
  }

  function describeBot(language: string | null): Extract<VisitorFrame, { type: 'welcome' }>['bot'] {
    const { name, greeting, sampleQuestions } = deps.bot.greet(site.id, language);
    return greetOn(site.published, { name, greeting, sampleQuestions }, language);
  }

  /** Sends all events after `afterSeq`, in pages, and the visitor's queue position. */
  async function sendEvents(from: { conversationId: string; visitorId: string; afterSeq: number }): Promise<void> {
    const conversation = await readConversationOfVisitor(deps.log.database, from);
    if (!conversation) throw new AppError('not-found', 'There is no such conversation.');
    deps.cluster.hub.rememberConversation(conversation);
    await log.send({ conversationId: conversation.id, afterSeq: from.afterSeq, lastSeq: conversation.lastSeq });
    const place = await deps.queue.placeOf(conversation.id);
    if (place) connection.send({ type: 'queue-position', conversationId: conversation.id, ...place });
  }

  async function act(command: Act, who: Visitor): Promise<AppendResult> {
    const { conversationId } = command;
    const texts = { log: deps.log, sayMasked: (masked: Parameters<SayMasked>[0]) => deps.bot.sayMasked(site.id, masked) };
    const own = { eventId: command.id, conversationId, visitorId: who.id };
    if (wordCommands.has(command.type) && (await isVisitorBlocked(deps.log.database, who.id)))
      return { kind: 'refused', reason: 'blocked', message: blockedSentence };
    switch (command.type) {
      case 'conversation-start': {
        const page = command.page && takePage(onTheWeb(command.page));
        const start = {
          eventId: command.id,
          conversationId,
          visitor: who,
          botId: deps.bot.greet(site.id, null).id,
          siteId: site.id,
          page,
          language: command.language,
        };
        return startConversation(deps.log, start);
      }
      case 'message-send':
        return sendMessage(texts, { ...own, text: command.text, attachmentIds: command.attachments, page: command.page && onTheWeb(command.page) });
      case 'person-request':
        return deps.bot.requestPerson({ ...own, patient: command.wait });
      case 'person-decline':
        return declinePerson(deps.log, own);
      case 'handoff-cancel':
        return cancelHandoff(deps.log, own);
      case 'contact-leave':
        return leaveContact(texts, { ...own, email: command.email, name: command.name, message: command.message });
      case 'answer-rate':
        return rateAnswer(deps.log, { ...own, messageId: command.messageId, helpful: command.helpful });
      case 'rating-give':
        return rateConversation(texts, { ...own, score: command.score, comment: command.comment });
      case 'conversation-close':
        return endConversation(deps.log, { ...own, solved: command.solved });
      default:
        return assertNever(command);
    }
  }

  async function admit(hello: Extract<VisitorCommand, { type: 'hello' }>): Promise<void> {
    if (await deps.budgets.spendHello(connection.address)) return greet(hello);
    connection.close(closeCodes.rateLimited, 'Too many connections at once.');
  }

  /**
   * Every command has its price. A command that fails through a fault of ours costs nothing; typing and seen frames over the budget are
   * dropped silently.
   */
  async function perform(command: Exclude<VisitorCommand, { type: 'hello' | 'ping' }>, who: Visitor): Promise<void> {
    const spender = { visitorId: who.id, address: connection.address };
    if (command.type === 'typing' || command.type === 'seen') {
      if (!(await deps.budgets.spend(spender, command).catch(() => null))) return;
      return command.type === 'seen' ? showSeen({ ...command, visitorId: who.id }) : showTyping({ ...command, visitorId: who.id });
    }
    const spent = await deps.budgets.spend(spender, command);
    try {
      if (command.type === 'resume') await sendEvents({ ...command, visitorId: who.id });
      else connection.send(answerCommand(command, await act(command, who)));
    } catch (error) {
      if (isServerFault(error)) await spent.giveBack();
      throw error;
    }
  }

  /**
   * Stores and shows how far the visitor has read. A foreign conversation id does no harm here: its owner is not shown it. The visitor's
   * other tabs count their unread messages again.
   */
  async function showSeen(seen: { visitorId: string; conversationId: string; seq: number }): Promise<void> {
    const { visitorId, conversationId, seq } = seen;
    await markSeen(deps.log, seen);
    deps.cluster.hub.toVisitor(visitorId, { type: 'seen', conversationId, seq });
  }

  /**
   * Ignored unless the conversation belongs to this visitor. The typed text goes to the owning agent alone, only while the setting is on,
   * and no faster than a person reads.
   */
  async function showTyping(typing: { conversationId: string; visitorId: string; active: boolean; text?: string | undefined }): Promise<void> {
    const { conversationId, active, text } = typing;
    const parties = deps.cluster.hub.partiesOf(conversationId);
    if (parties?.visitorId !== typing.visitorId) return;
    const frame = { type: 'typing', conversationId, who: 'visitor', name: '', active } as const;
    if (text === undefined) return deps.cluster.show({ frame, toVisitor: false });
    const now = deps.log.clock.now().getTime();
    if (parties.agentId === null || now - previewedAt < previewEveryMs) return;
    previewedAt = now;
    if (await isTypingPreviewed(deps.log))
      deps.cluster.show({ frame: { ...frame, preview: maskSecrets(text).text }, toVisitor: false, onlyAgentId: parties.agentId });
  }

  return {
    async onFrame(frame) {
      const parsed = visitorCommandSchema.safeParse(frame);
      if (!parsed.success) {
        connection.send({ type: 'refused', id: idOf(frame), code: 'bad-frame', message: 'This frame is not of the protocol.' });
        return;
      }
      const command = parsed.data;
      try {
        if (command.type === 'hello') return await admit(command);
        if (!visitor) return connection.close(closeCodes.unauthorised, 'Say hello first.');
        if (command.type === 'ping') return connection.send({ type: 'pong' });
        await perform(command, visitor);
      } catch (error) {
        answerFailure(connection, { command, error });
        if (!(error instanceof AppError)) throw error;
      }
    },
    onClose() {
      closed = true;
      leave();
    },
  };
}

/** Keeps a page whose URL is http(s) or empty. Any other scheme could run or show content that the visitor chose, and no real page has one. */
function onTheWeb({ url, title }: { url: string; title: string }): { url: string; title: string } {
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  return { url: protocol === 'http:' || protocol === 'https:' ? url : '', title };
}

/** The id of a frame that does not parse, so that its sender knows which one was refused. */
export function idOf(frame: unknown): string | null {
  const id = typeof frame === 'object' && frame !== null && 'id' in frame ? frame.id : null;
  return typeof id === 'string' && id.length <= 64 ? id : null;
}

/** True where the settings let agents see a visitor's text before it is sent. */
async function isTypingPreviewed({ database }: Pick<ConversationLog, 'database'>): Promise<boolean> {
  return (await readRoutingSettings(database)).typingPreview;
}
