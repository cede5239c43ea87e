import type { ConversationEvent } from '../../contracts/conversation-event.ts';
import { readEventsAfter } from '../../conversation/read-conversation.ts';
import { formatMoment } from '../../mail/letter/format-moment.ts';
import { letterTextsOf } from '../../mail/letter/letter-texts.ts';
import type { LetterPart } from '../../mail/mail.ts';
import type { Queryable } from '../../storage/database.ts';

/** Longer conversations begin later in their transcript; a letter has its limit too. */
const mostMessages = 500;

/** The address of a file of the conversation, or null where it can only be named. */
type FileAddress = ((attachmentId: string) => string) | null;

/**
 * The messages of a conversation as its visitor saw them, in order, as parts of a letter: those of the visitor, the bot and agents. Notes, findings
 * and everything else that only agents see are not among them.
 */
export async function readTranscript(database: Queryable, of: { conversationId: string; language: string; fileAddress: FileAddress }): Promise<LetterPart[]> {
  const messages: ConversationEvent[] = [];
  let last = 0;
  for (;;) {
    const page = await readEventsAfter(database, {
      conversationId: of.conversationId,
      afterSeq: last,
      types: ['visitor-message', 'bot-message', 'agent-message'],
    });
    if (page.length === 0) break;
    messages.push(...page);
    last = page.at(-1)?.seq ?? last;
  }
  return messages.slice(-mostMessages).flatMap((event) => toParts(event, of));
}

function toParts(event: ConversationEvent, { language, fileAddress }: { language: string; fileAddress: FileAddress }): LetterPart[] {
  const t = letterTextsOf(language);
  const at = formatMoment(event.at, language);
  if (event.type === 'bot-message') return [{ kind: 'quote', by: t.assistant, at, text: event.body.text }];
  if (event.type !== 'visitor-message' && event.type !== 'agent-message') return [];
  const by = event.author.kind === 'agent' ? event.author.name : t.visitor;
  const files = event.body.attachments ?? [];
  const quote: LetterPart = { kind: 'quote', by, at, text: event.body.text };
  return files.length === 0 ? [quote] : [quote, { kind: 'files', files: files.map(({ id, name }) => ({ name, url: fileAddress?.(id) ?? null })) }];
}
