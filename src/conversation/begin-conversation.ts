import { conversationFields, fieldNames, type Conversation, type GivenName } from '../contracts/conversation-fields.ts';
import { jsonBytes } from '../platform/json-bytes.ts';

const firstValues = Object.fromEntries(
  fieldNames.flatMap((name) => {
    const field = conversationFields[name];
    return 'begin' in field ? [[name, field.begin]] : [];
  }),
) as Omit<Conversation, GivenName>;

/** A conversation before its first message. `at` is an ISO time. */
export function beginConversation(input: {
  id: string;
  visitor: { id: string; name: string | null; email: string | null };
  botId: string;
  siteId: string;
  page: Conversation['page'];
  at: string;
}): Conversation {
  const { id, visitor, botId, siteId, page, at } = input;
  return {
    ...firstValues,
    id,
    visitorId: visitor.id,
    botId,
    siteId,
    visitorName: visitor.name,
    visitorEmail: visitor.email,
    startedAt: at,
    updatedAt: at,
    quietSince: at,
    visitorBytes: jsonBytes(page),
    page,
  };
}
