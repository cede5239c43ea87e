import type { Understood } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';
import type { Decision } from '../decide/decision.ts';
import type { Signals } from '../decide/signals.ts';
import type { ActStep, AskStep, LoadedFlow } from '../definition/flow-definition.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { ActionResult, Choice, FlowEvent, FlowPosition, TurnDeps, TurnInput } from '../turn/turn.ts';
import { findHumanRequest } from '../understand/human-request/find-human-request.ts';
import { hearPhrase } from '../understand/phrases/hear-phrases.ts';
import { consentStep } from './consent-step.ts';
import { ask, finish, giveUp, leave, stay, traceOf, type FlowTook, type FlowTrace } from './finish-flow.ts';
import { findBegun } from './find-begun.ts';
import { findInBeginning, findKnown, type Beginning } from './find-known.ts';
import { approvalStep, gateAction, waitsForAgent, type Gate } from './gate-action.ts';
import { gateByIdentity, hearBesideCode, identityStep, sureEmail } from './gate-identity.ts';
import { beginsWithNo, hearAnswer } from './hear-answer.ts';
import { hearFollowUp } from './hear/hear-follow-up.ts';
import { givesUp } from './hear/hear-leaving.ts';
import { isChoiceOfRequest } from './hear/is-for-request.ts';
import { readCorrected, readSlot } from './read-slot.ts';
import { fillInputs, mostTries, runSteps, type StepsTaken } from './run-steps.ts';
import { writeText, type Slots } from './write-text.ts';

/** The part of a turn that a flow takes: all of it, or what stands below the answer to something else. */
export type FlowTurn =
  | FlowTook
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
  const place = position && (await findPlace(deps, position));
  if (early && isFirm(input, early) && !isAnswerTaken(deps, input, place))
    return early.handoff && position && !position.hasEnded ? leave(position, early) : null;
  if (position && !position.hasEnded) return place ? goOn(deps, { ...input, place }) : giveUp({ ...input, position });
  if (turn.facts.scope) return null;
  const corrected = place && (await correctEnd(deps, { ...input, place }));
  if (corrected) return corrected;
  const followed = place && (await followEnd(deps, { ...input, place }));
  if (followed) return followed;
  const { words, request } = input.signals;
  const begun = findBegun(deps.bot.definition, { understood: input.understood, text: words, early, request });
  return begun && begin(deps, { ...input, ...begun });
}

/** An answer may read like a complaint by what was learned: while a flow waits, anger counts by its cues alone, and "forget it" is none. */
function isFirm({ understood, turn, speech }: FlowInput, { ruleId }: Decision): boolean {
  const isWaiting = turn.facts.flow?.hasEnded === false;
  if (ruleId === 'anger' && isWaiting)
    return !givesUp(turn.messages.map(({ text }) => text).join('\n')) && understood.sentiment.frustration >= speech.bot.handoff.anger.handOverAt;
  return firm.test(ruleId);
}

/**
 * An address or a number that the flow has just asked for may look like a wish for a person by what was learned: it is the answer, where no rule finds
 * a wish in it.
 */
function isAnswerTaken(deps: TurnDeps, { early, signals, speech }: FlowInput, place: Place | null): boolean {
  if (early?.ruleId !== 'wish-for-person' || !place || place.position.hasEnded || findHumanRequest(signals.words).wanted) return false;
  const step = findQuestion(deps, { ...place, speech });
  return step !== null && step.type !== 'text' && step.type !== 'choice' && readSlot(step, signals.words) !== undefined;
}

/** The flow in the version that the conversation began with. */
async function findPlace(deps: TurnDeps, position: FlowPosition): Promise<Place | null> {
  const { flowId, version } = position;
  const loaded = deps.bot.definition.flows.find(({ id }) => id === flowId);
  const flow = loaded?.version === version ? loaded : ((await deps.flows?.find({ flowId, version })) ?? null);
  return flow && { flow, position };
}

