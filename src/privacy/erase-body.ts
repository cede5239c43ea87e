import { parseConversationEvent, type ConversationEvent } from '../contracts/conversation-event.ts';

/**
 * Words in the body of an event that are Baton's own or name agents and teams: ids, reasons, causes, times. Every other text is blanked, so that
 * a field that is added later is erased unless it is named here.
 */
const keptTexts = new Set([
  ...['agentId', 'agentName', 'visitorId', 'personId', 'fromAgentId', 'fromAgentName', 'toAgentId', 'toAgentName', 'toTeamId', 'toTeamName'],
  ...['reason', 'ruleId', 'how', 'cause', 'by', 'outcome', 'purpose', 'about', 'disposition', 'label', 'kinds'],
  ...['messageId', 'turnId', 'replyTo', 'botId', 'language', 'kind', 'channel', 'accountId', 'teamId', 'expiresAt', 'until', 'opensAt'],
  ...['flowId', 'version', 'instance', 'step', 'passed', 'actionId', 'approvalId'],
]);
/** Parts that hold no word of a visitor: routing with its hours, and the intent by its id. */
const keptParts = new Set(['route', 'intent', 'backTo']);
/** Lists that consist of words. */
const emptiedLists = new Set(['citations', 'choices', 'facts', 'sourcesTried', 'added', 'removed']);
const nulledParts = new Set(['suggestedFrom', 'openQuestion', 'suggestedReply', 'problem', 'scope']);
/** The values that a flow has collected, by names of its author. */
const emptiedParts = new Set(['slots', 'input']);
/** Parts that an event may lack. A closed conversation without `reopenUntil` is never opened again. */
const droppedParts = new Set(['attachments', 'reopenUntil']);

/**
 * The event without a word of anybody who wrote or is written about: its place, type, author, times and numbers stay, so that figures stay and
 * the log stays whole. Throws where what remains would not be an event, so that nothing unreadable is ever stored.
 */
export function eraseBody(event: ConversationEvent): ConversationEvent {
  const body = Object.fromEntries(Object.entries(event.body).flatMap(([name, value]) => erasePart(name, value)));
  if ('page' in event.body) {
    if (event.type === 'conversation-started') body['page'] = null;
    else delete body['page'];
  }
  return parseConversationEvent({ ...event, body });
}

function erasePart(name: string, value: unknown): [string, unknown][] {
  if (droppedParts.has(name)) return [];
  if (keptParts.has(name) || (keptTexts.has(name) && !isObject(value))) return [[name, value]];
  if (emptiedLists.has(name)) return [[name, []]];
  if (emptiedParts.has(name)) return [[name, {}]];
  if (nulledParts.has(name)) return [[name, null]];
  return [[name, eraseValue(value)]];
}

function eraseValue(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(eraseValue);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => erasePart(name, part)));
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
