import { z } from 'zod';
import type { Attributes, AttributeValue, Person, PersonIdentity, Voucher } from '../contracts/people/person.ts';
import { newId } from '../platform/new-id.ts';
import type { Queryable, Transaction } from '../storage/database.ts';

const personSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  otherEmails: z.array(z.string()),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  attributes: z.custom<Attributes>((value) => typeof value === 'object' && value !== null),
  vouched: z.custom<Record<string, Voucher>>((value) => typeof value === 'object' && value !== null),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  tags: z.array(z.string()),
  blockedAt: z.string().nullable(),
  isVerified: z.boolean(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
}) satisfies z.ZodType<Person>;

export async function selectPerson(database: Queryable, id: string): Promise<Person | null> {
  return (await selectPeople(database, [id]))[0] ?? null;
}

export async function selectPeople(database: Queryable, ids: readonly string[]): Promise<Person[]> {
  const rows = await database`
    select id, name, email, other_emails as "otherEmails", phone, company, attributes, vouched, language,
      time_zone as "timeZone", tags, blocked_at as "blockedAt", is_verified as "isVerified",
      first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
    from person where id = any(${[...ids]}::uuid[])`;
  return rows.map((row) => personSchema.parse(row));
}

export async function selectPersonOfVisitor(database: Queryable, visitorId: string): Promise<Person | null> {
  const [row] = await database<{ id: string | null }[]>`select person_id as id from visitor where id = ${visitorId}`;
  return row?.id ? selectPerson(database, row.id) : null;
}

/** The person, locked until the transaction ends, for a change that depends on what is known now. */
export async function lockPerson(transaction: Transaction, id: string): Promise<Person | null> {
  await transaction`select 1 from person where id = ${id} for update`;
  return selectPerson(transaction, id);
}

/** The person whom a signature of this site named so before, locked until the transaction ends: two devices at once make one person. */
export async function lockIdentity(transaction: Transaction, key: { siteId: string; subject: string }): Promise<string | null> {
  await transaction`select pg_advisory_xact_lock(hashtextextended(${`${key.siteId} ${key.subject}`}, 0))`;
  const [row] = await transaction<{ personId: string }[]>`
    select person_id as "personId" from person_identity where site_id = ${key.siteId} and subject = ${key.subject}`;
  return row?.personId ?? null;
}

export async function insertIdentity(transaction: Transaction, identity: { siteId: string; subject: string; personId: string; at: string }): Promise<void> {
  const { siteId, subject, personId, at } = identity;
  await transaction`
    insert into person_identity (site_id, subject, person_id, created_at, last_seen_at) values (${siteId}, ${subject}, ${personId}, ${at}, ${at})`;
}

export async function listIdentities(database: Queryable, personId: string): Promise<PersonIdentity[]> {
  return database<PersonIdentity[]>`
    select site_id as "siteId", subject, last_seen_at as "lastSeenAt" from person_identity where person_id = ${personId} order by created_at, subject`;
}

export async function insertPerson(transaction: Transaction, at: string): Promise<string> {
  const id = newId();
  await transaction`insert into person (id, first_seen_at, last_seen_at) values (${id}, ${at}, ${at})`;
  return id;
}

export async function updatePerson(transaction: Transaction, person: Person): Promise<void> {
  await transaction`
    update person set name = ${person.name}, email = ${person.email}, other_emails = ${[...person.otherEmails]}, phone = ${person.phone},
      company = ${person.company}, attributes = ${transaction.json(person.attributes as Record<string, AttributeValue>)},
      vouched = ${transaction.json(person.vouched as Record<string, Voucher>)}, language = ${person.language},
      time_zone = ${person.timeZone}, tags = ${[...person.tags]}, blocked_at = ${person.blockedAt}, is_verified = ${person.isVerified},
      first_seen_at = ${person.firstSeenAt}, last_seen_at = ${person.lastSeenAt}
    where id = ${person.id}`;
}

/** A person without identities and visitors: their visitor was joined to another person, who has all of it. */
export async function deletePerson(transaction: Transaction, id: string): Promise<void> {
  await transaction`delete from person where id = ${id}`;
}

/** The ids by which sites know one person are another's from now on. */
export async function moveIdentities(transaction: Transaction, moved: { from: string; to: string }): Promise<void> {
  await transaction`update person_identity set person_id = ${moved.to} where person_id = ${moved.from}`;
}