async function begin(deps: TurnDeps, input: FlowInput & { flow: LoadedFlow; ruleId: string }): Promise<FlowTurn> {
  const { flow, ruleId, turn, speech } = input;
  const [first] = flow.steps;
  const instance = turn.messages[0]?.id ?? turn.turnId;
  const head = { flowId: flow.id, version: flow.version, instance };
  const taken = await run(deps, input, {
    flow,
    instance,
    from: first?.id ?? 'end',
    slots: {},
    tries: 0,
    askedAt: null,
    beginning: { begins: input.signals.words, said: null },
  });
  const begun: FlowEvent = { type: 'flow-begun', body: { ...head, ruleId } };
  return finish(speech, { flow, head, taken, heard: ruleId, before: [begun] });
}

async function goOn(deps: TurnDeps, input: FlowInput & { place: Place }): Promise<FlowTurn> {
  const { place, signals, early, speech } = input;
  const { flow, position } = place;
  const step = findQuestion(deps, { flow, position, speech });
  if (!step) return giveUp({ ...input, position });
  const text = signals.words;
  const { request } = signals;
  if (early?.handoff && request && early.ruleId === `request:${request.kind}` && !isChoiceOfRequest(step, { text, request })) return leave(position, early);
  const isCarriedOut = waitsForAgent(step) && (input.turn.facts.approval?.settled ?? null) !== null;
  const heard = isCarriedOut
    ? ({ kind: 'aside' } as const)
    : hearAnswer(speech.bot, { flow, step, slots: position.slots, text, isOther: isOther(input, step) });
  const head = headOf(position);
  const start = { flow, instance: position.instance, tries: position.tries, askedAt: step.id };
  const beside = hearBesideCode(speech, { step, text });
  if (beside) {
    const taken = await run(deps, input, { ...start, from: step.id, slots: { ...position.slots, ...beside } });
    return finish(speech, { flow, head, taken, heard: 'new-code', before: [] });
  }
  if (waitsForAgent(step) && input.turn.facts.approval?.step !== step.id) {
    const taken = await run(deps, input, { ...start, from: step.id, slots: position.slots });
    return finish(speech, { flow, head, taken, heard: 'approval-anew', before: [] });
  }
  if (heard.kind === 'aside' && waitsForAgent(step) && !isCarriedOut && saysNothingNew(input, text)) {
    const taken: StepsTaken = { ...stay(position), texts: [sayPhrase(speech, 'approvalWaits')], waitsAt: step };
    return finish(speech, { flow, head, taken, heard: 'waits', before: [] });
  }
  switch (heard.kind) {
    case 'stop': {
      const taken: StepsTaken = { ...stay(position), texts: [sayPhrase(speech, 'stopped')], waitsAt: null, lastStep: step.id, how: 'done', reason: '' };
      return finish(speech, { flow, head, taken, heard: 'stop', before: [], how: 'stopped' });
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
      if (position.tries + 1 >= mostTries) return giveUp({ ...input, position, step: step.id });
      const sentence = step.invalid ? writeText(speech, step.invalid, position.slots) : sayPhrase(speech, 'flowInvalid');
      const question = writeText(speech, step.say, position.slots);
      const taken: StepsTaken = { ...stay(position), texts: [sentence, question], tries: position.tries + 1, waitsAt: step };
      return finish(speech, { flow, head, taken, heard: early && step.type !== 'text' ? `unread, ${early.ruleId}` : 'unread', before: [] });
    }
    case 'answer': {
      const slots = { ...position.slots, [step.ask]: heard.value };
      const begins = input.turn.transcript.find(({ id }) => id === position.instance)?.text ?? '';
      const taken = await run(deps, input, { ...start, from: step.id, slots, beginning: { begins, said: { text, type: step.type } } });
      return finish(speech, { flow, head, taken, heard: 'answer', before: [] });
    }
    case 'not-known': {
      const taken = await run(deps, input, { ...start, from: heard.to, slots: position.slots });
      return finish(speech, { flow, head, taken, heard: 'not-known', before: [] });
    }
    case 'correction': {
      const taken = await run(deps, input, { ...start, from: heard.step.id, ...correct(flow, { position, step: heard.step, value: heard.value }) });
      return finish(speech, { flow, head, taken, heard: 'correction', before: [] });
    }
  }
}

