import { z } from 'zod';
import { slotName, valueTypes } from './action-definition.ts';
import { languageCode, localTexts, pattern, ruleId, sentence } from './field-shapes.ts';

/**
 * `flows/*.yaml`: steps that are taken one after another, without a model. A step that asks waits for the visitor's answer; all others are
 * taken at once. `go` names the next step where it is not the one below: an id, `end`, or `person`.
 */

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const place = z.string().regex(/^[a-z][\w.-]*$/i, 'is not the name of a value, such as order or found.status');
const head = { id: ruleId, go: ruleId.optional() };

const condition = z
  .strictObject({
    value: place,
    is: z.union([scalar, z.array(scalar).min(1)]).optional(),
    isNot: z.union([scalar, z.array(scalar).min(1)]).optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    known: z.boolean().optional(),
  })
  .refine((when) => Object.keys(when).length > 1, 'compares with nothing; add is, isNot, above, below or known');
export type Condition = z.infer<typeof condition>;

const askStep = z.strictObject({
  ...head,
  /** The name under which the answer is kept. */
  ask: slotName,
  type: z.enum(valueTypes),
  say: localTexts,
  /** Said instead of Baton's own words where an answer cannot be read. */
  invalid: localTexts.optional(),
  /** The shape of a text or an order number. */
  pattern: pattern.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  choices: z
    .array(
      z.strictObject({
        value: z.string().min(1).max(100),
        label: z.record(languageCode, sentence.max(80)),
        also: z.array(sentence.max(80)).max(20).optional(),
      }),
    )
    .min(2)
    .max(10)
    .optional(),
  /** The step to go on with where the visitor does not have the answer: "I don't know the number". */
  unknown: ruleId.optional(),
  /** The visitor may leave it out: a button says so, and the value is null. */
  optional: z.boolean().default(false),
  /**
   * Not asked where it is known: from what the visitor wrote before, or from a field or an attribute of the person. `begin`: the message that began
   * the flow is read as an answer, which suits choices, and so is one that answered another question. `where`: only beside words of this pattern, as a
   * count is meant in "I want 3 Meadow" and not in "are 3 Meadow left".
   */
  known: z
    .strictObject({
      conversation: z.boolean().default(true),
      begin: z.boolean().default(false),
      where: pattern.optional(),
      person: z.string().min(1).max(64).optional(),
    })
    .default({ conversation: true, begin: false }),
});
export type AskStep = z.infer<typeof askStep>;

const actStep = z.strictObject({
  ...head,
  act: ruleId,
  with: z.record(slotName, z.string().max(500)).default({}),
  /** The fields of the result are values behind this name: `found` makes `found.status`. */
  into: slotName.optional(),
  notFound: ruleId.optional(),
  failed: ruleId.default('person'),
  /** The step after a refused consent; without it the flow ends. */
  refused: ruleId.optional(),
  /** The step where no agent approved in time. */
  lapsed: ruleId.default('person'),
});
export type ActStep = z.infer<typeof actStep>;

const branchStep = z.strictObject({
  id: ruleId,
  branch: z
    .array(z.strictObject({ when: condition, go: ruleId }))
    .min(1)
    .max(20),
  else: ruleId.optional(),
});
const sayStep = z.strictObject({ ...head, say: localTexts });
const setStep = z.strictObject({ ...head, set: z.record(slotName, z.union([z.string().max(500), z.number(), z.boolean(), z.null()])) });
/** `handover`: the reason, for the agent who takes the conversation. */
const handoverStep = z.strictObject({ id: ruleId, handover: sentence.max(300), say: localTexts.optional() });
const endStep = z.strictObject({ id: ruleId, end: z.literal(true) });

const step = z.union([askStep, actStep, branchStep, setStep, handoverStep, endStep, sayStep]);
export type FlowStep = z.infer<typeof step>;

/** The two targets that are no step. */
const finalTargets = ['end', 'person'] as const;

const flowFields = z.strictObject({
  id: ruleId,
  description: sentence,
  begin: z
    .strictObject({
      intents: z.array(ruleId).default([]),
      /** The least confidence of an intent. */
      confidenceAtLeast: z.number().min(0).max(1).default(0.6),
      patterns: z.array(pattern).default([]),
    })
    .refine(({ intents, patterns }) => intents.length + patterns.length > 0, 'begins the flow by nothing; add intents or patterns'),
  steps: z.array(step).min(1).max(60),
});

export const flowFileSchema = flowFields.superRefine((flow, context) => {
  const refuse = (index: number, name: string, message: string): void => context.addIssue({ code: 'custom', path: ['steps', index, name], message });
  const ids = new Set<string>(finalTargets);
  for (const [index, { id }] of flow.steps.entries()) {
    if (ids.has(id)) refuse(index, 'id', `repeats the id "${id}"; each step has its own, and none is called end or person`);
    ids.add(id);
  }
  for (const [index, each] of flow.steps.entries()) {
    for (const { target, field } of targetsOf(each)) if (!ids.has(target)) refuse(index, field, `goes to "${target}", which is no step`);
    if (!('ask' in each)) continue;
    if ((each.type === 'choice') !== (each.choices !== undefined)) refuse(index, 'choices', 'belongs to the type choice, and to no other');
    if (each.min !== undefined && each.max !== undefined && each.min > each.max) refuse(index, 'min', 'is above "max"');
  }
});
export type FlowDefinition = z.infer<typeof flowFileSchema>;

/** A flow with the text that it was read from. `version` changes with the text. */
export type LoadedFlow = FlowDefinition & { version: string; source: string };

/** The steps that a step names, each with the field that names it. The step below, where it goes on by itself, is not among them. */
function targetsOf(each: FlowStep): { target: string; field: string }[] {
  const named: { target: string; field: string }[] = [];
  const add = (target: string | undefined, field: string): void => void (target !== undefined && named.push({ target, field }));
  if ('go' in each) add(each.go, 'go');
  if ('ask' in each) add(each.unknown, 'unknown');
  if ('act' in each) {
    add(each.notFound, 'notFound');
    add(each.failed, 'failed');
    add(each.refused, 'refused');
    add(each.lapsed, 'lapsed');
  }
  if ('branch' in each) {
    for (const { go } of each.branch) add(go, 'branch');
    add(each.else, 'else');
  }
  return named;
}

/** The steps that may come after a step, `end` and `person` among them. */
export function nextSteps(flow: FlowDefinition, index: number): string[] {
  const each = flow.steps[index];
  if (!each || 'end' in each) return ['end'];
  if ('handover' in each) return ['person'];
  const named = targetsOf(each).map(({ target }) => target);
  const goesOn = 'branch' in each ? each.else === undefined : each.go === undefined;
  return goesOn ? [...named, flow.steps[index + 1]?.id ?? 'end'] : named;
}
