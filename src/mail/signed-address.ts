import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Addresses by which mail finds its way back. `reply`: an answer to a letter of this conversation. `bounce`: a report on one mail, which
 * is sent to the envelope's sender.
 */
type ReadAddress = { kind: 'reply'; conversationId: string } | { kind: 'bounce'; mailId: string };

export type SignedAddresses = {
  domain: string;
  reply(conversationId: string): string;
  bounce(mailId: string): string;
  /** The subject of an address that mail came to, or null: it is not ours, or its signature is not. Letter case is no difference. */
  read(address: string): ReadAddress | null;
};

/** 80 bits, so that nobody guesses an address; a local part may have 64 characters, and this is 59 at most. */
const signatureBytes = 10;

/** Makes and checks the addresses `reply+<conversation>.<signature>@<domain>` and `bounce+<mail>.<signature>@<domain>`. */
export function createSignedAddresses(options: { key: Buffer; domain: string }): SignedAddresses {
  const domain = options.domain.toLowerCase();
  const sign = (kind: string, id: string): Buffer => createHmac('sha256', options.key).update(`${kind} ${id}`).digest().subarray(0, signatureBytes);
  const write = (kind: ReadAddress['kind'], id: string): string => {
    const short = id.toLowerCase().replaceAll('-', '');
    return `${kind}+${short}.${sign(kind, short).toString('hex')}@${domain}`;
  };
  return {
    domain,
    reply: (conversationId) => write('reply', conversationId),
    bounce: (mailId) => write('bounce', mailId),
    read(address) {
      const [, kind, short = '', signature = '', host] = /^(reply|bounce)\+([0-9a-f]{32})\.([0-9a-f]{20})@([^@\s]+)$/.exec(address.trim().toLowerCase()) ?? [];
      if (host !== domain || (kind !== 'reply' && kind !== 'bounce')) return null;
      if (!timingSafeEqual(sign(kind, short), Buffer.from(signature, 'hex'))) return null;
      const id = short.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      return kind === 'reply' ? { kind, conversationId: id } : { kind, mailId: id };
    },
  };
}
