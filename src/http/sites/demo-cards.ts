import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { sealName } from '../../cards/edit-endpoint.ts';
import { selectEndpoint } from '../../cards/card-store.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Database } from '../../storage/database.ts';

type Order = { number: string; state: string; total: string; sent: boolean };

/** The orders of the demo's customers, by the ids under which the shop signs them in. */
const orders: Readonly<Record<string, readonly Order[]>> = {
  'demo-ada': [
    { number: '1042', state: 'Sent on Monday', total: '€ 86.00', sent: true },
    { number: '1057', state: 'Being packed', total: '€ 12.50', sent: false },
  ],
  'demo-noor': [{ number: '1061', state: 'Being packed', total: '€ 24.00', sent: false }],
};
const eventSchema = z.object({
  type: z.string(),
  data: z.object({
    isTest: z.boolean().optional(),
    buttonId: z.string().optional(),
    cardId: z.string().optional(),
    person: z.object({ externalId: z.string().nullable() }),
  }),
});
const tolerance = 300;
/** Orders that were stopped, for as long as this process runs. */
const stopped = new Set<string>();

/** The demo shop's server: it checks the signature and answers with the orders of the customer. An address that somebody only typed brings none. */
export async function answerForShop(
  keys: { database: Database; clock: Clock; secrets: SecretBox },
  call: { headers: IncomingHttpHeaders; event: unknown },
): Promise<object> {
  const endpoint = await selectEndpoint(keys.database);
  if (!endpoint || !isSigned(call, { secret: keys.secrets.open(endpoint.secret, sealName), now: keys.clock.now() }))
    throw new AppError('unauthorised', 'This is not signed with the secret of the cards.');
  const { type, data } = eventSchema.parse(call.event);
  const own = data.isTest === true ? (orders['demo-ada'] ?? []) : (orders[data.person.externalId ?? ''] ?? []);
  if (type === 'card.button') {
    const order = own.find(({ number }) => number === data.cardId);
    if (!order) throw new AppError('not-found', 'There is no such order.');
    stopped.add(order.number);
    return { text: `Order ${order.number} is stopped.` };
  }
  return { cards: own.map(writeCard) };
}

function writeCard({ number, state, total, sent }: Order): object {
  const isStopped = stopped.has(number);
  return {
    id: number,
    title: `Order ${number}`,
    fields: [
      { label: 'State', value: isStopped ? 'Stopped' : state },
      { label: 'Total', value: total },
    ],
    links: [{ label: 'Order in the shop', url: `https://shop.example/orders/${number}` }],
    buttons: sent || isStopped ? [] : [{ id: 'stop', label: 'Stop the order', confirm: `Order ${number} is not sent, and its money goes back.` }],
  };
}

function isSigned({ headers, event }: { headers: IncomingHttpHeaders; event: unknown }, by: { secret: string; now: Date }): boolean {
  const [id, at, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name] ?? ''));
  if (Math.abs(by.now.getTime() / 1_000 - Number(at)) > tolerance) return false;
  const key = Buffer.from(by.secret.replace('whsec_', ''), 'base64');
  const wanted = Buffer.from(
    createHmac('sha256', key)
      .update(`${id}.${at}.${JSON.stringify(event)}`)
      .digest('base64'),
  );
  return (signatures ?? '').split(' ').some((signature) => {
    const given = Buffer.from(signature.replace('v1,', ''));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}
