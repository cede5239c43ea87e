import { handoffPacketSchema } from '../contracts/handoff/handoff-packet.ts';
import { readLifeCycle } from '../conversation/life-cycle/read-life-cycle.ts';
import { appendEvents } from '../conversation/append-events.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from '../storage/database.ts';
import { isBotOff } from './bot-switch.ts';
import type { BotDefinition, PhraseName } from './definition/bot-definition.ts';
import { sayPhrase } from './definition/say-phrase.ts';
import type { UnpromptedDeps } from './ask-if-helped.ts';

/** Words by which visitors say that they have tried something, in five languages. Folded. */
const tried =
  /\b(?:tried|try|trying|restarted|reinstalled|already|versucht|probiert|neu gestartet|bereits|essay|d[eé]j[aà]|prob[eé]|intent[eé]|reinici|tentei|j[aá])/iu;

/**
 * Asks a waiting visitor, after a moment, for details that the agent would ask for first: an order number, an address, what was tried. Asks
 * only for details that are not known yet, and once for each wait.
 */
export async function askForDetails(deps: UnpromptedDeps): Promise<void> {
  const { askDetailsAfterSeconds: seconds } = await readLifeCycle(deps.log.database);
  if (seconds === 0 || (await isBotOff(deps.log.database))) return;
  const limit = new Date(deps.log.clock.now().getTime() - seconds * 1_000).toISOString();
  const rows = await deps.log.database<{ id: string }[]>`
    select id from conversation
    where state_kind in ('waiting', 'offered') and waiting_since <= ${limit} and not queue_front and last_message ->> 'author' <> 'visitor' and not exists (
      select from conversation_event
      where conversation_id = conversation.id and type = 'bot-message' and body ->> 'purpose' = 'ask-details' and at >= waiting_since)
    order by waiting_since limit 100`;
  for (const { id } of rows) {
    await appendEvents(deps.log, {
      conversationId: id,
      async decide(conversation, transaction) {
        const { state, lastMessage } = conversation;
        if (lastMessage?.author === 'visitor') return [];
        const isDue =
          (state.kind === 'waiting' || state.kind === 'offered') && state.since <= limit && !(await wasAsked(transaction, { id, since: state.since }));
        if (!isDue) return [];
        const missing = await findMissing(transaction, conversation);
        return missing.length === 0 ? [] : [ask(deps.bots.forSite(conversation.siteId).bot.definition, conversation, missing)];
      },
    });
  }
}

async function wasAsked(transaction: Transaction, wait: { id: string; since: string }): Promise<boolean> {
  const [row] = await transaction`
    select 1 from conversation_event
    where conversation_id = ${wait.id} and type = 'bot-message' and body ->> 'purpose' = 'ask-details' and at >= ${wait.since} limit 1`;
  return row !== undefined;
}

async function findMissing(transaction: Transaction, conversation: Conversation): Promise<PhraseName[]> {
  const [packetRow] = await transaction`
    select body -> 'packet' as packet from conversation_event
    where conversation_id = ${conversation.id} and type in ('handoff-requested', 'packet-renewed') order by seq desc limit 1`;
  const packet = handoffPacketSchema.safeParse(packetRow?.['packet']);
  const known = new Set(packet.success ? packet.data.facts.map((fact) => fact.name) : []);
  const said = await transaction<{ text: string }[]>`
    select body ->> 'text' as text from conversation_event where conversation_id = ${conversation.id} and type = 'visitor-message'
    order by seq desc limit 20`;
  return [
    ...(known.has('order-number') || known.has('reference') ? [] : ['detailReference' as const]),
    ...(known.has('email') || conversation.visitorEmail !== null ? [] : ['detailEmail' as const]),
    ...(said.some(({ text }) => tried.test(text)) ? [] : ['detailTried' as const]),
  ];
}

function ask(bot: BotDefinition, { id, language }: Conversation, missing: readonly PhraseName[]) {
  const spoken = language ?? bot.languages[0] ?? 'en';
  const speech = { bot, language: spoken, turnId: id };
  const details = new Intl.ListFormat(spoken).format(missing.map((name) => sayPhrase(speech, name)));
  return {
    id: newId(),
    type: 'bot-message' as const,
    author: { kind: 'bot' as const, id: bot.id, name: bot.name },
    body: { text: sayPhrase(speech, 'askDetails', { details }), purpose: 'ask-details' as const, citations: [], choices: [], turnId: null, replyTo: [] },
  };
}
