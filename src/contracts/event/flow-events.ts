import { z } from 'zod';
import { event } from './event-type.ts';

/** A value that a flow has collected, or that an action gave: never an object, and at most a short list. */
export const slotValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number(), z.boolean()]))]);
export type SlotValue = z.infer<typeof slotValueSchema>;

export const actionOutcomes = ['done', 'not-found', 'failed', 'refused', 'unsure'] as const;
/** The people who may approve an action: all who answer visitors, or supervisors and admins alone. */
export const approvers = ['agent', 'supervisor'] as const;
export const approvalOutcomes = ['approved', 'refused', 'lapsed'] as const;
export const flowEnds = ['done', 'stopped', 'person', 'failed', 'left'] as const;

/** The flow, its version, and `instance`: the id of the visitor's message that began it, which is the same when a turn is taken again. */
const head = { flowId: z.string(), version: z.string(), instance: z.string() };

/** The way of a conversation through a flow. The last of these events is where it stands: a server that starts anew goes on from there. */
export const flowEvents = {
  'flow-begun': event({ visitor: 'hidden', queue: false, body: z.object({ ...head, ruleId: z.string() }) }),
  /** The flow waits at `step` for an answer. `tries`: how many answers to it could not be read. */
  'flow-moved': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({ ...head, step: z.string(), slots: z.record(z.string(), slotValueSchema), tries: z.number().int(), passed: z.array(z.string()) }),
  }),
  'flow-ended': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({ ...head, step: z.string(), how: z.enum(flowEnds), slots: z.record(z.string(), slotValueSchema), passed: z.array(z.string()) }),
  }),
  /** The outcome of a call of an action. Its input and its result stand in the trace of the turn. */
  'action-called': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({ actionId: z.string(), step: z.string(), outcome: z.enum(actionOutcomes), cause: z.string() }),
  }),
  /** The flow waits at `step` for an agent's approval; the id of the event is that of the approval. Personal data is masked. */
  'approval-asked': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({
      actionId: z.string(),
      step: z.string(),
      instance: z.string(),
      effect: z.string(),
      input: z.record(z.string(), slotValueSchema),
      by: z.enum(approvers),
      minutes: z.number(),
    }),
  }),
  /** `words`: those of the agent to the visitor. */
  'approval-settled': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({ approvalId: z.string(), actionId: z.string(), step: z.string(), outcome: z.enum(approvalOutcomes), words: z.string() }),
  }),
};
