import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { personOfVisitorQuery, repliesQuery } from '../api/queries.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { findTrigger, matchReplies, type Completion, type Trigger } from './completions.ts';
import { fillVariables, findBlanks } from './fill-variables.ts';
import { writeDraft, type DraftKind } from '../storage/draft-store.ts';
import type { Emoji } from '../emoji/emoji-list.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { isComposing } from '../../src/client/is-composing.ts';

const mostShown = 7;
/** The list scrolls; agents with many replies narrow it by a letter or two. */
const mostReplies = 40;

/** The completions of the word at the caret, chosen by keyboard or mouse. */
export function useCompletions(input: { conversation: ConversationSummary; kind: DraftKind; text: string; field: RefObject<HTMLTextAreaElement | null> }) {
  const { conversation, kind, text, field } = input;
  const me = useMe();
  const agents = useConsole((state) => state.agents);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const trigger = dismissed === text ? null : findTrigger(text, caret, kind);
  const replies = useQuery({ ...repliesQuery, enabled: trigger?.kind === 'reply' });

  const person = useQuery({ ...personOfVisitorQuery(conversation.visitorId), enabled: trigger?.kind === 'reply' });
  const findEmoji = useEmojiSearch(trigger?.kind === 'emoji');
  const list = ((): Completion[] => {
    if (trigger === null) return [];
    if (trigger.kind === 'emoji') {
      return findEmoji(trigger.query)
        .slice(0, mostShown)
        .map(({ emoji, name }) => ({ id: emoji, label: emoji, detail: `:${name}:`, insert: `${emoji} ` }));
    }
    if (trigger.kind === 'mention') {
      return agents
        .filter(({ id, name, role }) => id !== me.id && role !== 'editor' && name.toLowerCase().includes(trigger.query))
        .slice(0, mostShown)
        .map(({ id, name, connected }) => ({ id, label: name, detail: connected ? 'here' : 'offline', insert: `@${name} ` }));
    }
    return matchReplies(replies.data?.replies ?? [], trigger.query)
      .slice(0, mostReplies)
      .map((reply) => {
        const insert = fillVariables(reply.text, {
          visitorName: conversation.visitorName,
          visitorEmail: conversation.visitorEmail,
          agentName: me.name,
          pageTitle: conversation.pageTitle,
          person: person.data?.person ?? null,
        });
        const title = reply.folder === '' ? reply.title : `${reply.folder} / ${reply.title}`;
        return { id: reply.id, label: `/${reply.shortcut}`, title, detail: cutText(insert.replaceAll(/\s+/g, ' '), 120), insert };
      });
  })();

  function choose(index: number): void {
    const chosen = list[index];
    if (chosen === undefined || trigger === null) return;
    const [blank] = findBlanks(chosen.insert);
    const end = trigger.from + (blank?.to ?? chosen.insert.length);
    const start = blank === undefined ? end : trigger.from + blank.from;
    // Rendered at once: otherwise the caret could move back under the next letters.
    flushSync(() => {
      writeDraft(conversation.id, kind, insertAt(text, trigger, chosen.insert));
      setAt(0);
      setCaret(end);
    });
    field.current?.focus();
    // The first unfilled variable is selected, so that the next letters replace it.
    field.current?.setSelectionRange(start, end);
  }
  /** True where the key belonged to the list. */
  function answerKey(event: KeyboardEvent): boolean {
    if (list.length === 0 || isComposing(event.nativeEvent)) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((before) => (before + step + list.length) % list.length);
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.shiftKey) || event.key === 'Tab') choose(Math.min(at, list.length - 1));
    else if (event.key === 'Escape') setDismissed(text);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    return true;
  }
  const isEmpty = trigger?.kind === 'reply' && replies.isSuccess && replies.data.replies.length === 0;
  return { list, at: Math.min(at, Math.max(0, list.length - 1)), isEmpty, choose, answerKey, setCaret };
}

/** The list is loaded with the first colon that needs it. */
function useEmojiSearch(isWanted: boolean): (query: string) => Emoji[] {
  const [search, setSearch] = useState<{ find(query: string): Emoji[] } | null>(null);
  useEffect(() => {
    if (!isWanted || search !== null) return;
    import('../emoji/find-emoji.ts').then(
      ({ findEmoji }) => setSearch({ find: findEmoji }),
      () => undefined,
    );
  }, [isWanted, search]);
  return (query) => search?.find(query) ?? [];
}

function insertAt(text: string, { from, to }: Trigger, insert: string): string {
  return cutText(text, from) + insert + textBetween(text, to);
}
