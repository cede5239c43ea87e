import type { PersonEdit } from '../../contracts/people/person-edit.ts';
import { maxAttributes, type Person } from '../../contracts/people/person.ts';
import { agentAuthor } from '../../conversation/agent-author.ts';
import type { AppendResult, ConversationLog } from '../../conversation/append-events.ts';
import { applyEdit } from '../../people/apply-edit.ts';
import { insertIdentity, listIdentities, lockIdentity, lockPerson, updatePerson } from '../../people/person-store.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Transaction } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { setVisitorsApart } from '../visitor-person.ts';
import { showPerson } from './show-person.ts';

type Agent = { id: string; name: string };
/** The id by which a site knows a person: the `sub` of its tokens. */
export type SiteIdentity = { siteId: string; subject: string };

/**
 * Changes what is known of a person. An edit of a signed field is refused whole, so that an agent never believes half of it was stored. A
 * new name or address shows in the open conversations too. `check` sees the person, locked, before the change, and throws where it is not the one
 * that the change is based on. `identity`: the id by which a site knows the person from now on. Throws AppError('not-found') for an unknown person, AppError('conflict') otherwise.
 */
export async function editPerson(
  deps: ConversationLog,
  input: { personId: string; edit: PersonEdit; agent: Agent; identity?: SiteIdentity | undefined; check?(known: Person): void },
): Promise<void> {
  const { personId, edit, agent, identity, check } = input;
  const appended: AppendResult[] = [];
  await deps.database.begin(async (transaction) => {
    appended.length = 0;
    const holderId = identity && (await lockIdentity(transaction, identity));
    const known = await lockPerson(transaction, personId);
    if (!known) throw new AppError('not-found', 'This person was merged or erased. Search again.');
    check?.(known);
    const { person, changed, signed } = applyEdit(known, edit);
    if (signed.length > 0) throw new AppError('conflict', `The site signed ${listFields(signed)}: change it on the site, which sends it at the next sign-in.`);
    if (Object.keys(person.attributes).length > maxAttributes)
      throw new AppError('conflict', `A person has at most ${maxAttributes} attributes. Remove one first.`);
    if (identity && holderId !== personId) {
      if (holderId !== null) throw refuseIdentity('belongs to another person: merge the two');
      await addIdentity(transaction, { ...identity, personId, at: deps.clock.now().toISOString() });
      changed.push('externalId');
    }
    if (changed.length === 0) return;
    await updatePerson(transaction, person);
    await writeAudit(
      { transaction, clock: deps.clock },
      { actor: agent, action: 'person-changed', subject: 'a person', detail: `${describeChange(changed)}; id ${personId}` },
    );
    if (changed.includes('name') || changed.includes('email')) appended.push(...(await showPerson(deps, { transaction, person, author: agentAuthor(agent) })));
  });
  for (const result of appended) if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
}

/**
 * From now on whoever signs in on the site with this id is the person. The browsers that are the person's without a signature keep to their own
 * conversations: the word of an account opens nobody's history to a stranger.
 */
export async function addIdentity(transaction: Transaction, identity: SiteIdentity & { personId: string; at: string }): Promise<void> {
  const known = (await listIdentities(transaction, identity.personId)).find(({ siteId }) => siteId === identity.siteId);
  if (known) throw refuseIdentity('differs from the id by which the site knows this person already');
  await setVisitorsApart(transaction, [identity.personId]);
  await insertIdentity(transaction, identity);
}

export function refuseIdentity(message: string): AppError {
  return new AppError('conflict', `externalId: ${message}.`, { fields: [{ in: 'body', field: 'externalId', message }] });
}

const plainNames: Readonly<Record<string, string>> = { email: 'e-mail', timeZone: 'time zone', externalId: 'id on a site' };

function listFields(names: readonly string[]): string {
  return names.map((name) => plainNames[name] ?? name.replace(/^attributes\./, '')).join(', ');
}

/** Names of fields and a count of attributes: a name of an attribute can say something about a person, and the record of changes must not. */
function describeChange(changed: readonly string[]): string {
  const attributes = changed.filter((name) => name.startsWith('attributes.')).length;
  const others = listFields(changed.filter((name) => !name.startsWith('attributes.')));
  const counted = attributes === 0 ? '' : `${attributes} ${attributes === 1 ? 'attribute' : 'attributes'}`;
  return [others, counted].filter((part) => part !== '').join(', ');
}
