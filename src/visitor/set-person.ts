import type { AttributeValue, GivenPerson } from '../contracts/people/person.ts';
import type { AppendResult, ConversationLog } from '../conversation/append-events.ts';
import { learnOfPerson } from '../people/learn-of-person.ts';
import { insertPerson, lockPerson, updatePerson } from '../people/person-store.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { showPerson } from './person/show-person.ts';
import { linkVisitor, lockVisitor } from './visitor-person.ts';

type Deps = { database: Database; clock: Clock };

/** Of each visitor so many page actions are stored, the newest. */
const mostActions = 50;

/**
 * Stores what a page says of its visitor without a signature. It makes nobody known on another device, and changes nothing that a signature or
 * an agent vouches for: the names of what was left as it is come back.
 */
export async function setPerson(deps: ConversationLog, input: { visitorId: string; given: GivenPerson }): Promise<{ kept: string[] }> {
  const at = deps.clock.now().toISOString();
  const appended: AppendResult[] = [];
  const set = await deps.database.begin(async (transaction) => {
    appended.length = 0;
    const visitor = await lockVisitor(transaction, input.visitorId);
    if (!visitor) throw new AppError('unauthorised', 'Open the chat again.');
    const personId = visitor.personId ?? (await beginPerson(transaction, { visitorId: visitor.id, at }));
    const known = await lockPerson(transaction, personId);
    if (!known) throw new AppError('conflict', 'This person was merged or erased a moment ago. Try again.');
    const { person, kept } = learnOfPerson(known, input.given, null);
    await updatePerson(transaction, { ...person, lastSeenAt: at });
    if (person.name !== known.name || person.email !== known.email)
      appended.push(...(await showPerson(deps, { transaction, person, author: { kind: 'visitor', id: visitor.id } })));
    return { kept };
  });
  for (const result of appended) if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
  return set;
}

async function beginPerson(transaction: Transaction, of: { visitorId: string; at: string }): Promise<string> {
  const personId = await insertPerson(transaction, of.at);
  await linkVisitor(transaction, { visitorId: of.visitorId, personId });
  return personId;
}

/** The person of a visitor, begun where nothing was known yet, so that an agent can write down what the visitor said. */
export async function findOrBeginPerson(deps: Deps, input: { visitorId: string; agent: Actor }): Promise<string> {
  return deps.database.begin(async (transaction) => {
    const visitor = await lockVisitor(transaction, input.visitorId);
    if (!visitor) throw new AppError('not-found', 'There is no such visitor.');
    if (visitor.personId !== null) return visitor.personId;
    const personId = await beginPerson(transaction, { visitorId: visitor.id, at: deps.clock.now().toISOString() });
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.agent, action: 'person-changed', subject: 'a person', detail: `new, id ${personId}` });
    return personId;
  });
}

/** Stores what a page reported that its visitor did. Properties without a value are left out. */
export async function notePageAction(
  deps: Deps,
  action: { visitorId: string; name: string; properties: Readonly<Record<string, AttributeValue | null>> },
): Promise<void> {
  const { visitorId, name } = action;
  const properties = Object.fromEntries(Object.entries(action.properties).filter(([, value]) => value !== null));
  await deps.database.begin(async (transaction) => {
    await transaction`
      insert into page_action (id, visitor_id, name, properties, at)
      values (${newId()}, ${visitorId}, ${name}, ${transaction.json(properties)}, ${deps.clock.now().toISOString()})`;
    await transaction`
      delete from page_action where visitor_id = ${visitorId} and id not in (
        select id from page_action where visitor_id = ${visitorId} order by at desc, id desc limit ${mostActions})`;
  });
}
