import type { Claims, Person } from '../contracts/people/person.ts';
import { appendInTransaction, type AppendResult, type ConversationLog } from '../conversation/append-events.ts';
import { joinPeople, learnOfPerson } from '../people/learn-of-person.ts';
import { deletePerson, insertIdentity, insertPerson, lockIdentity, lockPerson, updatePerson } from '../people/person-store.ts';
import { moveNotes } from '../people/person-notes.ts';
import { AppError } from '../platform/app-error.ts';
import { newId } from '../platform/new-id.ts';
import { createSecretToken } from '../platform/secret-token.ts';
import type { Transaction } from '../storage/database.ts';
import { writeAudit } from '../storage/write-audit.ts';
import { cleanName } from './clean-text.ts';
import {
  addSession,
  endSession,
  findVisitorOfPerson,
  linkVisitor,
  listConversationIds,
  lockVisitor,
  moveVisitors,
  nameVisitor,
  replaceVisitor,
  voidSessions,
  type KnownVisitor,
} from './visitor-person.ts';

export type Identified = {
  personId: string;
  visitorId: string;
  /** The secret of this browser's new session, or null where it was known as this person before. */
  token: string | null;
  /** Somebody else was known in this browser before. */
  isOther: boolean;
};

type Input = {
  visitorId: string;
  siteId: string;
  claims: Claims;
  /** The hash of the secret that the request came with. */
  secretHash: Buffer;
  /** With an origin the new secret is a handle for its pages. */
  origin: string | null;
};

/**
 * The visitor of this browser is the person whom the site signed. Everything said before the sign-in joins that person, once: the
 * conversations come into the person's history with an event that says so, and a line in the record of changes. Every device of the person
 * has a session of its own on the same visitor, so all show one history. The secret from before is void: whoever had a copy of it learns
 * nothing. If somebody else was signed in, nothing is joined, and that session ends.
 */
export async function identifyVisitor(deps: ConversationLog, input: Input): Promise<Identified> {
  const { siteId, claims } = input;
  const at = deps.clock.now().toISOString();
  const appended: AppendResult[] = [];
  const identified = await deps.database.begin(async (transaction): Promise<Identified> => {
    appended.length = 0;
    const knownId = await lockIdentity(transaction, { siteId, subject: claims.sub });
    const visitor = await lockVisitor(transaction, input.visitorId);
    if (!visitor) throw new AppError('unauthorised', 'Open the chat again.');
    const isOther = visitor.isProved && visitor.personId !== knownId;
    // An agent's word about this browser is no proof: the signature counts.
    const ownId = isOther || visitor.isBelieved ? null : visitor.personId;
    const personId = knownId ?? ownId ?? (await insertPerson(transaction, at));
    if (knownId === null) await insertIdentity(transaction, { siteId, subject: claims.sub, personId, at });
    else await transaction`update person_identity set last_seen_at = ${at} where site_id = ${siteId} and subject = ${claims.sub}`;

    const before = ownId === personId ? null : ownId;
    const person = await learn(transaction, { personId, claims, before, at });
    const home = await findHome(transaction, { visitor, personId, isOther, siteId });
    await linkVisitor(transaction, { visitorId: home, personId });
    await nameVisitor(transaction, { visitorId: home, name: person.name === null ? null : cleanName(person.name), email: person.email });

    const isKnown = visitor.isProved && home === visitor.id && !isOther;
    if (isKnown) return { personId, visitorId: home, token: null, isOther };
    if (!isOther) appended.push(...(await join(deps, { transaction, visitor, home, person })));
    if (isOther) await endSession(transaction, input.secretHash);
    else if (home === visitor.id) await voidSessions(transaction, home);
    else await replaceVisitor(transaction, { from: visitor.id, to: home });
    if (before !== null) {
      await moveNotes(transaction, { from: before, to: personId });
      await moveVisitors(transaction, { from: before, to: personId });
      await deletePerson(transaction, before);
    }
    return { personId, visitorId: home, token: await addSession(transaction, { visitorId: home, origin: input.origin, at }), isOther };
  });
  for (const result of appended) if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
  return identified;
}

/** The visitor that all devices of the person share on this site. */
async function findHome(transaction: Transaction, of: { visitor: KnownVisitor; personId: string; isOther: boolean; siteId: string }): Promise<string> {
  const { visitor, personId, isOther, siteId } = of;
  const existing = await findVisitorOfPerson(transaction, { siteId, personId });
  if (existing !== null) return existing;
  if (!isOther) return visitor.id;
  const id = newId();
  await transaction`insert into visitor (id, token_hash, site_id) values (${id}, ${createSecretToken().hash}, ${siteId})`;
  return id;
}

/** Adds what was sent unsigned before and what the site signs now to what was known. */
async function learn(transaction: Transaction, from: { personId: string; claims: Claims; before: string | null; at: string }): Promise<Person> {
  const known = await lockPerson(transaction, from.personId);
  if (!known) throw new AppError('conflict', 'This person was merged or erased a moment ago. Identify again.');
  const earlier = from.before === null ? null : await lockPerson(transaction, from.before);
  const joined = earlier === null ? known : joinPeople(known, earlier);
  const { person } = learnOfPerson(joined, from.claims, 'signed');
  const now = { ...person, isVerified: true, lastSeenAt: from.at };
  await updatePerson(transaction, now);
  return now;
}

/** The conversations from before the sign-in come into the history of the person. */
async function join(deps: ConversationLog, of: { transaction: Transaction; visitor: KnownVisitor; home: string; person: Person }): Promise<AppendResult[]> {
  const { transaction, visitor, home, person } = of;
  const conversationIds = await listConversationIds(transaction, visitor.id);
  const results: AppendResult[] = [];
  for (const conversationId of conversationIds) {
    const body = { personId: person.id, visitorId: home, name: person.name, email: person.email };
    results.push(
      await appendInTransaction(deps, {
        transaction,
        conversationId,
        decide: () => [{ id: newId(), type: 'visitor-identified', author: { kind: 'system' }, body }],
      }),
    );
  }
  const [last] = conversationIds.slice(-1);
  if (last !== undefined) {
    const count = conversationIds.length;
    await writeAudit(
      { transaction, clock: deps.clock },
      {
        actor: { id: null, name: 'Baton' },
        action: 'person-joined',
        subject: 'a person',
        detail: `${count} ${count === 1 ? 'conversation' : 'conversations'} from before the sign-in`,
        conversationId: last,
      },
    );
  }
  return results;
}
