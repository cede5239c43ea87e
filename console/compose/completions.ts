import type { CannedReply } from '../../src/contracts/inbox.ts';
import type { DraftKind } from '../storage/draft-store.ts';
import { matchWords } from '../state/match-words.ts';
import { cutText } from '../../src/text/cut-text.ts';

/** The unfinished word that a list can complete: a canned reply after `/`, a colleague after `@` in a note, an emoji after `:`. */
export type Trigger = { kind: 'reply' | 'mention' | 'emoji'; query: string; from: number; to: number };

/** `title`: of a canned reply, with its folder before it. */
export type Completion = { id: string; label: string; title?: string; detail: string; insert: string };

/** `/` only begins a canned reply where a word begins, and never inside an address such as `https://…` or a date. */
export function findTrigger(text: string, caret: number, kind: DraftKind): Trigger | null {
  const before = cutText(text, caret);
  // At least two letters: `:D` and `:P` stay as they are.
  const named = /(?:^|\s):([a-z0-9+-][a-z0-9_+-]{1,40})$/i.exec(before);
  if (named?.[1] !== undefined) return { kind: 'emoji', query: named[1].toLowerCase(), from: caret - named[1].length - 1, to: caret };
  const match = kind === 'note' ? /(?:^|\s)@([\p{L}\p{N}._-]{0,40})$/u.exec(before) : /(?:^|\s)\/([\p{L}\p{N}_-]{0,40})$/u.exec(before);
  if (match === null) return null;
  const query = match[1] ?? '';
  return { kind: kind === 'note' ? 'mention' : 'reply', query: query.toLowerCase(), from: caret - query.length - 1, to: caret };
}

/** Replies whose shortcut begins with the query come first, then those whose folder, title or text match, the better match first. */
export function matchReplies(replies: readonly CannedReply[], query: string): CannedReply[] {
  const rank = (reply: CannedReply): number => {
    if (query !== '' && reply.shortcut.startsWith(query)) return 4;
    const named = matchWords(query, `${reply.shortcut} ${reply.title} ${reply.folder}`);
    return named > 0 ? named : matchWords(query, reply.text) / 10;
  };
  return replies
    .map((reply) => ({ reply, score: rank(reply) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || Number(b.reply.own) - Number(a.reply.own) || (a.reply.shortcut < b.reply.shortcut ? -1 : 1))
    .map(({ reply }) => reply);
}

/** Ids of the colleagues whose full name stands after an `@`. */
export function listMentions(text: string, agents: readonly { id: string; name: string }[]): string[] {
  const lower = text.toLowerCase();
  return agents.filter(({ name }) => lower.includes(`@${name.toLowerCase()}`)).map(({ id }) => id);
}
