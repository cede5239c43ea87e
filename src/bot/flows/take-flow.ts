import type { TurnTrace, Understood } from '../../contracts/bot/turn-trace.ts';
import { decision, type Decision } from '../decide/decision.ts';
import type { Signals } from '../decide/signals.ts';
import type { ActStep, AskStep, LoadedFlow } from '../definition/flow-definition.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { ActionResult, Choice, FlowEvent, FlowPosition, TurnDeps, TurnInput } from '../turn/turn.ts';
import { consentStep } from './consent-step.ts';
import { findBegun } from './find-begun.ts';
import { findKnown } from './find-known.ts';
import { beginsWithNo, hearAnswer } from './hear-answer.ts';
import { readSurely } from './read-slot.ts';
import { fillInputs, mostTries, runSteps, type StepsTaken } from './run-steps.ts';
import { writeText, type Slots } from './write-text.ts';

type FlowTrace = NonNullable<TurnTrace['flow']>;

/** The part of a turn that a flow takes: all of it, or what stands below the answer to something else. */
export type FlowTurn =
  | { kind: 'took'; decision: Decision; events: FlowEvent[]; slots: Slots; trace: FlowTrace }
  /** `early`: the rule by which the rest of the turn goes on. */
  | { kind: 'aside'; early: Decision | null; position: FlowPosition; flow: LoadedFlow; question: { text: string; choices: Choice[] }; trace: FlowTrace };

type FlowInput = { understood: Understood; signals: Signals; early: Decision | null; turn: TurnInput; speech: Speech };
type Place = { flow: LoadedFlow; position: FlowPosition };

/** Rules that no flow is asked before: danger, people, orders to the bot, and what its owner wrote. */
const firm =
  /^(?:safety:|wish-for-person$|offer-accepted$|taken-up-again$|injection$|handoff-rule:|anger$|turn-limit$|refused-topic:|outside-scope$|only-files$|understanding-failed)/;

/** The flow's part of a turn, or null where no flow is concerned. */
export async function takeFlow(deps: TurnDeps, input: FlowInput): Promise<FlowTurn | null> {
  const { early, turn } = input;
  const { flows } = deps.bot.definition;
  const position = turn.facts.flow ?? null;
  if ((flows.length === 0 && position === null) || turn.facts.waitingForPerson) return null;
  if (early && isFirm(input, early)) return early.handoff && position && !position.hasEnded ? leave(position, early) : null;
  const place = position && (await findPlace(deps, position));
  if (position && !position.hasEnded) return place ? goOn(deps, { ...input, place }) : giveUp(deps, { ...input, position });
  if (turn.facts.scope) return null;
  const corrected = place && (await correctEnd(deps, { ...input, place }));
  if (corrected) return corrected;
  const begun = findBegun(flows, { understood: input.understood, text: input.signals.words, early });
  return begun && begin(deps, { ...input, ...begun });
}

/** An answer to a question may read like a complaint by what was learned: while a flow waits, anger counts by its cues alone. */
function isFirm({ understood, turn, speech }: FlowInput, { ruleId }: Decision): boolean {
  const isWaiting = turn.facts.flow?.hasEnded === false;
  if (ruleId === 'anger' && isWaiting) return understood.sentiment.frustration >= speech.bot.handoff.anger.handOverAt;
  return firm.test(ruleId);
}

/** The flow in the version that the conversation began with. */
async function findPlace(deps: TurnDeps, position: FlowPosition): Promise<Place | null> {
  const { flowId, version } = position;
  const loaded = deps.bot.definition.flows.find(({ id }) => id === flowId);
  const flow = loaded?.version === version ? loaded : ((await deps.flows?.find({ flowId, version })) ?? null);
  return flow && { flow, position };
}

async function begin(deps: TurnDeps, input: FlowInput & { flow: LoadedFlow; ruleId: string }): Promise<FlowTurn> {
  const { flow, ruleId, turn } = input;
  const [first] = flow.steps;
  const instance = turn.messages[0]?.id ?? turn.turnId;
  const head = { flowId: flow.id, version: flow.version, instance };
  const taken = await run(deps, input, { flow, instance, from: first?.id ?? 'end', slots: {}, tries: 0, askedAt: null });
  const begun: FlowEvent = { type: 'flow-begun', body: { ...head, ruleId } };
  return finish(input, { flow, head, taken, heard: ruleId, before: [begun] });
}

