import type { WebhookTry } from '../../../src/contracts/webhook/webhook.ts';

/** The outcome of one request in words; where nothing came back, `error` begins with what the address did. */
export function describeTry({ status, error, milliseconds }: Pick<WebhookTry, 'status' | 'error' | 'milliseconds'>): string {
  const lasted = milliseconds < 1_000 ? `${milliseconds} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
  if (error === null) return `taken: ${status ?? ''} after ${lasted}`;
  return `not taken: it ${error}, after ${lasted}`;
}
