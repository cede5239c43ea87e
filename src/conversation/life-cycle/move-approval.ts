import type { Approval } from '../../contracts/bot/approval.ts';
import type { ConversationEvent } from '../../contracts/conversation-event.ts';

/** The approval after an event: a new question takes the place of an earlier one, and whatever ends or leaves its step ends it. */
export function moveApproval(approval: Approval | null, event: ConversationEvent): Approval | null {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- no other event concerns an approval
  switch (event.type) {
    case 'approval-asked': {
      const { minutes, ...asked } = event.body;
      const lapsesAt = new Date(Date.parse(event.at) + minutes * 60_000).toISOString();
      return { id: event.id, ...asked, askedAt: event.at, lapsesAt, settled: null };
    }
    case 'approval-settled':
      return approval?.id === event.body.approvalId ? { ...approval, settled: event.body.outcome } : approval;
    case 'flow-moved':
      return approval?.step === event.body.step && approval.instance === event.body.instance ? approval : null;
    case 'flow-begun':
    case 'flow-ended':
    case 'handoff-requested':
    case 'agent-joined':
    case 'conversation-closed':
    case 'conversation-reopened':
      return null;
    default:
      return approval;
  }
}
