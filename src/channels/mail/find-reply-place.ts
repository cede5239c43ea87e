import type { SignedAddresses } from '../../mail/signed-address.ts';
import type { Queryable } from '../../storage/database.ts';
import type { ReplyPlace } from '../../visitor/mail/write-answer.ts';

/**
 * The address that replies to a letter of a conversation go to: the signed one of MAIL_REPLY_DOMAIN, else that of a mailbox. A domain alone reads nothing:
 * there has to be an account whose mailbox or hook takes the letters. That of the conversation comes first, then one of its site; signed addresses may
 * arrive in any. Null where there is none.
 */
export async function findReplyPlace(
  database: Queryable,
  of: { conversationId: string; addresses: Pick<SignedAddresses, 'reply'> | null },
): Promise<ReplyPlace | null> {
  const { conversationId, addresses } = of;
  const [account] = await database<{ address: string; isRead: boolean }[]>`
    select settings ->> 'address' as address, (hook_secret is not null or problem is null) as "isRead"
    from channel_account join conversation on conversation.id = ${conversationId}
    where kind = 'mail' and enabled and (hook_secret is not null or (coalesce(settings ->> 'host', '') <> '' and secret is not null))
      and (${addresses !== null} or channel_account.site_id = conversation.site_id or channel_account.id::text = channel ->> 'accountId')
    order by channel_account.id::text = channel ->> 'accountId' desc nulls last, "isRead" desc, channel_account.site_id = conversation.site_id desc, created_at
    limit 1`;
  if (!account) return null;
  return { address: addresses?.reply(conversationId) ?? account.address, isRead: account.isRead };
}
