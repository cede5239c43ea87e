import { agentAuthor } from '../../conversation/agent-author.ts';
import type { AppendResult, ConversationLog } from '../../conversation/append-events.ts';
import { joinPeople } from '../../people/learn-of-person.ts';
import { moveNotes } from '../../people/person-notes.ts';
import { deletePerson, lockPerson, moveIdentities, updatePerson } from '../../people/person-store.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { moveVisitors } from '../visitor-person.ts';
import { showPerson } from './show-person.ts';

/**
 * Makes two people one: the second's conversations, ids on sites, notes, tags and values become the first's, and the second is no person any
 * more. Values of the first stay unless the second's are vouched for better. Browsers keep to what they have shown: where no site signed who
 * the visitor is, the browser shows its own conversations alone. Throws AppError('not-found') where one of them is not there.
 */
export async function mergePeople(deps: ConversationLog, input: { personId: string; otherId: string; agent: { id: string; name: string } }): Promise<void> {
  const { personId, otherId, agent } = input;
  if (personId === otherId) throw new AppError('bad-request', 'This is the same person already.');
  const appended: AppendResult[] = [];
  await deps.database.begin(async (transaction) => {
    appended.length = 0;
    // In one order, so that two merges at once wait for each other instead of failing.
    const locked = new Map<string, Awaited<ReturnType<typeof lockPerson>>>();
    for (const id of [personId, otherId].sort()) locked.set(id, await lockPerson(transaction, id));
    const [first, second] = [locked.get(personId), locked.get(otherId)];
    if (!first || !second) throw new AppError('not-found', 'One of them was merged or erased a moment ago. Search again.');
    const person = joinPeople(first, second);
    const moved = { from: otherId, to: personId };
    await moveVisitors(transaction, moved);
    await moveIdentities(transaction, moved);
    await moveNotes(transaction, moved);
    await deletePerson(transaction, otherId);
    await updatePerson(transaction, person);
    await writeAudit(
      { transaction, clock: deps.clock },
      { actor: agent, action: 'people-merged', subject: 'two people', detail: `id ${otherId} into id ${personId}` },
    );
    appended.push(...(await showPerson(deps, { transaction, person, author: agentAuthor(agent) })));
  });
  for (const result of appended) if (result.kind === 'appended' && result.events.length > 0) deps.announce(result);
}