/** The question that the conversation waits at: that of a step, or the one for the consent to its action. */
function findQuestion(deps: TurnDeps, at: Place & { speech: Speech }): AskStep | null {
  const { flow, position, speech } = at;
  const step = flow.steps.find(({ id }) => id === position.step);
  if (step && 'ask' in step) return step;
  const action = step && 'act' in step ? deps.bot.definition.actions.find(({ id }) => id === step.act) : undefined;
  if (!step || !('act' in step) || !action) return null;
  const identity = action.identity === 'verified' ? identityStep(speech, { step, slots: position.slots }) : null;
  if (identity) return identity;
  if (action.consent === 'agent') return approvalStep(speech, step, 'approvalWaits');
  return consentStep(speech, { action, step, inputs: fillInputs(step, position.slots) });
}

/** Goes on from the step that waited for something else than the visitor, with the values that came of it. */
export async function resumeFlow(
  deps: TurnDeps,
  input: Pick<FlowInput, 'turn' | 'speech'> & { position: FlowPosition; slots: Slots; heard: string },
): Promise<FlowTook> {
  const { position, speech, heard } = input;
  const place = await findPlace(deps, position);
  if (!place) return giveUp({ speech, position });
  const slots = { ...position.slots, ...input.slots };
  const taken = await run(deps, input, { flow: place.flow, instance: position.instance, from: position.step, slots, tries: 0, askedAt: null });
  return finish(speech, { flow: place.flow, head: headOf(position), taken, heard, before: [] });
}

function headOf({ flowId, version, instance }: FlowPosition): Pick<FlowPosition, 'flowId' | 'version' | 'instance'> {
  return { flowId, version, instance };
}

/** "No, the other order", right after the flow gave its answer: it is taken again from the question that was answered wrongly. */
async function correctEnd(deps: TurnDeps, input: FlowInput & { place: Place }): Promise<FlowTurn | null> {
  const { place, signals, turn, speech } = input;
  const { flow, position } = place;
  if (!beginsWithNo(signals.words)) return null;
  const asked = flow.steps.filter((each): each is AskStep => 'ask' in each && each.ask in position.slots).toReversed();
  const [last] = asked;
  const step = asked.find((each) => readCorrected(each, signals.words) !== undefined) ?? last;
  if (!step) return null;
  const instance = turn.messages[0]?.id ?? turn.turnId;
  const head = { flowId: flow.id, version: flow.version, instance };
  const corrected = correct(flow, { position, step, value: readCorrected(step, signals.words) });
  const taken = await run(deps, input, { flow, instance, tries: 0, askedAt: null, from: step.id, ...corrected });
  return finish(speech, { flow, head, taken, heard: 'correction', before: [{ type: 'flow-begun', body: { ...head, ruleId: 'correction' } }] });
}

