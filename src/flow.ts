import { askForDetails } from './bot/ask-for-details.ts';
import { askIfHelped, type UnpromptedDeps } from './bot/ask-if-helped.ts';
import { requestHandoff } from './bot/handoff/request-handoff.ts';
import { takeTurn, type TakeTurnDeps } from './bot/take-turn.ts';
import type { EventOf, EventType } from './contracts/conversation-event.ts';
import type { ConversationDeps } from './conversation/append-events.ts';
import type { EventHandler, Handlers } from './conversation/deliver-events.ts';
import { advanceQuiet } from './conversation/life-cycle/advance-quiet.ts';
import { readConversation } from './conversation/read-conversation.ts';
import { newId } from './platform/new-id.ts';
import { handToQueue, type HandToQueueDeps } from './queue/hand-to-queue.ts';
import { returnFromAway, type ReturnFromAwayDeps } from './queue/return-from-away.ts';

export type FlowDeps = TakeTurnDeps &
  HandToQueueDeps & {
    assign(): Promise<void>;
    /** Queues a letter with the answers that the visitor has not seen. Does nothing where no mail is set up. */
    mailUnseen(conversationId: string): Promise<void>;
  };

/**
 * The product on one screen: the event types that trigger something, each with its reaction. Each event is delivered at least once, so each reaction
 * is idempotent.
 */
const reactions = {
  'visitor-message': (deps: FlowDeps, event: EventOf<'visitor-message'>) => takeTurn(deps, event),
  async 'returned-to-bot'(deps: FlowDeps, event: EventOf<'returned-to-bot'>) {
    const outcome = await takeTurn(deps, event);
    await deps.assign();
    return outcome;
  },
  'handoff-requested': (deps: FlowDeps, event: EventOf<'handoff-requested'>) => handToQueue(deps, event),
  /** Nobody may read it: where the visitor left an address, a letter waits for them. */
  'agent-message': (deps: FlowDeps, event: EventOf<'agent-message'>) => deps.mailUnseen(event.conversationId),
  async 'contact-left'(deps: FlowDeps, event: EventOf<'contact-left'>) {
    await deps.mailUnseen(event.conversationId);
    await deps.assign();
  },
};

/** After these events an agent may have free capacity, or one more conversation waits. */
const assigning = [
  'conversation-queued',
  'offer-declined',
  'offer-lapsed',
  'conversation-requeued',
  'team-overflowed',
  'transfer-ended',
  'agent-joined',
  'handoff-cancelled',
  'conversation-closed',
] as const satisfies readonly EventType[];

export const handledTypes: readonly EventType[] = [...(Object.keys(reactions) as (keyof typeof reactions)[]), ...assigning];

export function connectFlow(deps: FlowDeps): Handlers {
  const handlers: Handlers = Object.fromEntries(assigning.map((type) => [type, () => deps.assign()]));
  for (const [type, react] of Object.entries(reactions)) {
    // The outbox hands each event to the handler of its own type.
    handlers[type as EventType] = async (event) => react(deps, event as never);
  }
  return handlers;
}

/** Handles an event whose handler failed three times: a visitor who waits for it is handed to a person rather than left in silence. */
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

type LifeCycleDeps = UnpromptedDeps & ReturnFromAwayDeps;

/** The steps that silence triggers; the table of times is in `conversation/RULES.md`. Each may run in any number of processes. */
export async function advanceLifeCycle(deps: LifeCycleDeps): Promise<void> {
  await askIfHelped(deps);
  await askForDetails(deps);
  await advanceQuiet(deps);
  await returnFromAway(deps);
}
