import { createHmac, timingSafeEqual } from 'node:crypto';

/** The addresses by which the recipient of a letter ends the mail of its conversation. Each names one letter, and nobody can make up another. */
export type StopLinks = {
  /** The path of the page that asks, and of the request that ends it. */
  path(mailId: string): string;
  isSigned(mailId: string, signature: string): boolean;
};

/** 80 bits, as in the addresses of replies. */
const signatureBytes = 10;

export function createStopLinks(key: Buffer): StopLinks {
  const sign = (mailId: string): Buffer => createHmac('sha256', key).update(`stop ${mailId.toLowerCase()}`).digest().subarray(0, signatureBytes);
  return {
    path: (mailId) => `/api/visitor/mail-stop/${mailId}/${sign(mailId).toString('hex')}`,
    isSigned: (mailId, signature) => /^[0-9a-f]{20}$/i.test(signature) && timingSafeEqual(sign(mailId), Buffer.from(signature, 'hex')),
  };
}
