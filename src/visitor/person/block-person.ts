import type { ConversationLog } from '../../conversation/append-events.ts';
import { lockPerson, updatePerson } from '../../people/person-store.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';

/** For people who read protocols; the widget says it in the visitor's language. */
export const blockedSentence = 'Sorry, you cannot write to us here at the moment.';

/**
 * Blocks a person, or takes their messages again. A blocked person starts no conversation and says nothing in any browser that is known as
 * theirs. Their open conversations stay where they are, so that an agent can end them with a word.
 */
export async function blockPerson(
  deps: Pick<ConversationLog, 'database' | 'clock'>,
  input: { personId: string; blocked: boolean; agent: Actor },
): Promise<void> {
  const { personId, blocked, agent } = input;
  await deps.database.begin(async (transaction) => {
    const person = await lockPerson(transaction, personId);
    if (!person) throw new AppError('not-found', 'This person was merged or erased. Search again.');
    if ((person.blockedAt !== null) === blocked) return;
    await updatePerson(transaction, { ...person, blockedAt: blocked ? deps.clock.now().toISOString() : null });
    await writeAudit(
      { transaction, clock: deps.clock },
      { actor: agent, action: blocked ? 'person-blocked' : 'person-unblocked', subject: 'a person', detail: `id ${personId}` },
    );
  });
}
