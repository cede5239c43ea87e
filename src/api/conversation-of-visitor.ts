import type { z } from 'zod';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { Site } from '../contracts/site.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { startConversation } from '../conversation/start-conversation.ts';
import { AppError } from '../platform/app-error.ts';
import type { Queryable } from '../storage/database.ts';
import { lockPerson } from '../people/person-store.ts';
import { cleanName } from '../visitor/clean-text.ts';
import { setPerson } from '../visitor/set-person.ts';
import { takePage } from '../visitor/take-text.ts';
import { sendMessage } from '../visitor/visitor-commands.ts';
import { findVisitorOfPerson, isVisitorBlocked, linkVisitor, nameVisitor } from '../visitor/visitor-person.ts';
import { ensureVisitor } from '../visitor/visitor-store.ts';
import { findSite } from './find-site.ts';
import { wrongField } from './wrong-field.ts';
import type { ApiDeps, RawCall } from './operation.ts';
import type { beginConversationSchema } from './operations/conversation-requests.ts';
import { settleAppend } from './settle-append.ts';

type Begin = z.output<typeof beginConversationSchema>;

/**
 * Begins a conversation in the name of a visitor, as the widget does: a new visitor, unless the request names one. The visitor's details are
 * taken as unsigned. With an idempotency key a call that was cut off half-way goes on where it ended.
 */
export async function beginForVisitor(deps: ApiDeps, call: Pick<RawCall, 'idFor'> & { begin: Begin }): Promise<Conversation> {
  const { begin, idFor } = call;
  const { log, sites, bot } = deps;
  const site = findSite(sites, begin.siteId);
  const conversationId = idFor('conversation');
  const visitor = await findOrCreateVisitor(deps, { begin, site, begun: await readConversation(log.database, conversationId), newVisitorId: idFor('visitor') });
  const page = begin.page === null ? null : takePage(begin.page);
  const botId = bot.greet(site.id, null).id;
  const language = begin.language ?? undefined;
  const started = settleAppend(
    await startConversation(log, {
      conversationId,
      eventId: idFor('start'),
      visitor,
      botId,
      siteId: site.id,
      page,
      ...(language === undefined ? {} : { language }),
    }),
  );
  if (begin.text === null) return started.conversation;
  return settleAppend(await sendAsVisitor(deps, { conversation: started.conversation, eventId: idFor('message'), text: begin.text })).conversation;
}

/** Sends a message in the name of the visitor: cleaned, masked and answered as if it came from the widget. */
export async function sendAsVisitor(deps: Pick<ApiDeps, 'log' | 'bot'>, message: { conversation: Conversation; eventId: string; text: string }) {
  const { log, bot } = deps;
  const { id: conversationId, visitorId, siteId } = message.conversation;
  await refuseBlocked(log.database, visitorId);
  return sendMessage(
    { log, sayMasked: (masked) => bot.sayMasked(siteId, masked) },
    { eventId: message.eventId, conversationId, visitorId, text: message.text },
  );
}

async function findOrCreateVisitor(
  { log }: ApiDeps,
  of: { begin: Begin; site: Site; begun: Conversation | null; newVisitorId: string },
): Promise<{ id: string; name: string | null; email: string | null }> {
  const { begin, site, begun, newVisitorId } = of;
  if (begun) return { id: begun.visitorId, name: begun.visitorName, email: begun.visitorEmail };
  if (begin.personId !== null && begin.visitorId !== null) throw wrongField('personId', 'comes in place of visitorId, not beside it');
  const ofPerson = begin.personId === null ? null : await ensureVisitorOfPerson(log, { personId: begin.personId, siteId: site.id, newVisitorId });
  const visitorId = begin.visitorId ?? ofPerson ?? newVisitorId;
  if (begin.visitorId === null && ofPerson === null) await ensureVisitor(log.database, { visitorId, siteId: site.id });
  const find = async () =>
    (
      await log.database<{ id: string; name: string | null; email: string | null }[]>`
        select id, name, email from visitor where id = ${visitorId} and site_id = ${site.id}`
    )[0];
  const visitor = await find();
  if (!visitor) throw wrongField('visitorId', 'there is no such visitor on this site');
  await refuseBlocked(log.database, visitorId);
  if (begin.visitor === null) return visitor;
  await setPerson(log, { visitorId, given: begin.visitor });
  return (await find()) ?? visitor;
}

/** The visitor by whom the person is known on the site, made where there is none. Throws AppError that names the field. */
async function ensureVisitorOfPerson(
  { database }: Pick<ApiDeps['log'], 'database'>,
  of: { personId: string; siteId: string; newVisitorId: string },
): Promise<string> {
  const { personId, siteId, newVisitorId } = of;
  return database.begin(async (transaction) => {
    const person = await lockPerson(transaction, personId);
    if (!person) throw wrongField('personId', 'there is no such person');
    const known = await findVisitorOfPerson(transaction, { siteId, personId });
    if (known !== null) return known;
    await ensureVisitor(transaction, { visitorId: newVisitorId, siteId });
    await linkVisitor(transaction, { visitorId: newVisitorId, personId });
    await nameVisitor(transaction, { visitorId: newVisitorId, name: person.name === null ? null : cleanName(person.name), email: person.email });
    return newVisitorId;
  });
}

async function refuseBlocked(database: Queryable, visitorId: string): Promise<void> {
  if (await isVisitorBlocked(database, visitorId))
    throw new AppError('conflict', 'This person is blocked: nothing is taken in their name until somebody ends it.');
}
