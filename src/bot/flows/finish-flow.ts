import { decision, type Decision } from '../decide/decision.ts';
import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';
import type { AskStep, LoadedFlow } from '../definition/flow-definition.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { Choice, FlowEvent, FlowPosition } from '../turn/turn.ts';
import { mostTries, type StepsTaken } from './run-steps.ts';
import { writeText, type Slots } from './write-text.ts';

export type FlowTrace = NonNullable<TurnTrace['flow']>;

/** A turn that the flow takes as a whole. */
export type FlowTook = { kind: 'took'; decision: Decision; events: FlowEvent[]; slots: Slots; trace: FlowTrace };

type Finish = {
  flow: LoadedFlow;
  head: Pick<FlowPosition, 'flowId' | 'version' | 'instance'>;
  taken: StepsTaken;
  heard: string;
  before: FlowEvent[];
  how?: 'stopped';
};

/** The words and the events after the steps of a turn. */
export function finish(speech: Speech, { flow, head, taken, heard, before, how }: Finish): FlowTook {
  const { slots, tries, passed, texts } = taken;
  const events = [...before, ...taken.events];
  const { waitsAt } = taken;
  const trace = traceOf(head, { heard, taken, waitsAt: waitsAt?.id ?? null });
  if (waitsAt) {
    events.push({ type: 'flow-moved', body: { ...head, step: waitsAt.id, slots: { ...slots }, tries, passed } });
    const choices = choicesOf(speech, waitsAt);
    const asked = decision({
      outcome: 'clarify',
      ruleId: `flow:${flow.id}`,
      reason: `The flow "${flow.id}" asks at its step "${waitsAt.id}".`,
      say: { kind: 'written', text: texts.join('\n\n'), choices },
    });
    return { kind: 'took', decision: asked, events, slots, trace };
  }
  const ended = how ?? taken.how;
  events.push({ type: 'flow-ended', body: { ...head, step: taken.lastStep, how: ended, slots: { ...slots }, passed } });
  const goesToPerson = ended === 'person' || ended === 'failed';
  const said = goesToPerson ? [...texts, sayPhrase(speech, 'handingOverRule')] : texts;
  const decided = decision({
    outcome: goesToPerson ? 'handoff' : 'answer',
    ruleId: `flow:${flow.id}`,
    reason: goesToPerson ? taken.reason : `The flow "${flow.id}" ended at its step "${taken.lastStep}".`,
    evidence: goesToPerson ? taken.reason : '',
    say: said.length > 0 ? { kind: 'written', text: said.join('\n\n'), choices: [] } : { kind: 'nothing' },
    handoff: goesToPerson ? 'handoff-rule' : null,
  });
  return { kind: 'took', decision: decided, events, slots, trace };
}

/** Three answers that could not be read, or a flow that is gone: a person takes over with what was collected. */
export function giveUp(input: { speech: Speech; position: FlowPosition; step?: string }): FlowTook {
  const { position, speech } = input;
  const { flowId, version, instance, slots, step } = position;
  const head = { flowId, version, instance };
  const reason =
    input.step === undefined
      ? `The flow "${flowId}" is not there any more in the version that the conversation began.`
      : `The visitor gave ${mostTries} answers that could not be read at the step "${step}" of the flow "${flowId}".`;
  const decided = decision({
    outcome: 'handoff',
    ruleId: `flow:${flowId}`,
    reason,
    evidence: reason,
    say: { kind: 'written', text: sayPhrase(speech, 'handingOverRule'), choices: [] },
    handoff: 'handoff-rule',
  });
  const events: FlowEvent[] = [{ type: 'flow-ended', body: { ...head, step, how: input.step === undefined ? 'failed' : 'person', slots, passed: [] } }];
  return { kind: 'took', decision: decided, events, slots, trace: traceOf(head, { heard: 'unread', taken: null, waitsAt: null }) };
}

/** Another rule hands the conversation over: the flow ends, and what it collected goes along. */
export function leave(position: FlowPosition, early: Decision): FlowTook {
  const { flowId, version, instance, slots, step } = position;
  const head = { flowId, version, instance };
  const events: FlowEvent[] = [{ type: 'flow-ended', body: { ...head, step, how: 'left', slots, passed: [] } }];
  return { kind: 'took', decision: early, events, slots, trace: traceOf(head, { heard: early.ruleId, taken: null, waitsAt: null }) };
}

export function stay({ slots, tries }: FlowPosition): Pick<StepsTaken, 'slots' | 'tries' | 'passed' | 'calls' | 'events'> {
  return { slots, tries, passed: [], calls: [], events: [] };
}

export function traceOf(
  { flowId, version }: { flowId: string; version: string },
  of: { heard: string; taken: StepsTaken | null; waitsAt: string | null },
): FlowTrace {
  return { flowId, version, heard: of.heard, passed: of.taken?.passed ?? [], waitsAt: of.waitsAt, calls: of.taken?.calls ?? [] };
}

export function ask(speech: Speech, { step, slots }: { step: AskStep; slots: Slots }): { text: string; choices: Choice[] } {
  return { text: writeText(speech, step.say, slots), choices: choicesOf(speech, step) };
}

function choicesOf(speech: Speech, step: AskStep): Choice[] {
  const toTap = (label: string): Choice => ({ label, send: label, action: null });
  const [first = 'en'] = speech.bot.languages;
  const labels = (step.choices ?? []).map(({ value, label }) => label[speech.language] ?? label[first] ?? value);
  return [...labels.map(toTap), ...(step.optional ? [toTap(sayPhrase(speech, 'choiceSkip'))] : [])];
}
