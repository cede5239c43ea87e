import { askForDetails } from './bot/ask-for-details.ts';
import { askIfHelped, type UnpromptedDeps } from './bot/ask-if-helped.ts';
import { goOnAfterApproval } from './bot/go-on-after-approval.ts';
import { lapseApprovals } from './bot/actions/lapse-approvals.ts';
import { requestHandoff } from './bot/handoff/request-handoff.ts';
import { takeTurn, type ShowTurn, type TakeTurnDeps } from './bot/take-turn.ts';
import type { ConversationEvent, EventOf, EventType } from './contracts/conversation-event.ts';
import type { ConversationLog } from './conversation/append-events.ts';
import type { EventHandler, Handlers } from './conversation/deliver-events.ts';
import { advanceQuiet } from './conversation/life-cycle/advance-quiet.ts';
import { readConversation } from './conversation/read-conversation.ts';
import type { MailOut } from './mail/open-mail.ts';
import { newId } from './platform/new-id.ts';
import type { Queue } from './queue/open-queue.ts';
import { returnFromAway, type ReturnFromAwayDeps } from './queue/return-from-away.ts';
import { queueAnswer } from './visitor/mail/queue-answer.ts';

/** The modules that react to events. */
export type FlowDeps = {
  log: ConversationLog;
  bots: TakeTurnDeps['bots'];
  queue: Pick<Queue, 'assign' | 'takeHandoff'>;
  realtime: { show: ShowTurn };
  mail: Pick<MailOut, 'isSetUp'>;
};

/**
 * The product on one screen: the event types that trigger something, each with its reaction. Each event is delivered at least once, so each reaction
 * is idempotent.
 */
const reactions = {
  'visitor-message': (deps: FlowDeps, event: EventOf<'visitor-message'>) => answer(deps, event),
  async 'returned-to-bot'(deps: FlowDeps, event: EventOf<'returned-to-bot'>) {
    const outcome = await answer(deps, event);
    await deps.queue.assign();
    return outcome;
  },
  /** An action of a flow waited for an agent: the flow goes on. */
  'approval-settled': ({ log, bots, realtime }: FlowDeps, event: EventOf<'approval-settled'>) => goOnAfterApproval({ log, bots, show: realtime.show }, event),
  'handoff-requested': ({ queue }: FlowDeps, event: EventOf<'handoff-requested'>) => queue.takeHandoff(event),
  /** Nobody may read it: where the visitor left an address, a letter waits for them. */
  'agent-message': (deps: FlowDeps, event: EventOf<'agent-message'>) => mailUnseen(deps, event),
  async 'contact-left'(deps: FlowDeps, event: EventOf<'contact-left'>) {
    await mailUnseen(deps, event);
    await deps.queue.assign();
  },
};

function answer({ log, bots, realtime }: FlowDeps, event: Parameters<typeof takeTurn>[1]) {
  return takeTurn({ log, bots, show: realtime.show }, event);
}

async function mailUnseen({ log, mail }: FlowDeps, { conversationId }: ConversationEvent): Promise<void> {
  if (mail.isSetUp) await queueAnswer({ transaction: log.database, clock: log.clock }, conversationId);
}

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
  const handlers: Handlers = Object.fromEntries(assigning.map((type) => [type, () => deps.queue.assign()]));
  for (const [type, react] of Object.entries(reactions)) {
    // The outbox hands each event to the handler of its own type.
    handlers[type as EventType] = async (event) => react(deps, event as never);
  }
  return handlers;
}

/** Handles an event whose handler failed three times: a visitor who waits for it is handed to a person rather than left in silence. */
export function giveUpOn(deps: Pick<FlowDeps, 'log' | 'bots'>): EventHandler {
  return async (event) => {
    if (event.type !== 'visitor-message') return;
    const conversation = await readConversation(deps.log.database, event.conversationId);
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
  await lapseApprovals(deps.log);
  await advanceQuiet(deps.log);
  await returnFromAway(deps);
}
