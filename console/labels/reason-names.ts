import { handoffReasons, type HandoffReason } from '../../src/contracts/conversation-state.ts';

/** Why a conversation came to a person, in an agent's words. */
export const reasonNames: Record<HandoffReason, string> = {
  'asked-for-person': 'Asked for a person',
  'accepted-offer': 'Accepted the offer of a person',
  'handoff-rule': 'A rule sends this to a person',
  anger: 'Is angry',
  'no-answer': 'The bot had no answer',
  'model-failure': 'The model failed',
  'outside-scope': 'Outside what it was handed back for',
  'turn-limit': 'Too many turns with the bot',
  safety: 'A safety rule',
  'agent-took-over': 'An agent took over',
  'bot-off': 'The bot is switched off',
  'channel-for-people': 'Came by a channel where people answer',
  reopened: 'Came back to a closed conversation',
};

export function isHandoffReason(value: string): value is HandoffReason {
  return handoffReasons.some((reason) => reason === value);
}
