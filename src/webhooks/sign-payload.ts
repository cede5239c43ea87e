import { createHmac, randomBytes } from 'node:crypto';

/** The name of an endpoint's row for the seal of its secrets: a sealed one opens in no other. */
export const nameForSeal = (endpointId: string): string => `webhook ${endpointId}`;

const prefix = 'whsec_';

/** A secret in the form of Standard Webhooks: 32 random bytes. */
export function createSigningSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com): the id of the delivery, the second of this attempt, and one signature
 * for each secret, over all three parts.
 */
export function signPayload(input: { id: string; at: Date; body: string; secrets: readonly string[] }): Record<string, string> {
  const { id, at, body, secrets } = input;
  const seconds = Math.floor(at.getTime() / 1_000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(prefix, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') };
}
