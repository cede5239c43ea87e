import { createBaton } from '../../sdk/index.ts';
import { chooseLanguage } from '../choose-language.ts';
import { customers, looks, readShop, writeShop, type CustomerId, type Look } from './shop-state.ts';

const { look, customer } = readShop();
const { accent, position, theme } = looks[look];
const language = chooseLanguage(navigator.languages);

/** The chat of the shop, put on the page as any shop would do it. */
export const baton = createBaton({
  server: location.origin,
  accent,
  position,
  theme,
  ...(language === undefined ? {} : { language }),
  // Written into the page by the server; empty in a build that no server sends.
  ...(document.documentElement.dataset['site'] ? { site: document.documentElement.dataset['site'] } : {}),
});
baton.on('message', ({ conversationId, from }) => {
  if (from !== 'visitor') void takeOver(conversationId);
});

/** Takes over what the bot has put into the basket of this conversation, each line once. */
async function takeOver(conversationId: string): Promise<void> {
  const reply = await fetch(`/shop/api/baskets/${conversationId}`);
  if (!reply.ok) return;
  const { lines } = (await reply.json()) as { lines: { number: string; product: string; count: number }[] };
  const { basket, taken } = readShop();
  const fresh = lines.filter(({ number }) => !taken.includes(number));
  if (fresh.length === 0) return;
  const now = { ...basket };
  for (const { product, count } of fresh) now[product] = (now[product] ?? 0) + count;
  writeShop({ basket: now, taken: [...taken, ...fresh.map(({ number }) => number)] });
}

if (customer !== null) identify(customer);

/** The shop's own server vouches for who is signed in: the browser only carries its token. */
function identify(id: CustomerId): void {
  baton.identify({ token: () => fetchToken(id) });
}

async function fetchToken(customer: CustomerId): Promise<string> {
  const reply = await fetch('/shop/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ customer }) });
  const answer = (await reply.json()) as { token?: string; error?: { message: string } };
  if (answer.token === undefined) throw new Error(answer.error?.message ?? 'The shop could not sign you in.');
  return answer.token;
}

/** Throws an Error with a sentence where the server refuses. */
export async function signIn(id: CustomerId): Promise<void> {
  await fetchToken(id);
  writeShop({ customer: id });
  identify(id);
}

/** Nothing of the customer stays readable: neither in the shop nor in the chat. */
export function signOut(): void {
  writeShop({ customer: null, basket: {} });
  baton.shutdown();
  baton.boot();
}

export function wearLook(name: Look): void {
  writeShop({ look: name });
  dressPage(name);
  const { accent, position, theme } = looks[name];
  baton.update({ accent, position, theme });
}

export function nameOf(id: CustomerId | null): string | null {
  return customers.find((candidate) => candidate.id === id)?.name ?? null;
}

export function dressPage(name: Look): void {
  const { dataset } = document.documentElement;
  dataset['look'] = name;
  dataset['theme'] = looks[name].theme;
}
