import { firstSteps, type FirstStep } from '../../src/contracts/http-api.ts';
import { readStored, writeStored } from '../storage/use-stored.ts';

const keyOf = (agentId: string): string => `baton.console.first-steps.${agentId}`;

/** The steps that this agent has dismissed on this browser. */
export function readDismissed(agentId: string): readonly FirstStep[] {
  const stored = (readStored(keyOf(agentId)) ?? '').split(' ');
  return firstSteps.filter((step) => stored.includes(step));
}

/** Dismisses steps, and returns all dismissed ones. */
export function dismissStep(agentId: string, steps: readonly FirstStep[]): readonly FirstStep[] {
  const before = readDismissed(agentId);
  const all = firstSteps.filter((step) => before.includes(step) || steps.includes(step));
  writeStored(keyOf(agentId), all.join(' '));
  return all;
}
