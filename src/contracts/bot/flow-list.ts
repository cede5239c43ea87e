import { z } from 'zod';
import type { flowEnds } from '../event/flow-events.ts';

/** The name of a secret of actions, as `{secret.name}` has it in their files. */
export const secretNameSchema = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/, 'must begin with a letter and hold letters, digits, _ and -');
export const secretValueSchema = z.strictObject({ value: z.string().trim().min(1, 'is empty').max(4_000, 'has more than 4,000 characters') });

type FlowEnd = (typeof flowEnds)[number];

/** A flow as the console lists it. `ends`: over the last 30 days, by the step at which it ended. */
export type ListedFlow = {
  id: string;
  description: string;
  begins: string[];
  steps: { id: string; kind: string; about: string }[];
  begun: number;
  ends: { step: string; how: FlowEnd; count: number }[];
};
export type ListedAction = {
  id: string;
  description: string;
  request: string;
  /** The people who are asked before it is called. */
  identity: 'none' | 'verified';
  consent: 'none' | 'visitor' | 'agent';
  fields: string[];
  secrets: string[];
  calls: { outcome: string; count: number }[];
};
export type FlowProblem = { severity: 'error' | 'warning'; flow: string; step: string | null; message: string };
export type ListedBot = { id: string; name: string; flows: ListedFlow[]; actions: ListedAction[]; problems: FlowProblem[] };

/** `GET /api/console/flows`. `secrets`: those that are set; no value is among them. */
export type FlowsResponse = { bots: ListedBot[]; secrets: { name: string; changedAt: string }[] };