async function goOn(deps: TurnDeps, input: FlowInput & { place: Place }): Promise<FlowTurn> {
  const { place, signals, early, speech } = input;
  const { flow, position } = place;
  const step = findQuestion(deps, { flow, position, speech });
  if (!step) return giveUp(deps, { ...input, position });
  const text = signals.words;
  const heard = hearAnswer(speech.bot, { flow, step, slots: position.slots, text, isOther: isOther(input, step) });
  const head = { flowId: position.flowId, version: position.version, instance: position.instance };
  const start = { flow, instance: position.instance, tries: position.tries, askedAt: step.id };
  switch (heard.kind) {
    case 'stop': {
      const taken: StepsTaken = { ...stay(position), texts: [sayPhrase(speech, 'stopped')], waitsAt: null, lastStep: step.id, how: 'done', reason: '' };
      return finish(input, { flow, head, taken, heard: 'stop', before: [], how: 'stopped' });
    }
    case 'aside':
      return {
        kind: 'aside',
        early: early?.ruleId === 'anger' ? null : early,
        flow,
        position,
        question: ask(speech, { step, slots: position.slots }),
        trace: traceOf(head, { heard: 'aside', taken: null, waitsAt: step.id }),
      };
    case 'unread': {
      if (position.tries + 1 >= mostTries) return giveUp(deps, { ...input, position, step: step.id });
      const sentence = step.invalid ? writeText(speech, step.invalid, position.slots) : sayPhrase(speech, 'flowInvalid');
      const question = writeText(speech, step.say, position.slots);
      const taken: StepsTaken = { ...stay(position), texts: [sentence, question], tries: position.tries + 1, waitsAt: step };
      return finish(input, { flow, head, taken, heard: early && step.type !== 'text' ? `unread, ${early.ruleId}` : 'unread', before: [] });
    }
    case 'answer': {
      const slots = { ...position.slots, [step.ask]: heard.value };
      const taken = await run(deps, input, { ...start, from: step.id, slots });
      return finish(input, { flow, head, taken, heard: 'answer', before: [] });
    }
    case 'correction': {
      const taken = await run(deps, input, { ...start, from: heard.step.id, ...correct(flow, { position, step: heard.step, value: heard.value }) });
      return finish(input, { flow, head, taken, heard: 'correction', before: [] });
    }
  }
}

/** The question that the conversation waits at: that of a step, or the one for the consent to its action. */
function findQuestion(deps: TurnDeps, at: Place & { speech: Speech }): AskStep | null {
  const { flow, position, speech } = at;
  const step = flow.steps.find(({ id }) => id === position.step);
  if (step && 'ask' in step) return step;
  const action = step && 'act' in step ? deps.bot.definition.actions.find(({ id }) => id === step.act) : undefined;
  return step && 'act' in step && action ? consentStep(speech, { action, step, inputs: fillInputs(step, position.slots) }) : null;
}

/** "No, the other order", right after the flow gave its answer: it is taken again from the question that was answered wrongly. */
async function correctEnd(deps: TurnDeps, input: FlowInput & { place: Place }): Promise<FlowTurn | null> {
  const { place, signals, turn } = input;
  const { flow, position } = place;
  if (!beginsWithNo(signals.words)) return null;
  const asked = flow.steps.filter((each): each is AskStep => 'ask' in each && each.ask in position.slots).toReversed();
  const [last] = asked;
  const step = asked.find((each) => readSurely(each, signals.words) !== undefined) ?? last;
  if (!step) return null;
  const instance = turn.messages[0]?.id ?? turn.turnId;
  const head = { flowId: flow.id, version: flow.version, instance };
  const corrected = correct(flow, { position, step, value: readSurely(step, signals.words) });
  const taken = await run(deps, input, { flow, instance, tries: 0, askedAt: null, from: step.id, ...corrected });
  return finish(input, { flow, head, taken, heard: 'correction', before: [{ type: 'flow-begun', body: { ...head, ruleId: 'correction' } }] });
}

