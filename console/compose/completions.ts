import type { CannedReply } from '../../src/contracts/inbox.ts';
import { isMadeUpName } from '../../src/text/made-up-name.ts';
import type { DraftKind } from '../conversation/draft-store.ts';
import { cutText } from '../../src/text/cut-text.ts';

/** What is being typed that a list can finish: a canned reply after `/`, a colleague after `@` in a note, an emoji after `:`. */
export type Trigger = { kind: 'reply' | 'mention' | 'emoji'; query: string; from: number; to: number };

export type Completion = { id: string; label: string; detail: string; insert: string };

/** `/` only begins a canned reply where a word begins, and never inside an address such as `https://…` or a date. */
export function findTrigger(text: string, caret: number, kind: DraftKind): Trigger | null {
  const before = cutText(text, caret);
  // Two letters at least: `:D` and `:P` are meant as they are.
  const named = /(?:^|\s):([a-z0-9+-][a-z0-9_+-]{1,40})$/i.exec(before);
  if (named?.[1] !== undefined) return { kind: 'emoji', query: named[1].toLowerCase(), from: caret - named[1].length - 1, to: caret };
  const match = kind === 'note' ? /(?:^|\s)@([\p{L}\p{N}._-]{0,40})$/u.exec(before) : /(?:^|\s)\/([\p{L}\p{N}_-]{0,40})$/u.exec(before);
  if (match === null) return null;
  const query = match[1] ?? '';
  return { kind: kind === 'note' ? 'mention' : 'reply', query: query.toLowerCase(), from: caret - query.length - 1, to: caret };
}

/** Those whose shortcut begins so come first, then those whose title or text has the words. */
export function matchReplies(replies: readonly CannedReply[], query: string): CannedReply[] {
  const rank = (reply: CannedReply): number =>
    reply.shortcut.startsWith(query) ? 0 : `${reply.title} ${reply.text}`.toLowerCase().includes(query) ? 1 : 2;
  return replies
    .filter((reply) => rank(reply) < 2)
    .sort((a, b) => rank(a) - rank(b) || Number(b.own) - Number(a.own) || (a.shortcut < b.shortcut ? -1 : 1));
}

export const variableNames = ['visitor.name', 'visitor.email', 'agent.name', 'agent.first_name', 'page.title'] as const;

/** A name that nobody gave is not used to address anybody; what is not known stays to be seen before it is sent. */
export function fillVariables(
  text: string,
  known: { visitorName: string; visitorEmail: string | null; agentName: string; pageTitle: string | null },
): string {
  const isName = !isMadeUpName(known.visitorName) && known.visitorName !== known.visitorEmail;
  const values: Record<string, string | null> = {
    'visitor.name': isName ? known.visitorName : 'there',
    'visitor.email': known.visitorEmail,
    'agent.name': known.agentName,
    'agent.first_name': known.agentName.split(' ')[0] ?? known.agentName,
    'page.title': known.pageTitle,
  };
  return text.replaceAll(/\{\{\s*([a-z._]+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Ids of the colleagues whose full name stands after an `@`. */
export function listMentions(text: string, agents: readonly { id: string; name: string }[]): string[] {
  const lower = text.toLowerCase();
  return agents.filter(({ name }) => lower.includes(`@${name.toLowerCase()}`)).map(({ id }) => id);
}
