import type { Person } from '../../contracts/people/person.ts';
import { maxConversationEvents } from '../../contracts/limits.ts';
import type { agentAuthor } from '../../conversation/agent-author.ts';
import { appendInTransaction, type AppendResult, type ConversationLog } from '../../conversation/append-events.ts';
import { newId } from '../../platform/new-id.ts';
import type { Transaction } from '../../storage/database.ts';
import { cleanName } from '../clean-text.ts';
import { listVisitorsOfPerson, nameVisitor } from '../visitor-person.ts';

/** Gives the name and address of a person to their open conversations, and to those that begin later. */
export async function showPerson(
  deps: ConversationLog,
  of: { transaction: Transaction; person: Person; author: ReturnType<typeof agentAuthor> | { kind: 'visitor'; id: string } },
): Promise<AppendResult[]> {
  const { transaction, person, author } = of;
  const name = person.name === null ? null : cleanName(person.name);
  const results: AppendResult[] = [];
  for (const { visitorId, openIds } of await listVisitorsOfPerson(transaction, person.id)) {
    await nameVisitor(transaction, { visitorId, name, email: person.email });
    for (const conversationId of openIds) {
      const body = { personId: person.id, visitorId, name: person.name, email: person.email };
      results.push(
        await appendInTransaction(deps, {
          transaction,
          conversationId,
          // A page that names its visitor otherwise again and again leaves room for what is said.
          decide: ({ lastSeq }) =>
            author.kind === 'visitor' && lastSeq >= maxConversationEvents / 2 ? [] : [{ id: newId(), type: 'visitor-identified', author, body }],
        }),
      );
    }
  }
  return results;
}
