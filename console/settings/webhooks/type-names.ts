import type { ChosenType } from '../../../src/contracts/webhook/published-event.ts';

/** The events in words, in the order of the list. */
export const typeNames: Record<ChosenType, string> = {
  'conversation.started': 'Conversation started',
  'message.created': 'Message of a visitor, the bot or an agent',
  'note.created': 'Note of an agent',
  'handoff.requested': 'Handoff requested, with its packet',
  'conversation.queued': 'Waits in the queue',
  'conversation.assigned': 'Agent joined',
  'conversation.returned_to_bot': 'Handed back to the bot',
  'conversation.closed': 'Conversation closed',
  'conversation.reopened': 'Conversation reopened',
  'contact.left': 'Address left',
  'rating.given': 'Rating given',
  'tags.changed': 'Tags changed',
  'person.identified': 'Person identified',
  'approval.asked': 'Action waits for an approval',
  'approval.settled': 'Approval given, refused or lapsed',
};
