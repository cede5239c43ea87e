import type { HandoffReason } from '../../contracts/conversation-state.ts';
import { appendEvents, type AppendResult, type ConversationLog } from '../../conversation/append-events.ts';
import { readConversationOfVisitor } from '../../conversation/read-conversation.ts';
import type { HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';
import { barePacket, packHandoff } from './pack-handoff.ts';
import { readArticleReader } from '../../people/read-article-reader.ts';
import { readTurn } from '../turn/read-turn.ts';
import type { TurnBots, TurnDeps } from '../turn/turn.ts';
import { findForPerson } from './find-for-person.ts';
import { findProblems } from './find-problems.ts';

/**
 * Hands over outside a turn: the visitor pressed "Talk to a person". The packet is made from the log, so that the agent gets as much
 * information as after any other handoff.
 */
export async function requestHandoff(
  deps: { log: ConversationLog; bots: TurnBots },
  input: {
    eventId: string;
    conversationId: string;
    visitorId: string;
    reason: HandoffReason;
    ruleId: string;
    evidence: string;
    patient: boolean;
  },
): Promise<AppendResult> {
  const { eventId, conversationId, visitorId, reason, patient } = input;
  const own = await readConversationOfVisitor(deps.log.database, { conversationId, visitorId });
  if (!own) return { kind: 'refused', reason: 'not-found', message: 'There is no such conversation.' };
  const packet = await gatherPacket(
    { log: deps.log, ...deps.bots.forSite(own.siteId, await readArticleReader(deps.log.database, own)) },
    { ...input, language: own.language ?? 'en' },
  );
  return appendEvents(deps.log, {
    conversationId,
    resend: { eventId },
    decide(conversation) {
      // Pressed again while waiting: the request is known already.
      if (conversation.state.kind !== 'with-bot') return [];
      return [
        {
          id: eventId,
          type: 'handoff-requested',
          author: { kind: 'visitor', id: visitorId },
          body: { reason, packet, patient },
        },
      ];
    },
  });
}

/** Gathers the packet's contents. The packet stays bare if the log cannot be read; the handoff still happens. */
async function gatherPacket(
  deps: { log: ConversationLog } & Pick<TurnDeps, 'bot' | 'reportFault'>,
  input: { conversationId: string; reason: HandoffReason; ruleId: string; evidence: string; language: string },
): Promise<HandoffPacket> {
  const { conversationId, language } = input;
  try {
    const reading = await readTurn(deps.log.database, { conversationId, again: true });
    const open = reading.open.map((event) => ({ id: event.id, role: 'visitor' as const, text: event.body.text, at: event.at }));
    const transcript = [...reading.transcript, ...open];
    const { sentimentSeries, earlier } = reading;
    const found = await findForPerson(deps, { transcript, problem: findProblems(transcript, sentimentSeries).questions.at(-1), language });
    return packHandoff(deps, { ...input, transcript, sentimentSeries, earlier, found });
  } catch (error) {
    deps.reportFault({ part: 'handoff-packet', error });
    return barePacket(input);
  }
}
