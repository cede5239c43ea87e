import { readLifeCycle } from '../conversation/life-cycle/read-life-cycle.ts';
import { appendEvents, type ConversationDeps } from '../conversation/append-events.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { newId } from '../platform/new-id.ts';
import type { Queryable } from '../storage/database.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import { ofSite, type BySite } from './turn/of-site.ts';
import { sayPhrase } from './definition/say-phrase.ts';

export type UnpromptedDeps = ConversationDeps & BySite & { bot: BotDefinition; isBotOff(database: Queryable): Promise<boolean> };

/**
 * Asks once whether an answer helped, when it has been the last message for a while. Decided again under the row's lock, so it is asked
 * once however many processes run this.
 */
export async function askIfHelped(deps: UnpromptedDeps): Promise<void> {
  const { askIfHelpedAfterMinutes: minutes } = await readLifeCycle(deps.database);
  if (minutes === 0 || (await deps.isBotOff(deps.database))) return;
  const limit = new Date(deps.clock.now().getTime() - minutes * 60_000).toISOString();
  const rows = await deps.database<{ id: string }[]>`
    select id from conversation
    where quiet_since <= ${limit} and state_kind = 'with-bot'
      and (help_check ->> 'isOpen')::boolean and not (help_check ->> 'wasAsked')::boolean
    order by quiet_since limit 200`;
  for (const { id } of rows) {
    await appendEvents(deps, {
      conversationId: id,
      decide(conversation) {
        const { state, quietSince, helpCheck } = conversation;
        const isDue = state.kind === 'with-bot' && helpCheck.isOpen && !helpCheck.wasAsked && quietSince !== null && quietSince <= limit;
        return isDue ? [ask(ofSite(deps, conversation.siteId).bot, conversation)] : [];
      },
    });
  }
}

function ask(bot: BotDefinition, { id, language }: Conversation) {
  const speech = { bot, language: language ?? bot.languages[0] ?? 'en', turnId: id };
  const notYet = sayPhrase(speech, 'choiceNotYet');
  return {
    id: newId(),
    type: 'bot-message' as const,
    author: { kind: 'bot' as const, id: bot.id, name: bot.name },
    body: {
      text: sayPhrase(speech, 'askIfHelped'),
      purpose: 'check-in' as const,
      citations: [],
      choices: [
        { label: sayPhrase(speech, 'choiceSolved'), send: null, action: 'mark-solved' as const },
        { label: notYet, send: sayPhrase(speech, 'didNotHelp'), action: null },
        { label: sayPhrase(speech, 'choicePerson'), send: null, action: 'request-person' as const },
      ],
      turnId: null,
      replyTo: [],
    },
  };
}
