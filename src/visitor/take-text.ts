import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from '../storage/database.ts';
import { maskSecrets, type Masked } from '../text/secrets/mask-secrets.ts';
import type { SecretKind } from '../text/secrets/secret.ts';
import { cleanText } from './clean-text.ts';

/** Says to the visitor what was masked, in the language of the text or of the page. */
export type SayMasked = (masked: { kinds: readonly SecretKind[]; text: string; pageLanguage: string | null }) => Promise<string>;

/** A text of a visitor in the form in which it is stored: clean and without secrets. Empty when no text remains. */
export function takeText(raw: string): Masked {
  return maskSecrets(cleanText(raw) ?? '');
}

/** A page of a visitor: its address may carry a token, its title a name. */
export function takePage({ url, title }: { url: string; title: string }): { url: string; title: string } {
  return { url: maskSecrets(url).text, title: maskSecrets(title).text };
}

/** The event that says what was masked; the visitor is told the first time in a conversation. None where nothing was masked. */
export async function describeMasked(
  transaction: Transaction,
  from: { conversation: Conversation; masked: readonly Masked[]; sayMasked: SayMasked | undefined },
): Promise<NewConversationEvent[]> {
  const { conversation, masked, sayMasked } = from;
  const kinds = [...new Set(masked.flatMap((part) => part.kinds))];
  if (kinds.length === 0) return [];
  const [known] = await transaction<{ pageLanguage: string | null; isTold: boolean }[]>`
    select
      (select body ->> 'language' from conversation_event where conversation_id = ${conversation.id} and seq = 1) as "pageLanguage",
      exists (select from conversation_event where conversation_id = ${conversation.id} and type = 'secrets-masked') as "isTold"`;
  const text = masked.map((part) => part.text).join('\n');
  const pageLanguage = conversation.language ?? known?.pageLanguage ?? null;
  const notice = known?.isTold ? '' : ((await sayMasked?.({ kinds, text, pageLanguage })) ?? '');
  return [{ id: newId(), type: 'secrets-masked', author: { kind: 'system' }, body: { kinds, notice } }];
}
