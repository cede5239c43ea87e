import type { SlotValue } from '../../contracts/event/flow-events.ts';
import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';
import { assertNever } from '../../text/assert-never.ts';
import type { AskStep, ActStep, Condition, FlowStep, LoadedFlow } from '../definition/flow-definition.ts';
import { placeholder } from '../definition/action-definition.ts';
import type { Speech } from '../definition/say-phrase.ts';
import type { ActionResult, FlowEvent } from '../turn/turn.ts';
import { consentSlot } from './consent-step.ts';
import { approvalSlots, type Gate } from './gate-action.ts';
import { identitySlots } from './gate-identity.ts';
import { maskValues } from './mask-values.ts';
import { writeText, type Slots } from './write-text.ts';

/** The steps of one turn. A flow that takes more goes round in a circle without asking. */
const mostSteps = 40;
/** Answers to one question that could not be used, after which a person takes over. */
export const mostTries = 3;

type FlowCall = NonNullable<TurnTrace['flow']>['calls'][number];

/** The steps of one turn, up to a question or an end. */
export type StepsTaken = {
  texts: string[];
  slots: Slots;
  tries: number;
  passed: string[];
  calls: FlowCall[];
  events: FlowEvent[];
} & ({ waitsAt: AskStep } | { waitsAt: null; lastStep: string; how: 'done' | 'person' | 'failed'; reason: string });

export type RunDeps = {
  flow: LoadedFlow;
  speech: Speech;
  actions: {
    call(step: ActStep, inputs: Slots): Promise<ActionResult>;
    /** Whether the call may be made now, or somebody is asked before. */
    gate(step: ActStep, slots: Slots): Promise<Gate>;
  };
  /** The answer to a step's question that is known already, or undefined. */
  known(step: AskStep): SlotValue | undefined;
  now(): number;
};

/**
 * Takes steps from `from` on until one waits for the visitor, or the flow ends. A question whose answer is known is passed over; one that a
 * step leads back to is asked again, which counts as a try. `askedAt`: the question that was answered before these steps.
 */
export async function runSteps(
  deps: RunDeps,
  start: { from: string; slots: Slots; tries: number; askedAt: string | null; asksAgain?: boolean },
): Promise<StepsTaken> {
  const { flow, speech } = deps;
  const taken = { texts: [] as string[], passed: [] as string[], calls: [] as FlowCall[], events: [] as FlowEvent[] };
  const slots: Record<string, SlotValue> = { ...start.slots };
  let { tries } = start;
  let at = start.from;
  let asksAgain = start.asksAgain ?? false;
  const end = (how: 'done' | 'person' | 'failed', reason: string): StepsTaken => ({
    ...taken,
    slots,
    tries,
    waitsAt: null,
    lastStep: taken.passed.at(-1) ?? start.askedAt ?? at,
    how,
    reason,
  });

  while (taken.passed.length < mostSteps) {
    if (at === 'end') return end('done', 'The flow came to its end.');
    if (at === 'person') return end('person', `The flow "${flow.id}" leads to a person from its step "${taken.passed.at(-1) ?? start.askedAt ?? start.from}".`);
    const index = flow.steps.findIndex(({ id }) => id === at);
    const step = flow.steps[index];
    if (!step) return end('failed', `The flow "${flow.id}" has no step "${at}".`);
    taken.passed.push(at);
    const below = flow.steps[index + 1]?.id ?? 'end';
    let next = ('go' in step ? step.go : undefined) ?? below;

    if ('ask' in step) {
      if (asksAgain) {
        delete slots[step.ask];
        tries += taken.passed.length > 1 ? 1 : 0;
        if (tries >= mostTries)
          return end('person', `The flow "${flow.id}" asked ${tries} times at its step "${step.id}" without an answer that it could use.`);
      } else if (!(step.ask in slots)) {
        const known = deps.known(step);
        if (known !== undefined) slots[step.ask] = known;
      }
      if (!(step.ask in slots))
        return { ...taken, texts: [...taken.texts, writeText(speech, step.say, slots)], slots, tries: step.id === start.askedAt ? tries : 0, waitsAt: step };
    } else if ('act' in step) {
      const gate = await deps.actions.gate(step, slots);
      // A code is looked at once.
      delete slots[identitySlots(step).code];
      Object.assign(slots, gate.known);
      if (gate.kind === 'asks') {
        taken.events.push(...gate.events);
        const texts = [...taken.texts, writeText(speech, gate.question.say, {})];
        return { ...taken, texts, slots, tries: step.id === start.askedAt ? tries : 0, waitsAt: gate.question };
      }
      for (const name of [consentSlot(step), ...Object.values(approvalSlots(step)), identitySlots(step).address]) delete slots[name];
      if (gate.kind === 'open') next = (await act(deps, { step, slots, taken })) ?? next;
      else {
        taken.texts.push(...gate.texts);
        next = gate.next;
      }
    } else if ('branch' in step) {
      next = step.branch.find(({ when }) => holds(when, slots))?.go ?? step.else ?? below;
    } else if ('set' in step) {
      for (const [name, value] of Object.entries(step.set)) slots[name] = typeof value === 'string' ? fillValue(value, slots) : value;
    } else if ('handover' in step) {
      if (step.say) taken.texts.push(writeText(speech, step.say, slots));
      return end('person', step.handover);
    } else if ('end' in step) {
      return end('done', 'The flow came to its end.');
    } else if ('say' in step) {
      taken.texts.push(writeText(speech, step.say, slots));
    } else assertNever(step);

    asksAgain = isBackward(flow, { from: index, to: next });
    at = next;
  }
  return end('failed', `The flow "${flow.id}" took ${mostSteps} steps without asking anything: it goes round in a circle.`);
}

