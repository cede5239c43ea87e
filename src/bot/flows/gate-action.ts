import { shortenText } from '../../text/shorten-text.ts';
import { placeholder, type ActionDefinition } from '../definition/action-definition.ts';
import { chooseText } from '../definition/choose-text.ts';
import type { ActStep, AskStep } from '../definition/flow-definition.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { FlowEvent } from '../turn/turn.ts';
import { consentSlot, consentStep } from './consent-step.ts';
import { maskValues } from './mask-values.ts';
import { showValue, writeText, type Slots } from './write-text.ts';

/** Whether a call may be made now: `asks` waits for an answer first, `shut` goes on without the call. */
export type Gate = ({ kind: 'open' } | { kind: 'asks'; question: AskStep; events: FlowEvent[] } | { kind: 'shut'; texts: string[]; next: string }) & {
  /** Values that were learned at the gate. */
  known?: Slots;
};

const longestEffect = 300;

/** The value that holds the outcome of an approval, until the flow has gone on. The words of the agent stand beside it. */
export function approvalSlots({ id }: Pick<ActStep, 'id'>): { outcome: string; words: string } {
  return { outcome: `approval.${id}`, words: `approvalWords.${id}` };
}

/** Looks what stands before the call of an action: the consent of the visitor, or the approval of an agent. */
export function gateAction(speech: Speech, at: { action: ActionDefinition; step: ActStep; slots: Slots; inputs: Slots; instance: string }): Gate {
  const { action, step, slots, inputs } = at;
  if (action.consent === 'agent') return gateByApproval(speech, at);
  const question = consentStep(speech, { action, step, inputs });
  if (!question) return { kind: 'open' };
  const given = slots[consentSlot(step)];
  if (given === undefined) return { kind: 'asks', question, events: [] };
  if (given === 'yes') return { kind: 'open' };
  return step.refused === undefined ? { kind: 'shut', texts: [sayPhrase(speech, 'stopped')], next: 'end' } : { kind: 'shut', texts: [], next: step.refused };
}

function gateByApproval(speech: Speech, at: { action: ActionDefinition; step: ActStep; slots: Slots; inputs: Slots; instance: string }): Gate {
  const { action, step, slots, inputs, instance } = at;
  const names = approvalSlots(step);
  const words = String(slots[names.words] ?? '');
  const said = words === '' ? [] : [writeText(speech, { [speech.language]: ['{words}'] }, { words })];
  const outcome = slots[names.outcome];
  if (outcome === undefined) {
    const body = { actionId: action.id, step: step.id, instance, effect: nameEffect(speech, action, inputs), input: maskValues(inputs), ...action.approval };
    return { kind: 'asks', question: approvalStep(speech, step, 'askApproval'), events: [{ type: 'approval-asked', body }] };
  }
  if (outcome === 'approved') return { kind: 'open' };
  if (outcome === 'lapsed') return { kind: 'shut', texts: [sayPhrase(speech, 'approvalLapsed')], next: step.lapsed };
  if (step.refused !== undefined) return { kind: 'shut', texts: said, next: step.refused };
  return { kind: 'shut', texts: [[sayPhrase(speech, 'approvalRefused'), ...said].join(' ')], next: 'end' };
}

/** The place at which a flow waits for an agent: nothing that the visitor writes is an answer to it. */
export function approvalStep(speech: Speech, step: Pick<ActStep, 'id'>, phrase: 'askApproval' | 'approvalWaits'): AskStep {
  const say = { [speech.language]: [sayPhrase(speech, phrase)] };
  return { id: step.id, ask: approvalSlots(step).outcome, type: 'text', say, optional: false, known: { conversation: false, begin: false } };
}

/** True where the flow waits for an agent and not for the visitor. */
export function waitsForAgent({ ask }: Pick<AskStep, 'ask'>): boolean {
  return ask.startsWith('approval.');
}

/** The effect in the first language of the bot, for its people, with personal data masked. */
function nameEffect({ bot, turnId }: Speech, action: ActionDefinition, inputs: Slots): string {
  const [language = 'en'] = bot.languages;
  const masked = maskValues(inputs);
  const text = chooseText(bot, action.effect ?? { [language]: [action.description] }, { language, seed: turnId });
  const filled = text.replace(placeholder, (place, name: string) => (Object.hasOwn(masked, name) ? showValue(masked[name] ?? null, language) : place));
  return shortenText(filled, longestEffect);
}
