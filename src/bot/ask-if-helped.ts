import { readLifeCycle } from '../conversation/life-cycle/read-life-cycle.ts';
import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { newId } from '../platform/new-id.ts';
import { isBotOff } from './bot-switch.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import { sayPhrase } from './definition/say-phrase.ts';
import type { SiteBot } from './turn/turn.ts';

/** `bots` gives the bot that answers on a site. */
export type UnpromptedDeps = { log: ConversationLog; bots: { forSite(siteId: string): { bot: Pick<SiteBot, 'definition'> } } };

/**
 * Asks once whether an answer helped, when it has been the last message for a while. Decided again under the row's lock, so it is asked
 * once however many processes run this.
 */
export async function askIfHelped(deps: UnpromptedDeps): Promise<void> {
  const { askIfHelpedAfterMinutes: minutes } = await readLifeCycle(deps.log.database);
  if (minutes === 0 || (await isBotOff(deps.log.database))) return;
  const limit = new Date(deps.log.clock.now().getTime() - minutes * 60_000).toISOString();
  const rows = await deps.log.database<{ id: string }[]>`
    select id from conversation
    where quiet_since <= ${limit} and state_kind = 'with-bot' and channel is null
      and (help_check ->> 'isOpen')::boolean and not (help_check ->> 'wasAsked')::boolean
    order by quiet_since limit 200`;
  for (const { id } of rows) {
    await appendEvents(deps.log, {
      conversationId: id,
      decide(conversation) {
        const { state, quietSince, helpCheck } = conversation;
        const isDue =
          conversation.channel === null && state.kind === 'with-bot' && helpCheck.isOpen && !helpCheck.wasAsked && quietSince !== null && quietSince <= limit;
        return isDue ? [ask(deps.bots.forSite(conversation.siteId).bot.definition, conversation)] : [];
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
