/** The customers whom the demo's server can sign in. */
export const customers = [
  { id: 'ada', name: 'Ada Fields', plan: 'plus' },
  { id: 'noor', name: 'Noor Haddad', plan: 'free' },
] as const;
export type CustomerId = (typeof customers)[number]['id'];

/** Two looks of one shop: theme and colour of the page and of the chat, and the side on which the chat lies. */
export const looks = {
  paper: { name: 'Paper', accent: '#0a6b5d', position: 'right', theme: 'light' },
  ink: { name: 'Ink', accent: '#7a5ae0', position: 'left', theme: 'dark' },
} as const;
export type Look = keyof typeof looks;

/** `taken`: reservations of the bot whose notebooks lie in the basket. */
type Stored = { basket: Record<string, number>; taken: string[]; customer: CustomerId | null; look: Look };
const key = 'fieldnote';
/** Sent to the window after each change, for the head of the page. */
export const shopChanged = 'shop-changed';

export function readShop(): Stored {
  const empty: Stored = { basket: {}, taken: [], customer: null, look: 'paper' };
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Stored>) };
  } catch {
    return empty;
  }
}

export function writeShop(changed: Partial<Stored>): Stored {
  const now = { ...readShop(), ...changed };
  localStorage.setItem(key, JSON.stringify(now));
  dispatchEvent(new Event(shopChanged));
  return now;
}
