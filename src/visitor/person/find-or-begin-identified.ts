import { insertPerson, lockIdentity } from '../../people/person-store.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { linkVisitor, lockVisitor } from '../visitor-person.ts';
import { ensureVisitor } from '../visitor-store.ts';
import { addIdentity, refuseIdentity, type SiteIdentity } from './edit-person.ts';

/**
 * The person whom a site knows by an id, or else the person of the visitor, whom the site knows by it from now on. With `isNewVisitor` the
 * visitor is made where it is needed, and no browser is it: whoever signs in with the id later has what was written in its name. Throws
 * AppError('not-found') for an unknown visitor, AppError('conflict') where the visitor is another person.
 */
export async function findOrBeginIdentified(
  { database, clock }: { database: Database; clock: Clock },
  wanted: SiteIdentity & { visitorId: string; isNewVisitor: boolean; agent: Actor },
): Promise<string> {
  const { siteId, subject, visitorId, isNewVisitor, agent } = wanted;
  return database.begin(async (transaction) => {
    const at = clock.now().toISOString();
    const knownId = await lockIdentity(transaction, { siteId, subject });
    if (knownId !== null && isNewVisitor) return knownId;
    if (isNewVisitor) await ensureVisitor(transaction, { visitorId, siteId });
    const visitor = await lockVisitor(transaction, visitorId);
    if (!visitor) throw new AppError('not-found', 'There is no such visitor.');
    if (knownId !== null) {
      if (visitor.personId !== knownId) throw refuseIdentity('belongs to another person than the visitor: merge the two');
      return knownId;
    }
    const personId = visitor.personId ?? (await insertPerson(transaction, at));
    if (visitor.personId === null) await linkVisitor(transaction, { visitorId, personId });
    await addIdentity(transaction, { siteId, subject, personId, at });
    // No browser is a visitor that was made just now, so it is not set apart.
    if (isNewVisitor) await linkVisitor(transaction, { visitorId, personId });
    await writeAudit({ transaction, clock }, { actor: agent, action: 'person-changed', subject: 'a person', detail: `id on a site; id ${personId}` });
    return personId;
  });
}
