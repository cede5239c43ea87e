import { cutText } from '../../text/cut-text.ts';
import type { Letter } from './parse-letter.ts';

/** A report (RFC 3464) that a letter did not arrive and will not. `mailId`: the letter of Baton that it is about, where it names one. */
export type Bounce = { isFinal: boolean; mailId: string | null; letterId: string | null; reason: string };

/**
 * Reads a report on a letter. `named`: the letter that the signed address of the report names. Else the Message-ID of the returned letter names it: it
 * holds the id of the letter's row, which nobody knows who did not get the letter.
 */
export function readBounce(email: Letter, of: { named: string | null }): Bounce {
  const parts = email.attachments.map((part) => ({ type: part.mimeType.toLowerCase(), text: textOf(part.content) }));
  const status = parts.find(({ type }) => type === 'message/delivery-status')?.text ?? '';
  const returned = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/global')?.text ?? email.text ?? '';
  const letterId = /^message-id:\s*<([^<>\s]{1,300})>/im.exec(returned)?.[1]?.toLowerCase() ?? null;
  const [, mailId] = /^([0-9a-f]{8}-[0-9a-f-]{27})@/.exec(letterId ?? '') ?? [];
  const action = field(status, 'action').toLowerCase();
  const code = field(status, 'status');
  return {
    isFinal: action === 'failed' && code.startsWith('5'),
    mailId: of.named ?? mailId ?? null,
    letterId,
    reason: [code, field(status, 'diagnostic-code').replace(/^smtp;\s*/i, '')].filter(Boolean).join(' '),
  };
}

function field(status: string, name: string): string {
  const match = new RegExp(`^${name}:[ \\t]*((?:.*)(?:\\r?\\n[ \\t].*)*)`, 'im').exec(status);
  return (match?.[1] ?? '').replace(/\s+/g, ' ').trim();
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  const text = typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('utf8');
  return cutText(text, 50_000);
}
