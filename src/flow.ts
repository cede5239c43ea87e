import { askForDetails } from './bot/follow-up/ask-for-details.ts';
import { askIfHelped, type FollowUpDeps } from './bot/follow-up/ask-if-helped.ts';
import { requestHandoff } from './bot/handoff/request-handoff.ts';
import { takeTurn, type TakeTurnDeps } from './bot/take-turn.ts';
import type { ConversationEvent, EventType } from './contracts/conversation-event.ts';
import type { ConversationDeps } from './conversation/append-events.ts';
import type { EventHandler } from './conversation/deliver-events.ts';
import { advanceQuiet } from './conversation/life-cycle/advance-quiet.ts';
import { readConversation } from './conversation/read-conversation.ts';
import { newId } from './platform/new-id.ts';
import { handToQueue, type HandToQueueDeps } from './queue/hand-to-queue.ts';
import { returnFromAway, type ReturnFromAwayDeps } from './queue/return-from-away.ts';

/** The product on one screen: what follows from what. Each line is delivered at least once, so each function is idempotent. */
export const handledTypes = [
  'visitor-message',
  'returned-to-bot',
  'handoff-requested',
  'conversation-queued',
  'offer-declined',
  'offer-lapsed',
  'conversation-requeued',
  'team-overflowed',
  'transfer-ended',
  'agent-joined',
  'handoff-cancelled',
  'contact-left',
  'conversation-closed',
] as const satisfies readonly EventType[];

export type FlowDeps = TakeTurnDeps & HandToQueueDeps & { assign(): Promise<void> };

export function connectFlow(deps: FlowDeps): Record<(typeof handledTypes)[number], EventHandler> {
  const roomAppeared: EventHandler = () => deps.assign();
  return {
    'visitor-message': when('visitor-message', (event) => takeTurn(deps, event)),
    'returned-to-bot': when('returned-to-bot', async (event) => {
      const outcome = await takeTurn(deps, event);
      await deps.assign();
      return outcome;
    }),
    'handoff-requested': when('handoff-requested', (event) => handToQueue(deps, event)),
    'conversation-queued': roomAppeared,
    'offer-declined': roomAppeared,
    'offer-lapsed': roomAppeared,
    'conversation-requeued': roomAppeared,
    'team-overflowed': roomAppeared,
    'transfer-ended': roomAppeared,
    'agent-joined': roomAppeared,
    'handoff-cancelled': roomAppeared,
    'contact-left': roomAppeared,
    'conversation-closed': roomAppeared,
  };
}

/** An event that could not be handled three times: whoever waits for it is handed to a person rather than left in silence. */
export function giveUpOn(deps: Pick<FlowDeps, keyof ConversationDeps | 'findPassages' | 'reportFault'>): EventHandler {
  return async (event) => {
    if (event.type !== 'visitor-message') return;
    const conversation = await readConversation(deps.database, event.conversationId);
    if (conversation?.state.kind !== 'with-bot') return;
    await requestHandoff(deps, {
      eventId: newId(),
      conversationId: conversation.id,
      visitorId: conversation.visitorId,
      reason: 'model-failure',
      ruleId: 'turn-failed',
      evidence: 'The turn failed three times.',
      patient: false,
    });
  };
}

export type LifeCycleDeps = FollowUpDeps & ReturnFromAwayDeps;

/** What follows from silence: the table of times is in `conversation/RULES.md`. Each line may run in any number of processes. */
export async function advanceLifeCycle(deps: LifeCycleDeps): Promise<void> {
  await askIfHelped(deps);
  await askForDetails(deps);
  await advanceQuiet(deps);
  await returnFromAway(deps);
}

function when<T extends EventType>(
  type: T,
  handle: (event: Extract<ConversationEvent, { type: T }>) => ReturnType<EventHandler>,
): EventHandler {
  const isOfType = (event: ConversationEvent): event is Extract<ConversationEvent, { type: T }> => event.type === type;
  return async (event) => (isOfType(event) ? handle(event) : undefined);
}
