import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';

/** The texts of a transcript that an agent who reads `language` may need translated, oldest first: none that were understood to be in it. */
export function textsToTranslate(events: readonly ConversationEvent[], language: string): string[] {
  const known = new Set(
    events.flatMap((event) => (event.type === 'message-understood' && event.body.language.split('-')[0] === language ? [event.body.messageId] : [])),
  );
  return events.flatMap((event) => {
    if (event.type !== 'visitor-message' && event.type !== 'bot-message' && event.type !== 'agent-message') return [];
    return event.body.text.trim() === '' || known.has(event.id) ? [] : [event.body.text];
  });
}
