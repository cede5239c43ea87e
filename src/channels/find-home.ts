import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import { appendInTransaction, type AppendResult, type ConversationLog } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import { maxNameLength } from '../contracts/limits.ts';
import { createSecretToken } from '../platform/secret-token.ts';
import type { Transaction } from '../storage/database.ts';
import { cutText } from '../text/cut-text.ts';
import { maskSecrets } from '../text/secrets/mask-secrets.ts';
import { cleanName } from '../visitor/clean-text.ts';
import { findVisitorOfPerson, linkVisitor, listConversationIds, replaceVisitor } from '../visitor/visitor-person.ts';
import type { Incoming } from './channel.ts';
import { findSender, normaliseAddress, saveSender } from './message-store.ts';

type Home = { id: string; name: string | null; email: string | null };

/**
 * The visitor in whose name a message begins a conversation. A proved sender has one visitor for all messages, and is the person whose address a site
 * signed: what that person wrote in the chat and by mail is one history. Any other sender gets a visitor for this message alone, `visitorId`, so that
 * a forged one sees and joins nobody's history.
 */
export async function findHome(
  log: ConversationLog,
  of: { account: { id: string; siteId: string }; sender: Incoming['sender']; visitorId: string },
): Promise<Home> {
  const { account, sender } = of;
  const address = normaliseAddress(sender.address);
  const name = cutText(cleanName(maskSecrets(sender.name).text), maxNameLength) || null;
  const email = address.includes('@') ? sender.address.trim() : null;
  const moved: AppendResult[] = [];
  const home = await log.database.begin(async (transaction): Promise<Home> => {
    moved.length = 0;
    if (sender.proof !== 'proved') return addVisitor(transaction, { id: of.visitorId, siteId: account.siteId, name, email });
    await transaction`select pg_advisory_xact_lock(hashtextextended(${`channel ${account.id} ${address}`}, 0))`;
    const known = await findSender(transaction, { accountId: account.id, address });
    const personId = email === null ? null : await findSignedPerson(transaction, { siteId: account.siteId, address });
    const ofPerson = personId === null ? null : await findVisitorOfPerson(transaction, { siteId: account.siteId, personId });
    if (known !== null && (personId === null || ofPerson === known || !(await isNobody(transaction, known)))) return { id: known, name, email };
    if (known !== null && personId !== null) {
      // The site signed this address after the sender had written: what was written before joins the person.
      if (ofPerson === null) await linkVisitor(transaction, { visitorId: known, personId });
      else moved.push(...(await moveConversations(log, { transaction, from: known, to: ofPerson, personId, name, email })));
      await saveSender(transaction, { accountId: account.id, address, visitorId: ofPerson ?? known });
      return { id: ofPerson ?? known, name, email };
    }
    const home = ofPerson === null ? await addVisitor(transaction, { id: of.visitorId, siteId: account.siteId, name, email }) : { id: ofPerson, name, email };
    if (personId !== null && ofPerson === null) await linkVisitor(transaction, { visitorId: home.id, personId });
    await saveSender(transaction, { accountId: account.id, address, visitorId: home.id });
    return home;
  });
  for (const result of moved) if (result.kind === 'appended' && result.events.length > 0) log.announce(result);
  return home;
}

/** True for a visitor who is no person yet: neither a site nor an agent said who it is. */
async function isNobody(transaction: Transaction, visitorId: string): Promise<boolean> {
  const rows = await transaction`select 1 from visitor where id = ${visitorId} and person_id is null for update`;
  return rows.length > 0;
}

type Move = { transaction: Transaction; from: string; to: string; personId: string; name: string | null; email: string | null };

/** The conversations of one visitor come into the history of another, with an event that says so, and the first visitor is no more. */
async function moveConversations(log: ConversationLog, { transaction, from, to, ...said }: Move): Promise<AppendResult[]> {
  const results: AppendResult[] = [];
  for (const conversationId of await listConversationIds(transaction, from)) {
    const body = { ...said, visitorId: to };
    const decide = (): NewConversationEvent[] => [{ id: newId(), type: 'visitor-identified', author: { kind: 'system' }, body }];
    results.push(await appendInTransaction(log, { transaction, conversationId, decide }));
  }
  await replaceVisitor(transaction, { from, to });
  return results;
}

/** The one person whose address a site signed. Two people with one address are nobody's. */
async function findSignedPerson(transaction: Transaction, of: { siteId: string; address: string }): Promise<string | null> {
  const rows = await transaction<{ id: string }[]>`
    select person.id from person
    where lower(email) = ${of.address} and is_verified and vouched ->> 'email' = 'signed'
      and exists (select from person_identity where person_id = person.id and site_id = ${of.siteId}) limit 2`;
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

/** The secret is nobody's: no browser is this visitor until a link in a letter makes it one. */
async function addVisitor(transaction: Transaction, visitor: Home & { siteId: string }): Promise<Home> {
  const { id, siteId, name, email } = visitor;
  await transaction`
    insert into visitor (id, token_hash, site_id, name, email) values (${id}, ${createSecretToken().hash}, ${siteId}, ${name}, ${email}) on conflict (id) do nothing`;
  return { id, name, email };
}
