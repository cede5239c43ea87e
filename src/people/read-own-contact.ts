import type { OwnContact } from '../contracts/people/person.ts';
import type { Queryable } from '../storage/database.ts';
import { selectPersonOfVisitor } from './person-store.ts';

/** The address and name that the site signed of a visitor whom it signed. Words of an agent or of a page are not shown back to the browser. */
export async function readOwnContact(database: Queryable, visitorId: string): Promise<OwnContact> {
  const person = await selectPersonOfVisitor(database, visitorId);
  const signed = (field: 'email' | 'name'): string | null => (person?.vouched[field] === 'signed' ? person[field] : null);
  return { email: signed('email'), name: signed('name') };
}
