import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { maskValues } from '../../src/bot/flows/mask-values.ts';
import type { ActionCall, ActionResult, CallAction } from '../../src/bot/turn/turn.ts';
import { actionOutcomes, slotValueSchema } from '../../src/contracts/event/flow-events.ts';
import { AppError } from '../../src/platform/app-error.ts';

/** The answers of actions in evals: calls and their results beside the cases. No case sends anything. */

/** The words by which the error of such a case is known. */
export const noRecording = 'has no recording of it';
const recordingsFile = 'recordings.json';
const valuesSchema = z.record(z.string(), slotValueSchema);
const recordingSchema = z.strictObject({
  action: z.string().min(1),
  /** The values of the call, personal data masked. */
  input: valuesSchema.default({}),
  outcome: z.enum(actionOutcomes),
  fields: valuesSchema.default({}),
  /** Why the call failed, was refused or is unsure. */
  cause: z.string().default(''),
  /** The id of the case that it is for; without one it is for all cases. */
  case: z.string().optional(),
});
export type Recording = z.infer<typeof recordingSchema>;

/** Sends a call for real, to record its result. */
export type SendCall = (call: ActionCall) => Promise<ActionResult>;

export type Recordings = {
  /** Answers the calls of one case. `missing`: the sentences on calls that nothing answers. */
  forCase(caseId: string): { callAction: CallAction; called: string[]; missing: string[] };
  /** Writes what was recorded; does nothing where nothing was. */
  write(): Promise<void>;
};

/** The file of the recordings of a JSONL file or a folder of cases: it lies in the same folder. */
export function recordingsOf(place: string): string {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return path.join(isFolder ? place : path.dirname(place), recordingsFile);
}

/** Reads a file of recordings, or none where there is no file. Throws AppError('misconfigured') that names each mistake. */
export function readRecordings(file: string): Recording[] {
  if (!existsSync(file)) return [];
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new AppError('misconfigured', `${file} is not JSON.`);
  }
  const parsed = z.array(recordingSchema).safeParse(value);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    ({ path: [index, ...rest], message }) => `recording ${Number(index ?? 0) + 1}, ${rest.join('.') || 'as a whole'}: ${message}`,
  );
  throw new AppError('misconfigured', `${file}: ${mistakes.join('; ')}.`);
}

/** Answers from recordings. With `send` each call is sent once in a run, and its recording replaced; those of a single case are never sent. */
export function openRecordings(input: { file: string; recordings: readonly Recording[]; send?: SendCall }): Recordings {
  const { file, send } = input;
  const kept = [...input.recordings];
  const fresh = new Map<string, Promise<Recording>>();

  const find = (call: ActionCall, caseId: string): Recording | undefined => {
    const masked = maskValues(call.inputs);
    const fitting = kept.filter(({ action, input: recorded }) => action === call.action.id && isDeepStrictEqual(recorded, masked));
    return fitting.find((each) => each.case === caseId) ?? fitting.find((each) => each.case === undefined);
  };
  function record(call: ActionCall, sendCall: SendCall): Promise<Recording> {
    const key = JSON.stringify([call.action.id, Object.entries(call.inputs).sort()]);
    const recorded = fresh.get(key) ?? sendCall(call).then((result) => describeCall(call, result));
    fresh.set(key, recorded);
    return recorded;
  }
  return {
    forCase(caseId) {
      const called: string[] = [];
      const missing: string[] = [];
      return {
        called,
        missing,
        async callAction(call) {
          called.push(call.action.id);
          const found = find(call, caseId);
          const recording = send && found?.case === undefined ? await record(call, send) : found;
          if (recording) return resultOf(recording, call);
          const values = JSON.stringify(maskValues(call.inputs));
          missing.push(`The action "${call.action.id}" was called with ${values}, and ${file} ${noRecording}. Write one, or make it with --record.`);
          return { kind: 'failed', why: 'it has no recording' };
        },
      };
    },
    async write() {
      const recorded = await Promise.all(fresh.values());
      if (recorded.length === 0) return;
      const isRenewed = (old: Recording): boolean =>
        old.case === undefined && recorded.some(({ action, input: values }) => action === old.action && isDeepStrictEqual(values, old.input));
      const sorted = [...kept.filter((old) => !isRenewed(old)), ...recorded].sort((first, second) => (nameOf(first) < nameOf(second) ? -1 : 1));
      writeFileSync(file, `${JSON.stringify(sorted.map(withoutEmpty), null, 2)}\n`);
    },
  };
}

function describeCall({ action, inputs }: ActionCall, result: ActionResult): Recording {
  const fields = result.kind === 'done' ? maskValues(result.fields) : {};
  return { action: action.id, input: maskValues(inputs), outcome: result.kind, fields, cause: 'why' in result ? result.why : '' };
}

/** A field that the action does not list any more is not said, however it was recorded. */
function resultOf({ outcome, fields, cause }: Recording, { action }: ActionCall): ActionResult {
  if (outcome === 'not-found') return { kind: outcome };
  if (outcome !== 'done') return { kind: outcome, why: cause };
  return { kind: outcome, fields: Object.fromEntries(Object.entries(fields).filter(([name]) => action.result.fields.includes(name))) };
}

const nameOf = ({ action, input, case: caseId = '' }: Recording): string => JSON.stringify([action, input, caseId]);

function withoutEmpty({ fields, cause, ...rest }: Recording): Partial<Recording> {
  return { ...rest, ...(Object.keys(fields).length > 0 && { fields }), ...(cause !== '' && { cause }) };
}
