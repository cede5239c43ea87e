import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import { barePacket } from '../bot/handoff/pack-handoff.ts';
import { previewText } from '../conversation/preview-text.ts';

/**
 * The handoff of a message on a channel where the bot does not answer first. It is patient: nobody sits before the screen, so it waits for people also
 * while none is there.
 */
export function requestPeople(of: { id: string; account: { kind: string }; visitorId: string; text: string; language: string | null }): NewConversationEvent {
  const reason = 'channel-for-people';
  const evidence = `It came by ${of.account.kind}, where people answer.`;
  const packet = { ...barePacket({ reason, ruleId: reason, evidence, language: of.language ?? 'en' }), summary: '', openQuestion: previewText(of.text) };
  return { id: of.id, type: 'handoff-requested', author: { kind: 'visitor', id: of.visitorId }, body: { reason, packet, patient: true } };
}
