import { setTimeout as sleep } from 'node:timers/promises';
import type { EventOf, NewConversationEvent } from '../contracts/conversation-event.ts';
import type { ConversationState } from '../contracts/conversation-state.ts';
import type { TurnTrace } from '../contracts/bot/turn-trace.ts';
import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import type { EventHandler } from '../conversation/deliver-events.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { newId } from '../platform/new-id.ts';
import { wasStopped } from '../platform/stop-work.ts';
import { answerTurn } from './answer-turn.ts';
import { isBotOff } from './bot-switch.ts';
import { questionBegunId } from './decide/speech-act-rules.ts';
import { recordFlow } from './flows/record-flow.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import { readArticleReader } from '../people/read-article-reader.ts';
import { selectPersonOfVisitor } from '../people/person-store.ts';
import { isAnswered, readTurn, type TurnReading } from './turn/read-turn.ts';
import { describeUnderstanding } from './understand/describe-understanding.ts';
import { renewPacket } from './handoff/renew-packet.ts';
import { handOffWhileBotOff } from './handoff/hand-off-while-bot-off.ts';
import type { HeldMessages } from './understand/held/understand-in-batches.ts';
import { insertTurn } from './turn/turn-store.ts';
import type { TurnBots, TurnDeps, TurnResult } from './turn/turn.ts';

/** A finished turn, as operators count and log it. */
export type FinishedTurn = {
  /** As it was decided. */
  trace: TurnTrace;
  /** As it is stored: superseded where it was dropped. */
  stored: TurnTrace;
  /** The visitor's messages that it answers. */
  messageIds: readonly string[];
  kept: boolean;
};

/** Sends ephemeral signs of a running turn to the visitor. None of it is stored. */
export type ShowTurn = {
  working(conversationId: string, active: boolean, botName: string): void;
  delta(delta: { conversationId: string; turnId: string; text: string }): void;
  end(end: { conversationId: string; turnId: string; kept: boolean }): void;
};

export type TakeTurnDeps = {
  log: ConversationLog;
  bots: TurnBots & {
    /** Turns that run in this process, by conversation. A newer message ends an older turn. */
    running: Map<string, AbortController>;
    /** Understands the messages of conversations that an agent owns. */
    heldMessagesOf(siteId: string): HeldMessages;
    onTurn?(turn: FinishedTurn): void;
    /** Resolves when the rest of a question had time to come, or when the turn is superseded by it. Unset: four seconds. */
    waitForRest?(signal: AbortSignal): Promise<void>;
  };
  show: ShowTurn;
};

/** Milliseconds in which people go on with a sentence that they sent in pieces. */
const restMs = 4_000;

async function waitForRest(signal: AbortSignal): Promise<void> {
  await sleep(restMs, undefined, { signal }).catch(() => {});
}

/**
 * The bot's turn after a visitor's message, or after an agent handed back. It answers everything that is still open in one
 * reply, so a burst of messages gets one answer. Idempotent: answered messages are no longer open.
 *
 * The reply is appended only if the conversation is still the bot's to answer and nothing newer was said; that is decided
 * in the transaction that appends it. Otherwise the draft is dropped: superseded, or a person took over.
 *
 * A message that came by a channel where people answer is understood, and waits for them.
 *
 * A turn that the stop of this process cut short records nothing and is `left`: the next process takes it from the beginning.
 */