/** Calls the action and returns the step that its outcome leads to; null for the usual one. */
async function act(
  deps: RunDeps,
  at: { step: ActStep; slots: Record<string, SlotValue>; taken: { calls: FlowCall[]; events: FlowEvent[] } },
): Promise<string | null> {
  const { step, slots, taken } = at;
  const inputs = fillInputs(step, slots);
  const startedAt = deps.now();
  const result = await deps.actions.call(step, inputs);
  const why = 'why' in result ? result.why : '';
  const fields = result.kind === 'done' ? result.fields : {};
  taken.calls.push({
    actionId: step.act,
    step: step.id,
    outcome: result.kind,
    cause: why,
    input: maskValues(inputs),
    fields: maskValues(fields),
    ms: deps.now() - startedAt,
  });
  taken.events.push({ type: 'action-called', body: { actionId: step.act, step: step.id, outcome: result.kind, cause: why } });
  if (result.kind === 'not-found') return step.notFound ?? step.failed;
  if (result.kind !== 'done') return step.failed;
  if (step.into !== undefined) for (const [name, value] of Object.entries(fields)) slots[`${step.into}.${name}`] = value;
  return null;
}

/** The values that a step gives to its action. */
export function fillInputs(step: ActStep, slots: Slots): Slots {
  return Object.fromEntries(Object.entries(step.with).map(([name, template]) => [name, fillValue(template, slots)]));
}

/** A template that is one placeholder alone keeps the type of its value. */
function fillValue(template: string, slots: Slots): SlotValue {
  const [, name] = /^\{([a-zA-Z][\w.-]*)\}$/.exec(template) ?? [];
  if (name !== undefined) return slots[name] ?? null;
  return template.replace(placeholder, (_, found: string) => String(slots[found] ?? ''));
}

export function holds(when: Condition, slots: Slots): boolean {
  const value = slots[when.value] ?? null;
  const isAmong = (wanted: NonNullable<Condition['is']>): boolean =>
    [wanted].flat().some((each) => [value].flat().some((own) => own !== null && String(own).toLowerCase() === String(each).toLowerCase()));
  const number = typeof value === 'number' ? value : Number.NaN;
  return (
    (when.is === undefined || isAmong(when.is)) &&
    (when.isNot === undefined || !isAmong(when.isNot)) &&
    (when.above === undefined || number > when.above) &&
    (when.below === undefined || number < when.below) &&
    (when.known === undefined || (value !== null) === when.known)
  );
}

function isBackward(flow: LoadedFlow, way: { from: number; to: string }): boolean {
  const to = flow.steps.findIndex(({ id }: FlowStep) => id === way.to);
  return to >= 0 && to <= way.from;
}
