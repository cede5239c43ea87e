import type { FlowProblem } from '../../contracts/bot/flow-list.ts';
import { placeholder } from '../definition/action-definition.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { LocalTexts } from '../definition/field-shapes.ts';
import { nextSteps, type FlowStep, type LoadedFlow } from '../definition/flow-definition.ts';
import { sureEmail } from './gate-identity.ts';

/**
 * Finds what is wrong with flows that can be loaded: steps that nothing leads to, circles without a question, ways without an end, texts that
 * lack a language of the bot, values that no step gives, and actions that no flow calls.
 */
export function checkFlows(bot: BotDefinition): FlowProblem[] {
  const called = new Set(bot.flows.flatMap(({ steps }) => steps.flatMap((step) => ('act' in step ? [step.act] : []))));
  return [
    ...bot.flows.flatMap((flow) => checkFlow(bot, flow)),
    ...bot.actions
      .filter(({ id }) => !called.has(id))
      .map(({ id }): FlowProblem => ({ severity: 'warning', flow: '', step: null, message: `no flow calls the action "${id}"` })),
  ];
}

function checkFlow(bot: BotDefinition, flow: LoadedFlow): FlowProblem[] {
  const problem = (severity: FlowProblem['severity'], step: string | null, message: string): FlowProblem => ({ severity, flow: flow.id, step, message });
  const next = new Map(flow.steps.map((step, index) => [step.id, nextSteps(flow, index)]));
  const reached = follow(next, [flow.steps[0]?.id ?? 'end']);
  const ending = new Set(flow.steps.map(({ id }) => id).filter((id) => [...follow(next, [id])].some((target) => target === 'end' || target === 'person')));
  const quiet = new Map(flow.steps.map((step) => [step.id, 'ask' in step ? [] : (next.get(step.id) ?? [])]));
  const known = valuesOf(bot, flow);
  return [
    ...flow.steps.filter(({ id }) => !reached.has(id)).map(({ id }) => problem('error', id, 'is reached by no way')),
    ...flow.steps.filter(({ id }) => reached.has(id) && !ending.has(id)).map(({ id }) => problem('error', id, 'leads to no end and to no person')),
    ...flow.steps
      .filter(({ id }) => follow(quiet, quiet.get(id) ?? []).has(id))
      .map(({ id }) => problem('error', id, 'comes round to itself without asking anything')),
    ...flow.steps.flatMap((step) =>
      textsOf(step).flatMap((texts) =>
        bot.languages.filter((language) => !(language in texts)).map((language) => problem('warning', step.id, `has no text in "${language}"`)),
      ),
    ),
    ...flow.steps.flatMap((step) =>
      namesOf(step)
        .filter((name) => !known.has(name))
        .map((name) => problem('error', step.id, `uses {${name}}, which no step gives`)),
    ),
  ];
}

/** Everything that can be reached from these steps, themselves included. */
function follow(next: ReadonlyMap<string, readonly string[]>, from: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(next.get(id) ?? []));
  }
  return reached;
}

/** The names of all values that some step gives: answers, set values, and the fields of results. */
function valuesOf({ actions }: BotDefinition, { steps }: LoadedFlow): Set<string> {
  const names = steps.flatMap((step): string[] => {
    if ('ask' in step) return [step.ask];
    if ('set' in step) return Object.keys(step.set);
    if (!('act' in step) || step.into === undefined) return [];
    const fields = actions.find(({ id }) => id === step.act)?.result.fields ?? [];
    return fields.map((field) => `${step.into}.${field}`);
  });
  const isSure = steps.some((step) => 'act' in step && actions.some(({ id, identity }) => id === step.act && identity === 'verified'));
  return new Set(['name', ...(isSure ? [sureEmail] : []), ...names]);
}

function textsOf(step: FlowStep): (LocalTexts | Readonly<Record<string, string>>)[] {
  const labels = 'ask' in step ? (step.choices ?? []).map(({ label }) => label) : [];
  return [...('say' in step && step.say ? [step.say] : []), ...('invalid' in step && step.invalid ? [step.invalid] : []), ...labels];
}

/** The names that a step reads: in its texts, in what it gives to an action or sets, and in its conditions. */
function namesOf(step: FlowStep): string[] {
  const texts = textsOf(step).flatMap((each) => Object.values(each).flat());
  const given = 'with' in step ? Object.values(step.with) : 'set' in step ? Object.values(step.set).filter((value) => typeof value === 'string') : [];
  const compared = 'branch' in step ? step.branch.map(({ when }) => when.value) : [];
  return [...new Set([...[...texts, ...given].flatMap((text) => [...text.matchAll(placeholder)].map(([, name = '']) => name)), ...compared])];
}
