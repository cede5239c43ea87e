import type { RoutingRule, Team } from '../../src/contracts/routing.ts';
import { nameLanguage } from './name-language.ts';
import { isHandoffReason, reasonNames } from './reason-names.ts';

export const priorityNames = ['Usual', 'Raised', 'High', 'Urgent'] as const;

/** A rule as a sentence: what it asks for, and what it does. */
export function describeRule({ when, then }: RoutingRule, teams: readonly Team[]): string {
  const conditions = [
    when.reason === undefined ? [] : [`the reason is “${isHandoffReason(when.reason) ? reasonNames[when.reason] : when.reason}”`],
    when.intent === undefined ? [] : [`the intent is ${when.intent}`],
    when.language === undefined ? [] : [`the language is ${nameLanguage(when.language)}`],
    when.pagePrefix === undefined ? [] : [`the page begins with ${when.pagePrefix}`],
    when.tag === undefined ? [] : [`the person is tagged ${when.tag}`],
    when.attribute === undefined ? [] : [`the person has ${when.attribute}`],
  ].flat();
  const team = teams.find((team) => team.id === then.teamId);
  const ruleEffects = [
    then.teamId === null ? 'the default team' : (team?.name ?? 'a team that is no more'),
    ...(then.skills.length > 0 ? [`skill ${then.skills.join(', ')}`] : []),
    ...(then.priority > 0 ? [`priority ${(priorityNames[then.priority] ?? '').toLowerCase()}`] : []),
  ];
  return `${conditions.length === 0 ? 'Always' : `When ${conditions.join(' and ')}`}: ${ruleEffects.join(', ')}.`;
}
