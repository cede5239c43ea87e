import type { Person } from '../../src/contracts/people/person.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { isMadeUpName } from '../../src/text/made-up-name.ts';

export const variableNames = [
  ...['visitor.name', 'visitor.first_name', 'visitor.email', 'person.name', 'person.company', 'person.phone'],
  ...['agent.name', 'agent.first_name', 'page.title'],
] as const;

type KnownValues = { visitorName: string; visitorEmail: string | null; agentName: string; pageTitle: string | null; person?: Person | null };

/** A variable without a value: its place in the text, and its name without braces. */
export type Blank = { from: number; to: number; name: string };

/** `{{ visitor.name }}`, optionally with a default: `{{ visitor.name | there }}`, or `| default: "there"` as template languages write it. */
const variable = /\{\{\s*([\p{L}_][\p{L}\p{N}_. -]{0,60}?)\s*(?:\|{1,2}([^{}\n]{0,200}))?\}\}/gu;
/** Variables inside code stay: agents who write about templates send them. */
const code = /```[\s\S]*?(?:```|$)|`[^`\n]+`/g;

/** Fills the variables that have a value or a default. The others stay, to be filled in by hand: see `findBlanks`. */
export function fillVariables(text: string, known: KnownValues): string {
  const values = new Map(Object.entries(valuesOf(known)));
  return text.replaceAll(variable, (whole, name: string, fallback: string | undefined) => values.get(name.toLowerCase()) || readDefault(fallback) || whole);
}

/** The unfilled variables in order. While there is one, the text cannot be sent. */
export function findBlanks(text: string): Blank[] {
  const spans = [...text.matchAll(code)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  return [...text.matchAll(variable)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, name: match[1] ?? '' }))
    .filter((blank) => !spans.some((span) => blank.from >= span.from && blank.to <= span.to));
}

function valuesOf({ visitorName, visitorEmail, agentName, pageTitle, person = null }: KnownValues): Record<string, string | null> {
  // A made-up name, or an address in place of the name, is not used to address the visitor.
  const name = isMadeUpName(visitorName) || visitorName === visitorEmail ? null : visitorName;
  return {
    ...valuesOfPerson(person),
    'visitor.name': name,
    'visitor.first_name': name === null ? null : firstWord(name),
    'visitor.email': visitorEmail,
    'agent.name': agentName,
    'agent.first_name': firstWord(agentName),
    'page.title': pageTitle,
  };
}

/** The fields of the person, and the attributes by their names: `person.plan`. A field of the person is never replaced by an attribute. */
function valuesOfPerson(person: Person | null): Record<string, string | null> {
  if (person === null) return {};
  const attributes = Object.entries(person.attributes).map(([name, value]) => [
    `person.${name.toLowerCase()}`,
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
  ]);
  return {
    ...(Object.fromEntries(attributes) as Record<string, string>),
    'person.name': person.name,
    'person.first_name': person.name === null ? null : firstWord(person.name),
    'person.email': person.email,
    'person.phone': person.phone,
    'person.company': person.company,
    'person.language': person.language === null ? null : nameLanguage(person.language),
  };
}

/** `there`, `"there", `default: 'there'`, `fallback: there`. */
function readDefault(fallback: string | undefined): string {
  const words = (fallback ?? '').trim().replace(/^(?:default|fallback)\s*:\s*/i, '');
  const quoted = /^(["'“‘])(.*)(["'”’])$/u.exec(words);
  return quoted?.[2] ?? words;
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] || cutText(name, 40);
}