/** "And F-10235?", "so when will it come", right after the flow gave its answer: it is taken again, without the answers below the new one. */
async function followEnd(deps: TurnDeps, input: FlowInput & { place: Place }): Promise<FlowTurn | null> {
  const { place, signals, early, understood, turn, speech } = input;
  const { flow, position } = place;
  if (early) return null;
  const heard = hearFollowUp(deps.bot.definition, { flow, slots: position.slots, text: signals.words, understood });
  if (heard === null) return null;
  const instance = turn.messages[0]?.id ?? turn.turnId;
  const head = { flowId: flow.id, version: flow.version, instance };
  const asked = flow.steps.filter((each): each is AskStep => 'ask' in each && each.ask in position.slots);
  const above = heard === 'again' ? asked : asked.slice(0, asked.indexOf(heard.step));
  const kept = Object.fromEntries(above.map((each) => [each.ask, position.slots[each.ask] ?? null]));
  const slots = heard === 'again' ? kept : { ...kept, [heard.step.ask]: heard.value };
  const from = heard === 'again' ? (flow.steps[0]?.id ?? 'end') : heard.step.id;
  const taken = await run(deps, input, { flow, instance, tries: 0, askedAt: null, from, slots });
  return finish(speech, { flow, head, taken, heard: 'follow-up', before: [{ type: 'flow-begun', body: { ...head, ruleId: 'follow-up' } }] });
}

/** "Yes", "thanks" or "ok" while an agent decides: there is nothing to look up. */
function saysNothingNew({ early }: FlowInput, text: string): boolean {
  if (early) return /^(?:small-talk:(?:acknowledgement|thanks|praise)|yes-or-no)$/.test(early.ruleId);
  const isAnswer = hearPhrase(text, 'yes') !== null || hearPhrase(text, 'thanks') !== null || hearPhrase(text, 'no') !== null;
  return isAnswer || (contentWords(text.replace(/\d+/g, '')).length === 0 && !/[?？؟]/u.test(text));
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
  if (early?.ruleId.startsWith('small-talk:'))
    return understood.intent?.id !== 'acknowledgement' && step.type !== 'text' && readSlot(step, signals.words) === undefined;
  return signals.asksForHelp || (early?.ruleId.startsWith('request:') ?? false);
}

async function run(
  deps: TurnDeps,
  { turn, speech }: Pick<FlowInput, 'turn' | 'speech'>,
  start: Parameters<typeof runSteps>[1] & { flow: LoadedFlow; instance: string; beginning?: Beginning },
): Promise<StepsTaken> {
  const { flow, instance, beginning } = start;
  const call = async (step: { id: string; act: string }, inputs: Slots): Promise<ActionResult> => {
    const action = deps.bot.definition.actions.find(({ id }) => id === step.act);
    if (!action) return { kind: 'failed', why: `the bot has no action "${step.act}" any more` };
    if (!deps.flows || turn.conversationId === null) return { kind: 'failed', why: 'nothing is carried out here' };
    const { conversationId, signal } = turn;
    const result = await deps.flows.callAction({ action, inputs, conversationId, botId: deps.bot.definition.id, instance, step: step.id, signal });
    // A listed field that the answer lacks has no value: a text shows a dash in its place, never its name.
    const none = Object.fromEntries(action.result.fields.map((field) => [field, null]));
    return result.kind === 'done' ? { ...result, fields: { ...none, ...result.fields } } : result;
  };
  const gate = async (step: ActStep, slots: Slots): Promise<Gate> => {
    const action = deps.bot.definition.actions.find(({ id }) => id === step.act);
    if (!action) return { kind: 'open' };
    const { conversationId } = turn;
    const known = (question: AskStep): Slots[string] | undefined => findKnown(question, turn);
    const isAsked = action.identity === 'verified';
    const who = isAsked && (await gateByIdentity(speech, { step, slots, conversationId, prove: deps.flows?.prove, known }));
    if (who && who.kind === 'person') return { kind: 'shut', texts: [], next: 'person' };
    if (who && who.kind === 'asks') return { ...who, events: [] };
    const learned: Slots = who ? { [sureEmail]: who.email } : {};
    const filled = { ...slots, ...learned };
    return { ...gateAction(speech, { action, step, instance, slots: filled, inputs: fillInputs(step, filled) }), known: learned };
  };
  return runSteps(
    {
      flow,
      speech,
      actions: { call, gate },
      known: (step) => findKnown(step, turn) ?? (beginning && findInBeginning(step, beginning)),
      now: deps.now,
    },
    start,
  );
}
