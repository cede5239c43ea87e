import { answerApproval } from '../../src/bot/answer-approval.ts';
import type { FlowPosition, TurnDeps, TurnFacts, TurnInput, TurnResult } from '../../src/bot/turn/turn.ts';
import type { EvalCase } from '../read-cases.ts';
import type { Recordings } from '../recordings/recordings.ts';

/** The flow of a trial: where it stands, what its actions answer, and what an agent decides, as the log and the server would have it. */
type FollowedFlow = {
  services: NonNullable<TurnDeps['flows']>;
  facts(): Pick<TurnFacts, 'flow' | 'approval'>;
  /** Notes where the turn left the flow. */
  follow(result: TurnResult): void;
  /** The bot's turn after the next decision of the case, where the flow waits for one; null where it does not, or the case says none. */
  decide(deps: TurnDeps, turn: TurnInput, language: string): Promise<TurnResult | null>;
  called: readonly string[];
  missing: readonly string[];
};

export function followFlow(evalCase: EvalCase, recordings: Recordings): FollowedFlow {
  const { callAction, called, missing } = recordings.forCase(evalCase.id);
  const decisions = [...(evalCase.approvals ?? [])];
  let flow: FlowPosition | null = null;
  let approval: { id: string; actionId: string; step: string } | null = null;
  const follow = ({ flowEvents, reply, turnId }: Pick<TurnResult, 'flowEvents' | 'reply'> & { turnId: string }): void => {
    // The end of a flow can be corrected while its own answer is the last.
    if (flow?.hasEnded && reply) flow = null;
    for (const event of flowEvents) {
      if (event.type === 'flow-moved') flow = { ...event.body, hasEnded: false };
      if (event.type === 'flow-ended') flow = event.body.how === 'done' ? { ...event.body, tries: 0, hasEnded: true } : null;
      if (event.type === 'approval-asked') approval = { id: turnId, actionId: event.body.actionId, step: event.body.step };
    }
    if (flow?.hasEnded !== false || flow.step !== approval?.step) approval = null;
  };
  return {
    called,
    missing,
    services: {
      callAction,
      find: () => Promise.resolve(null),
      prove: {
        proven: () => Promise.resolve(evalCase.verified === undefined ? null : { email: evalCase.verified }),
        request: () => Promise.resolve('unavailable'),
        check: () => Promise.resolve('dead'),
      },
    },
    facts: () => ({ flow, approval: approval && { step: approval.step, settled: null } }),
    follow: (result) => follow({ ...result, turnId: result.trace.turnId }),
    async decide(deps, turn, language) {
      const position = flow;
      const outcome = approval ? decisions.shift() : undefined;
      if (!position || !approval || outcome === undefined) return null;
      const { id: approvalId, actionId, step } = approval;
      return answerApproval(deps, { turn, position, settled: { approvalId, actionId, step, outcome, words: '' }, language });
    },
  };
}
