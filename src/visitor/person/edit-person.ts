import type { PersonEdit } from '../../contracts/people/person-edit.ts';
import { maxAttributes, type Person } from '../../contracts/people/person.ts';
import { agentAuthor } from '../../conversation/agent-author.ts';
import type { AppendResult, ConversationLog } from '../../conversation/append-events.ts';
import { applyEdit } from '../../people/apply-edit.ts';
import { lockPerson, updatePerson } from '../../people/person-store.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { showPerson } from './show-person.ts';

type Agent = { id: string; name: string };

/**
 * Changes what is known of a person. An edit of a signed field is refused whole, so that an agent never believes half of it was stored. A
 * new name or address shows in the open conversations too. `check` sees the person, locked, before the change, and throws where it is not the one
 * that the change is based on. Throws AppError('not-found') for an unknown person, AppError('conflict') otherwise.
 */
export async function editPerson(
  deps: ConversationLog,
  input: { personId: string; edit: PersonEdit; agent: Agent; check?(known: Person): void },
): Promise<void> {
  const { personId, edit, agent, check } = input;
  const appended: AppendResult[] = [];
  await deps.database.begin(async (transaction) => {
    appended.length = 0;
    const known = await lockPerson(transaction, personId);
    if (!known) throw new AppError('not-found', 'This person was merged or erased. Search again.');
    check?.(known);
    const { person, changed, signed } = applyEdit(known, edit);
    if (signed.length > 0) throw new AppError('conflict', `The site signed ${listFields(signed)}: change it on the site, which sends it at the next sign-in.`);
    if (Object.keys(person.attributes).length > maxAttributes)
      throw new AppError('conflict', `A person has at most ${maxAttributes} attributes. Remove one first.`);
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

const plainNames: Readonly<Record<string, string>> = { email: 'e-mail', timeZone: 'time zone' };

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
