import type { approvalRequestSchema } from '../../contracts/bot/approval.ts';
import { mayCall } from '../../contracts/authorisation.ts';
import type { AgentProfile } from '../../contracts/agent-protocol.ts';
import type { z } from 'zod';
import { agentAuthor } from '../../conversation/agent-author.ts';
import { appendEvents, type ConversationLog } from '../../conversation/append-events.ts';
import { AppError } from '../../platform/app-error.ts';
import { newId } from '../../platform/new-id.ts';
import { writeAudit } from '../../storage/write-audit.ts';

const passed = 'This approval is not open any more: somebody else decided, its time ran out, or the visitor went on.';

/**
 * An agent approves an action, or refuses it. Decided under the row's lock, so that of two who press at once the second gets a conflict. Throws
 * AppError: 'not-found', 'forbidden' where the action asks for a supervisor, 'conflict'.
 */
export async function settleApproval(
  deps: ConversationLog,
  input: z.infer<typeof approvalRequestSchema> & { conversationId: string; agent: Pick<AgentProfile, 'id' | 'name' | 'role'> },
): Promise<void> {
  const { conversationId, approvalId, approve, reason, agent } = input;
  const result = await appendEvents(deps, {
    conversationId,
    async decide({ approval }, transaction) {
      if (approval?.id !== approvalId || approval.settled !== null || approval.lapsesAt <= deps.clock.now().toISOString())
        return { refuse: 'conflict', message: passed };
      if (!mayCall(approval.by, agent.role)) throw new AppError('forbidden', 'Only a supervisor may approve this action.');
      const { actionId, step } = approval;
      await writeAudit(
        { transaction, clock: deps.clock },
        { actor: agent, action: approve ? 'action-approved' : 'action-refused', subject: actionId, detail: reason, conversationId },
      );
      const outcome = approve ? 'approved' : 'refused';
      return [{ id: newId(), type: 'approval-settled', author: agentAuthor(agent), body: { approvalId, actionId, step, outcome, words: reason } }];
    },
  });
  if (result.kind === 'refused') throw new AppError(result.reason === 'not-found' ? 'not-found' : 'conflict', result.message);
}
