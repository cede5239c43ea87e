import { cutText } from '../../src/text/cut-text.ts';
import { isMadeUpName } from '../../src/text/made-up-name.ts';

export const variableNames = ['visitor.name', 'visitor.first_name', 'visitor.email', 'agent.name', 'agent.first_name', 'page.title'] as const;

export type KnownValues = { visitorName: string; visitorEmail: string | null; agentName: string; pageTitle: string | null };

/** What is still to be filled in: its place in the text, and its name without braces. */
export type Blank = { from: number; to: number; name: string };

/** `{{ visitor.name }}`, with what stands there where it is not known: `{{ visitor.name | there }}`, or `| default: "there"` as templates have it. */
const variable = /\{\{\s*([\p{L}_][\p{L}\p{N}_. -]{0,60}?)\s*(?:\|{1,2}([^{}\n]{0,200}))?\}\}/gu;
/** Code is meant as it is: who writes about templates sends them. */
const code = /```[\s\S]*?(?:```|$)|`[^`\n]+`/g;

/** Fills what is known, else the default that the text gives. What has neither stays, to be filled in by hand: see `findBlanks`. */
export function fillVariables(text: string, known: KnownValues): string {
  const values = valuesOf(known);
  return text.replaceAll(variable, (whole, name: string, fallback: string | undefined) => values[name.toLowerCase()] || readDefault(fallback) || whole);
}

/** The variables that nobody filled, in order. While there is one, the text is not ready to be sent. */
export function findBlanks(text: string): Blank[] {
  const spans = [...text.matchAll(code)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  return [...text.matchAll(variable)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, name: match[1] ?? '' }))
    .filter((blank) => !spans.some((span) => blank.from >= span.from && blank.to <= span.to));
}

function valuesOf({ visitorName, visitorEmail, agentName, pageTitle }: KnownValues): Record<string, string | null> {
  // A name that was made up, or an address in its place, addresses nobody.
  const name = isMadeUpName(visitorName) || visitorName === visitorEmail ? null : visitorName;
  return {
    'visitor.name': name,
    'visitor.first_name': name === null ? null : firstWord(name),
    'visitor.email': visitorEmail,
    'agent.name': agentName,
    'agent.first_name': firstWord(agentName),
    'page.title': pageTitle,
  };
}

/** `there`, `"there"`, `default: 'there'`, `fallback: there`. */
function readDefault(fallback: string | undefined): string {
  const words = (fallback ?? '').trim().replace(/^(?:default|fallback)\s*:\s*/i, '');
  const quoted = /^(["'“‘])(.*)(["'”’])$/u.exec(words);
  return quoted?.[2] ?? words;
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] || cutText(name, 40);
}
