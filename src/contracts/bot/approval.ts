import { z } from 'zod';
import { approvalOutcomes, approvers, slotValueSchema } from '../event/flow-events.ts';

/** The words of an agent who refuses, which the visitor reads. */
export const maxApprovalReason = 300;

/**
 * The approval that an action of a conversation waits for. `effect` and `input` have personal data masked. `settled` while the flow has not
 * gone on yet.
 */
export const approvalSchema = z.object({
  id: z.string(),
  actionId: z.string(),
  step: z.string(),
  instance: z.string(),
  effect: z.string(),
  input: z.record(z.string(), slotValueSchema),
  by: z.enum(approvers),
  askedAt: z.string(),
  lapsesAt: z.string(),
  settled: z.enum(approvalOutcomes).nullable(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** `POST /api/console/conversations/:id/approval` */
export const approvalRequestSchema = z.strictObject({
  approvalId: z.uuid(),
  approve: z.boolean(),
  reason: z.string().trim().max(maxApprovalReason, `has more than ${maxApprovalReason} characters`).default(''),
});
