import type { Conversation } from '../../src/contracts/conversation-fields.ts';
import { listInboxIds, readConversations } from '../../src/conversation/read-conversation.ts';
import { newId } from '../../src/platform/new-id.ts';
import type { Database } from '../../src/storage/database.ts';

/** Everything that stands in the inbox, as somebody sees it who owns nothing. */
export async function listInbox(database: Database): Promise<Conversation[]> {
  return readConversations(database, await listInboxIds(database, { agentId: newId(), mostWithBot: 1_000 }));
}