export async function takeTurn(deps: TakeTurnDeps, trigger: EventOf<'visitor-message' | 'returned-to-bot'>): ReturnType<EventHandler> {
  const { log, bots, show } = deps;
  const { conversationId } = trigger;
  const conversation = await readConversation(log.database, conversationId);
  if (!conversation) return;
  const { siteId, state } = conversation;
  const isForPeople = trigger.type === 'visitor-message' && conversation.channel?.botAnswers === false;
  if (isAPersons(state) || isForPeople) return trigger.type === 'visitor-message' ? bots.heldMessagesOf(siteId).add(trigger) : undefined;

  const reading = await readTurn(log.database, { conversationId, again: trigger.type === 'returned-to-bot' });
  const last = reading.open.at(-1);
  // Answered by an earlier turn, or left to the turn of a later message.
  if (!last || (trigger.type === 'visitor-message' && last.id !== trigger.id)) return;

  const turnDeps = bots.forSite(siteId, await readArticleReader(log.database, conversation));
  const { name: botName } = turnDeps.bot.definition;
  bots.running.get(conversationId)?.abort(new Error('superseded'));
  if (await isBotOff(log.database)) return handOffWhileBotOff({ log, ...turnDeps }, { conversation, reading });

  const controller = new AbortController();
  bots.running.set(conversationId, controller);
  show.working(conversationId, true, botName);
  const turnId = newId();
  let hasShownWords = false;
  try {
    const result = await answerTurn(turnDeps, {
      turnId,
      conversationId,
      transcript: reading.transcript,
      messages: reading.open.map(({ id, body }) => ({ id, text: body.text, files: body.attachments?.length ?? 0 })),
      facts: {
        personOffered: conversation.personOffered,
        personDeclined: conversation.personDeclined,
        turnCount: reading.turnCount,
        waitingForPerson: state.kind === 'waiting' || state.kind === 'offered',
        sentimentSeries: reading.sentimentSeries,
        scope: reading.scope,
        note: reading.note,
        returnsTo: reading.returnsTo,
        askedIfHelped: reading.askedAbout !== null,
        person: await selectPersonOfVisitor(log.database, conversation.visitorId),
        earlier: reading.earlier,
        isInChat: conversation.channel === null,
        flow: reading.flow,
        approval: reading.approval,
      },
      pageLanguage: reading.pageLanguage,
      signal: controller.signal,
      onDelta(text) {
        if (controller.signal.aborted) return;
        hasShownWords = true;
        show.delta({ conversationId, turnId, text });
      },
    });
    if (result.trace.decided.ruleId === questionBegunId) await (bots.waitForRest ?? waitForRest)(controller.signal);
    if (wasStopped(controller.signal)) {
      if (hasShownWords) show.end({ conversationId, turnId, kept: false });
      return 'left';
    }
    const { kept, isHeld, isStale, stored } = await record({ log, turnDeps }, { reading, result });
    // An agent decided meanwhile: the message is heard with that in mind.
    if (isStale) {
      if (hasShownWords) show.end({ conversationId, turnId, kept: false });
      return await takeTurn(deps, trigger);
    }
    bots.onTurn?.({ trace: result.trace, stored, messageIds: reading.open.map(({ id }) => id), kept });
    if (hasShownWords) show.end({ conversationId, turnId, kept });
    if (isHeld) await bots.heldMessagesOf(siteId).add(last);
    else if (!kept && (await isBotOff(log.database))) await handOffWhileBotOff({ log, ...turnDeps }, { conversation, reading });
  } catch (error) {
    if (hasShownWords) show.end({ conversationId, turnId, kept: false });
    if (wasStopped(controller.signal)) return 'left';
    if (!controller.signal.aborted) throw error;
  } finally {
    if (bots.running.get(conversationId) === controller) {
      bots.running.delete(conversationId);
      show.working(conversationId, false, botName);
    }
  }
}

