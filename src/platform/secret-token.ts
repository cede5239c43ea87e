import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Creates a secret by which its holder is recognised: 256 random bits. Only its hash is ever stored. */
export function createSecretToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashSecretToken(token) };
}

/** Plain SHA-256 is enough for a secret that cannot be guessed. */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares without telling by its time how much was right. */
export function isSameSecret(candidate: string, secret: string): boolean {
  return timingSafeEqual(hashSecretToken(candidate), hashSecretToken(secret));
}