/** The values with which the flow goes on from a corrected answer: that of the question itself, and of those above it. */
function correct(flow: LoadedFlow, to: { position: FlowPosition; step: AskStep; value: Slots[string] | undefined }): { slots: Slots; asksAgain: boolean } {
  const { position, step, value } = to;
  const at = flow.steps.findIndex(({ id }) => id === step.id);
  const kept = new Set(flow.steps.flatMap((each, index) => ('ask' in each && index !== at ? [each.ask] : [])));
  const slots = Object.fromEntries(Object.entries(position.slots).filter(([name]) => kept.has(name)));
  return value === undefined ? { slots, asksAgain: true } : { slots: { ...slots, [step.ask]: value }, asksAgain: false };
}

/** A message that the other rules know: small talk, a call for help, a complaint. A word that is a choice or an answer comes first. */
function isOther({ signals, understood, early }: FlowInput, step: AskStep): boolean {
  if (step.type === 'choice') return false;
  if (early?.ruleId.startsWith('small-talk:')) return understood.intent?.id !== 'acknowledgement' && step.type !== 'text';
  return signals.asksForHelp || (early?.ruleId.startsWith('request:') ?? false);
}

async function run(
  deps: TurnDeps,
  { turn, speech }: FlowInput,
  start: Parameters<typeof runSteps>[1] & { flow: LoadedFlow; instance: string },
): Promise<StepsTaken> {
  const { flow, instance } = start;
  const call = async (step: { id: string; act: string }, inputs: Slots): Promise<ActionResult> => {
    const action = deps.bot.definition.actions.find(({ id }) => id === step.act);
    if (!action) return { kind: 'failed', why: `the bot has no action "${step.act}" any more` };
    if (!deps.flows || turn.conversationId === null) return { kind: 'failed', why: 'nothing is carried out here' };
    const { conversationId, signal } = turn;
    return deps.flows.callAction({ action, inputs, conversationId, botId: deps.bot.definition.id, instance, step: step.id, signal });
  };
  const consent = (step: ActStep, inputs: Slots): AskStep | null => {
    const action = deps.bot.definition.actions.find(({ id }) => id === step.act);
    return action ? consentStep(speech, { action, step, inputs }) : null;
  };
  return runSteps({ flow, speech, actions: { call, consent }, known: (step) => findKnown(step, turn), now: deps.now }, start);
}

type Finish = {
  flow: LoadedFlow;
  head: Pick<FlowPosition, 'flowId' | 'version' | 'instance'>;
  taken: StepsTaken;
  heard: string;
  before: FlowEvent[];
  how?: 'stopped';
};

function finish({ speech }: FlowInput, { flow, head, taken, heard, before, how }: Finish): FlowTurn {
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
function giveUp(_deps: TurnDeps, input: FlowInput & { position: FlowPosition; step?: string }): FlowTurn {
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
function leave(position: FlowPosition, early: Decision): FlowTurn {
  const { flowId, version, instance, slots, step } = position;
  const head = { flowId, version, instance };
  const events: FlowEvent[] = [{ type: 'flow-ended', body: { ...head, step, how: 'left', slots, passed: [] } }];
  return { kind: 'took', decision: early, events, slots, trace: traceOf(head, { heard: early.ruleId, taken: null, waitsAt: null }) };
}

function stay({ slots, tries }: FlowPosition): Pick<StepsTaken, 'slots' | 'tries' | 'passed' | 'calls' | 'events'> {
  return { slots, tries, passed: [], calls: [], events: [] };
}

function traceOf({ flowId, version }: { flowId: string; version: string }, of: { heard: string; taken: StepsTaken | null; waitsAt: string | null }): FlowTrace {
  return { flowId, version, heard: of.heard, passed: of.taken?.passed ?? [], waitsAt: of.waitsAt, calls: of.taken?.calls ?? [] };
}

function ask(speech: Speech, { step, slots }: { step: AskStep; slots: Slots }): { text: string; choices: Choice[] } {
  return { text: writeText(speech, step.say, slots), choices: choicesOf(speech, step) };
}

function choicesOf(speech: Speech, step: AskStep): Choice[] {
  const toTap = (label: string): Choice => ({ label, send: label, action: null });
  const [first = 'en'] = speech.bot.languages;
  const labels = (step.choices ?? []).map(({ value, label }) => label[speech.language] ?? label[first] ?? value);
  return [...labels.map(toTap), ...(step.optional ? [toTap(sayPhrase(speech, 'choiceSkip'))] : [])];
}
