import type { MetricId } from '../../src/contracts/analytics.ts';

/** The text for a metric without rows: the reason, and how rows would come. */
export const emptyWords: Record<MetricId, string> = {
  'volume-by-day': 'No conversation began in this time. Put the chat on a page, or choose a longer period.',
  'volume-by-hour': 'Nobody wrote in this time. The busy hours show here as soon as somebody does.',
  'bot-resolution': 'No visitor asked the bot anything in this time.',
  'handoff-reasons': 'Nobody needed a person in this time.',
  'response-times': 'No conversation was answered by an agent or closed in this time.',
  queue: 'Nobody joined the queue in this time.',
  'reopen-rate': 'No conversation was closed in this time. Close what is done, so that it counts.',
  csat: 'No ratings in this time. Visitors are asked when a conversation is closed.',
  sentiment: 'No conversation with two messages or more in this time.',
  'agent-load': 'No agent took a conversation in this time.',
  'model-cost': 'No turn asked a model in this time. Without one, answers are quotes and cost nothing.',
  'unanswered-questions': 'The bot had an answer to everything it was asked in this time.',
};
