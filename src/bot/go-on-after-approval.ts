import type { EventOf, NewConversationEvent } from '../contracts/conversation-event.ts';
import { appendEvents } from '../conversation/append-events.ts';
import type { EventHandler } from '../conversation/deliver-events.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { newId } from '../platform/new-id.ts';
import { readArticleReader } from '../people/read-article-reader.ts';
import { selectPersonOfVisitor } from '../people/person-store.ts';
import { isBotOff } from './bot-switch.ts';
import { recordFlow } from './flows/record-flow.ts';
import { requestHandoff } from './handoff/request-handoff.ts';
import type { TakeTurnDeps } from './take-turn.ts';
import { readTurn, type TurnReading } from './turn/read-turn.ts';
import { insertTurn } from './turn/turn-store.ts';
import type { TurnInput, TurnResult } from './turn/turn.ts';
import { answerApproval } from './answer-approval.ts';

/**
 * Goes on with a flow after its approval was settled: carries the action out, or tells the visitor that it was not. Handled at least once: a call
 * that was carried out before is not made again (AX5), and a flow that has gone on is left alone. A conversation that a person has by then gets
 * the outcome of the call as a line, and no word of the bot.
 */
export async function goOnAfterApproval(deps: TakeTurnDeps, event: EventOf<'approval-settled'>): ReturnType<EventHandler> {
  const { log, bots, show } = deps;
  const { conversationId } = event;
  const conversation = await readConversation(log.database, conversationId);
  if (conversation?.state.kind !== 'with-bot' || conversation.approval?.id !== event.body.approvalId) return;
  const reading = await readTurn(log.database, { conversationId, again: false });
  const { flow: position } = reading;
  if (!position || position.hasEnded || position.step !== event.body.step) return;
  if (await isBotOff(log.database)) {
    const { visitorId } = conversation;
    const evidence = 'The bot is switched off, and an approval of its flow was settled.';
    await requestHandoff(deps, { eventId: newId(), conversationId, visitorId, reason: 'bot-off', ruleId: 'bot-switched-off', evidence, patient: false });
    return;
  }
  const turnDeps = bots.forSite(conversation.siteId, await readArticleReader(log.database, conversation));
  const { definition } = turnDeps.bot;
  show.working(conversationId, true, definition.name);
  try {
    const turnId = newId();
    const turn = describeTurn({ turnId, conversationId, reading, person: await selectPersonOfVisitor(log.database, conversation.visitorId) });
    const language = conversation.language ?? definition.languages[0] ?? 'en';
    const result = await answerApproval(turnDeps, { turn, position, settled: event.body, language });
    await appendEvents(log, {
      conversationId,
      async decide({ state, approval }, transaction) {
        await insertTurn(transaction, result.trace);
        const isPresent = approval?.id === event.body.approvalId;
        const isPersons = state.kind === 'with-agent' || state.kind === 'closed';
        const events = isPresent ? result.flowEvents : result.flowEvents.filter(({ type }) => type === 'action-called');
        return [
          ...(await recordFlow(transaction, { definition, at: result.trace.at, events })),
          ...(isPersons
            ? []
            : repliesOf(result, { author: { kind: 'bot', id: definition.id, name: definition.name }, mayHandOver: state.kind === 'with-bot' })),
        ];
      },
    });
    bots.onTurn?.({ trace: result.trace, stored: result.trace, messageIds: [], kept: true });
  } finally {
    show.working(conversationId, false, definition.name);
  }
}

function repliesOf(
  { reply, handoff }: TurnResult,
  { author, mayHandOver }: { author: { kind: 'bot'; id: string; name: string }; mayHandOver: boolean },
): NewConversationEvent[] {
  return [
    ...(reply ? [{ id: newId(), type: 'bot-message' as const, author, body: reply }] : []),
    ...(handoff && mayHandOver ? [{ id: newId(), type: 'handoff-requested' as const, author, body: { ...handoff, patient: false } }] : []),
  ];
}

/** The input of the turn: it answers no message. */
export function describeTurn(of: {
  turnId: string;
  conversationId: string | null;
  reading: TurnReading;
  person: NonNullable<TurnInput['facts']['person']> | null;
}): TurnInput {
  const { turnId, conversationId, reading, person } = of;
  return {
    turnId,
    conversationId,
    transcript: reading.transcript,
    messages: [],
    facts: {
      personOffered: false,
      personDeclined: false,
      turnCount: reading.turnCount,
      waitingForPerson: false,
      sentimentSeries: reading.sentimentSeries,
      person,
      earlier: reading.earlier,
      flow: reading.flow,
      approval: reading.approval,
    },
    pageLanguage: reading.pageLanguage,
    signal: new AbortController().signal,
    onDelta() {},
  };
}
