import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which the clock of a sender may be off; an older request is a replay. */
const mostSeconds = 300;

/**
 * Whether a request to the hook is signed by the secret of its account, in the form of Standard Webhooks: HMAC-SHA256 over its id, its second and its
 * body. The body is any bytes.
 */
export function isSignedHook(of: { secret: string; headers: Readonly<Record<string, unknown>>; body: Buffer; now: Date }): boolean {
  const { secret, headers, body, now } = of;
  const [id, seconds, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name] ?? ''));
  if (!id || !seconds || !signatures || !/^\d{1,12}$/.test(seconds)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(seconds)) > mostSeconds) return false;
  const wanted = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${seconds}.`)
    .update(body)
    .digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return signature.startsWith('v1,') && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}
