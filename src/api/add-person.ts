import type { z } from 'zod';
import { AppError } from '../platform/app-error.ts';
import { editPerson } from '../visitor/person/edit-person.ts';
import { findOrBeginIdentified } from '../visitor/person/find-or-begin-identified.ts';
import { findOrBeginPerson } from '../visitor/set-person.ts';
import { ensureVisitor } from '../visitor/visitor-store.ts';
import { findSite } from './find-site.ts';
import type { ApiDeps } from './operation.ts';
import type { addPersonSchema } from './operations/person-requests.ts';
import { wrongField } from './wrong-field.ts';

/**
 * The person of a visitor, begun where nothing was known yet, with what the call says of them: the two commands by which agents do the same.
 * With the id of a site it is the person whom the site knows by it. `visitorId`: the id of the visitor where the call names
 * none, so that a repeated call finds it. Returns the id of the person.
 */
export async function addPerson(
  { log, sites }: ApiDeps,
  call: { wanted: z.output<typeof addPersonSchema>; agent: { id: string; name: string }; visitorId: string },
): Promise<string> {
  const { wanted, agent } = call;
  const { siteId: wantedSite, visitorId: named, externalId, ...edit } = wanted;
  const visitorId = named ?? call.visitorId;
  const siteId = named === null || externalId !== undefined ? findSite(sites, wantedSite).id : null;
  const noVisitor = (error: unknown): never => {
    throw error instanceof AppError && error.code === 'not-found' ? wrongField('visitorId', 'there is no such visitor') : error;
  };
  if (siteId !== null && externalId !== undefined) {
    const wantedPerson = { siteId, subject: externalId, visitorId, isNewVisitor: named === null, agent };
    const personId = await findOrBeginIdentified(log, wantedPerson).catch(noVisitor);
    await editPerson(log, { personId, edit, agent });
    return personId;
  }
  if (siteId !== null) await ensureVisitor(log.database, { visitorId, siteId });
  const personId = await findOrBeginPerson(log, { visitorId, agent }).catch(noVisitor);
  await editPerson(log, { personId, edit, agent });
  return personId;
}
