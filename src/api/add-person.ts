import type { z } from 'zod';
import { AppError } from '../platform/app-error.ts';
import { editPerson } from '../visitor/person/edit-person.ts';
import { findOrBeginPerson } from '../visitor/set-person.ts';
import { ensureVisitor } from '../visitor/visitor-store.ts';
import { findSite } from './find-site.ts';
import type { ApiDeps } from './operation.ts';
import type { addPersonSchema } from './operations/person-requests.ts';
import { wrongField } from './wrong-field.ts';

/**
 * The person of a visitor, begun where nothing was known yet, with what the call says of them: the two commands by which agents do the same.
 * `visitorId`: the id of the visitor where the call names none, so that a repeated call finds it. Returns the id of the person.
 */
export async function addPerson(
  { log, sites }: ApiDeps,
  call: { wanted: z.output<typeof addPersonSchema>; agent: { id: string; name: string }; visitorId: string },
): Promise<string> {
  const { wanted, agent } = call;
  const { siteId, visitorId: named, ...edit } = wanted;
  const visitorId = named ?? call.visitorId;
  if (named === null) await ensureVisitor(log.database, { visitorId, siteId: findSite(sites, siteId).id });
  const personId = await findOrBeginPerson(log, { visitorId, agent }).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not-found' ? wrongField('visitorId', 'there is no such visitor') : error;
  });
  await editPerson(log, { personId, edit, agent });
  return personId;
}