/** Appends the turn's result, or drops it. `isHeld`: dropped because an agent owns the conversation now. */
async function record(
  { log, turnDeps }: { log: ConversationLog; turnDeps: TurnDeps },
  turn: { reading: TurnReading; result: TurnResult },
): Promise<{ kept: boolean; isHeld: boolean; isStale: boolean; stored: TurnTrace }> {
  const { definition } = turnDeps.bot;
  const { reading, result } = turn;
  const { trace } = result;
  const last = reading.open.at(-1);
  const conversationId = trace.conversationId ?? '';
  const startedAt = turnDeps.now();
  let [kept, isHeld, isStale] = [false, false, false];
  let stored = trace;
  await appendEvents(log, {
    conversationId,
    async decide(conversation, transaction) {
      const { state } = conversation;
      const isOff = await isBotOff(transaction);
      isHeld = isAPersons(state);
      const stillOurs = !isOff && !isHeld;
      // A process that was frozen and lost its claim finds the answer of another process here.
      const answered = conversation.lastMessage?.author === 'bot' && (await isAnswered(transaction, { conversationId, messageId: last?.id ?? '' }));
      isStale = stillOurs && !answered && (conversation.approval?.settled ?? null) !== (reading.approval?.settled ?? null);
      if (isStale) return [];
      kept = stillOurs && !answered && conversation.lastVisitorSeq === last?.seq;
      const timings = { ...trace.timings, record: turnDeps.now() - startedAt };
      if (!kept) {
        stored = { ...trace, timings, decided: supersede(trace, { stillOurs, isOff, answered }) };
        await insertTurn(transaction, stored);
        return [];
      }
      stored = { ...trace, timings };
      await insertTurn(transaction, stored);
      const handoff = state.kind === 'with-bot' ? result.handoff : null;
      const isInLine = state.kind === 'waiting' || state.kind === 'offered';
      return [
        ...(await describeUnderstanding(transaction, { conversation, messages: reading.open.map((message) => ({ message, understood: trace.understood })) })),
        ...(result.personDeclined ? [declined(conversation.visitorId)] : []),
        ...(result.solved ? saySolved(conversation, reading) : []),
        ...(isInLine && !result.solved ? await renewPacket(turnDeps, { transaction, conversationId, reading, trace, reply: result.reply }) : []),
        ...(await recordFlow(transaction, { definition, at: trace.at, events: result.flowEvents })),
        ...(result.reply ? [botEvent(definition, { type: 'bot-message', body: result.reply })] : []),
        ...(handoff ? [botEvent(definition, { type: 'handoff-requested', body: { ...handoff, patient: false } })] : []),
      ];
    },
  });
  return { kept, isHeld, isStale, stored };
}

function isAPersons(state: ConversationState): boolean {
  return state.kind === 'with-agent' || state.kind === 'closed';
}

function supersede(trace: TurnTrace, why: { stillOurs: boolean; isOff: boolean; answered: boolean }): TurnTrace['decided'] {
  const person = why.isOff ? 'The bot was switched off before the answer was ready.' : 'A person took the conversation before the answer was ready.';
  const newer = why.answered ? 'Another process answered first.' : 'The visitor wrote again before the answer was ready; the next turn answers both.';
  const reason = why.stillOurs ? newer : person;
  return { ...trace.decided, outcome: 'superseded', ruleId: 'superseded', reason };
}

function botEvent(
  bot: BotDefinition,
  event:
    | { type: 'bot-message'; body: NonNullable<TurnResult['reply']> }
    | { type: 'handoff-requested'; body: NonNullable<TurnResult['handoff']> & { patient: boolean } },
): NewConversationEvent {
  return { id: newId(), author: { kind: 'bot', id: bot.id, name: bot.name }, ...event };
}

/** The events of a visitor who says that it is solved: out of the queue, or in answer to the question whether it helped. */
function saySolved({ visitorId, state }: Conversation, { askedAbout }: TurnReading): NewConversationEvent[] {
  const head = { id: newId(), author: { kind: 'visitor', id: visitorId } } as const;
  if (state.kind === 'waiting' || state.kind === 'offered') return [{ ...head, type: 'handoff-cancelled', body: {} }];
  return askedAbout === null ? [] : [{ ...head, type: 'answer-rated', body: { messageId: askedAbout, helpful: true } }];
}

/** The visitor refused a person in words instead of tapping "no". */
function declined(visitorId: string): NewConversationEvent {
  return { id: newId(), type: 'person-declined', author: { kind: 'visitor', id: visitorId }, body: {} };
}
