import { appendEvents, type ConversationLog } from '../../conversation/append-events.ts';
import { newId } from '../../platform/new-id.ts';

/** The most approvals in one round; the rest comes with the next round. */
const atOnce = 200;

/** Ends approvals that nobody gave in time. Decided again under the row's lock, so any number of processes may run it. */
export async function lapseApprovals(deps: ConversationLog): Promise<void> {
  const now = deps.clock.now().toISOString();
  const rows = await deps.database<{ id: string }[]>`
    select id from conversation
    where approval is not null and approval ->> 'settled' is null and (approval ->> 'lapsesAt')::timestamptz <= ${now} limit ${atOnce}`;
  for (const { id } of rows) {
    await appendEvents(deps, {
      conversationId: id,
      decide({ approval }) {
        if (approval?.settled !== null || approval.lapsesAt > now) return [];
        const { id: approvalId, actionId, step } = approval;
        return [{ id: newId(), type: 'approval-settled', author: { kind: 'system' }, body: { approvalId, actionId, step, outcome: 'lapsed', words: '' } }];
      },
    });
  }
}
