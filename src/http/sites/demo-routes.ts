import path from 'node:path';
import { z } from 'zod';
import { makeIdentityKey, readIdentitySecrets } from '../../people/identity-keys.ts';
import { signToken } from '../../people/verify-token.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Sites } from '../../sites/open-sites.ts';
import type { Database } from '../../storage/database.ts';
import { answerForShop } from './demo-cards.ts';
import { readBuilt, serveFile } from '../files/serve-file.ts';
import { notFound } from '../parse-id.ts';
import type { RegisterRoute } from '../route.ts';
import { dayFrom, findOrder, type DemoOrder } from './demo-orders.ts';
import { openDemoBaskets } from './demo-baskets.ts';
import { openDemoReturns } from './demo-returns.ts';
import { findShopSite } from './demo-setup.ts';
import { openDemoStock } from './demo-stock.ts';

type DemoRoutesDeps = { dist: string; hasDemo: boolean; keys: { database: Database; clock: Clock; secrets: SecretBox }; sites: Sites };

/** The customers of the demo shop, as its server knows them. `widget/demo/shop` has their ids too. */
const customers = {
  ada: { name: 'Ada Fields', email: 'ada@fieldnote.example', company: 'Fields & Daughters', attributes: { plan: 'plus', orders: 12, since: '2021-03-14' } },
  noor: { name: 'Noor Haddad', email: 'noor@fieldnote.example', company: 'Haddad Maps', attributes: { plan: 'free', orders: 1, since: '2026-10-02' } },
};
const tokenRequestSchema = z.strictObject({ customer: z.enum(['ada', 'noor']) });
const tokenSeconds = 3_600;
const returnRequestSchema = z.strictObject({ order: z.string().max(40), reason: z.string().max(40) });
const orderRequestSchema = z.strictObject({ product: z.string().max(40), count: z.number().int().min(1).max(20) });
/** From an order to its arrival. */
const daysToSend = 3;
/** From the announcement of a return to the last day on which it is sent back. */
const daysToReturn = 14;

/** The first parts of the paths of the shop; `widget/demo/shop/main.tsx` shows the page of each. */
const shopPages: ReadonlySet<string> = new Set(['', 'products', 'cart', 'account', 'finder']);

/** Registers Baton's own page and a small shop, to try everything on, and the part of the shop's server that signs its customers in. */
export function registerDemoRoutes(register: RegisterRoute, deps: DemoRoutesDeps): void {
  const folder = path.join(deps.dist, 'widget');
  const stock = openDemoStock();
  const returns = openDemoReturns();
  const baskets = openDemoBaskets();

  register('GET /', () => (deps.hasDemo ? serveFile({ folder, name: 'demo/index.html', policy: 'page' }) : { movedTo: '/help' }));
  const orderOf = (number: string): DemoOrder => {
    const now = deps.keys.clock.now();
    const placed = stock.placed(number);
    const order = placed ? { ...placed, status: 'packed', carrier: null, arrives: dayFrom(now, daysToSend) } : findOrder(number, now);
    if (!order) throw new AppError('not-found', 'The shop has no such order.');
    return order;
  };
  register('GET /shop/api/orders/:number', ({ request, parameters }) => {
    if (!deps.hasDemo || !isThisMachine(request.socket.remoteAddress)) throw notFound();
    return { json: orderOf(parameters.number) };
  });
  register('GET /shop/api/stock/:product', ({ request, parameters }) => {
    if (!deps.hasDemo || !isThisMachine(request.socket.remoteAddress)) throw notFound();
    const found = stock.find(parameters.product);
    if (!found) throw new AppError('not-found', 'The shop has no such notebook.');
    return { json: found };
  });
  register('POST /shop/api/orders', ({ request, body }) => {
    const order = body(orderRequestSchema);
    if (!deps.hasDemo || !isThisMachine(request.socket.remoteAddress)) throw notFound();
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '') throw new AppError('bad-request', 'An order needs the header Idempotency-Key.');
    const { number, items, total, product, count } = stock.order({ ...order, key });
    const conversation = request.headers['x-conversation'];
    if (typeof conversation === 'string') baskets.put(conversation, { number, product, count });
    return { json: { number, items, total, arrives: dayFrom(deps.keys.clock.now(), daysToSend) } };
  });

  register('GET /shop/api/baskets/:conversation', ({ request, parameters }) => {
    if (!deps.hasDemo || !isThisMachine(request.socket.remoteAddress)) throw notFound();
    return { json: { lines: baskets.of(parameters.conversation) } };
  });
  register('POST /shop/api/returns', ({ request, body }) => {
    const { order, reason } = body(returnRequestSchema);
    if (!deps.hasDemo || !isThisMachine(request.socket.remoteAddress)) throw notFound();
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '') throw new AppError('bad-request', 'A return needs the header Idempotency-Key.');
    const { number, status } = orderOf(order);
    if (status !== 'delivered') throw new AppError('conflict', 'Only an order that was delivered can be returned.');
    return { json: { ...returns.announce({ order: number, reason, key }), sendBy: dayFrom(deps.keys.clock.now(), daysToReturn) } };
  });

  register('GET /shop{/*path}', ({ parameters }) => {
    const [first = ''] = parameters.path.split('/');
    if (!deps.hasDemo || !shopPages.has(first)) throw notFound();
    const html = readBuilt(folder, 'demo/shop/index.html');
    return { html: html.replace('data-site=""', `data-site="${findShopSite(deps.sites).key}"`), policy: 'page' };
  });

  register('POST /shop/cards', async ({ request, body }) => {
    if (!deps.hasDemo) throw notFound();
    return { json: await answerForShop(deps.keys, { headers: request.headers, event: body(z.record(z.string(), z.unknown())) }) };
  });

  register('POST /shop/token', async ({ request, body }) => {
    const { customer } = body(tokenRequestSchema);
    if (!deps.hasDemo) throw notFound();
    // A token makes its bearer a verified person in the eyes of agents, so strangers get none.
    if (!isThisMachine(request.socket.remoteAddress) || request.headers['x-forwarded-for'] !== undefined)
      throw new AppError('forbidden', 'The demo’s customers sign in on the machine that Baton runs on, and nowhere else.');
    return { json: { token: await tokenFor(deps, customer) } };
  });
}

async function tokenFor({ keys, sites }: DemoRoutesDeps, customer: keyof typeof customers): Promise<string> {
  const site = findShopSite(sites);
  const actor = { id: null, name: 'The demo shop' };
  const [key] = await readIdentitySecrets(keys, site.id);
  const secret = key?.secret ?? (await makeIdentityKey(keys, { siteId: site.id, siteName: site.published.name, actor })).secret;
  return signToken({ secret, siteKey: site.key, subject: `demo-${customer}`, claims: customers[customer], now: keys.clock.now(), seconds: tokenSeconds });
}

function isThisMachine(address: string | undefined): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address ?? '');
}
