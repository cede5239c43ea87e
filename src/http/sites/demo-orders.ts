/** The orders of the demo shop, as its server knows them. Days are counted from today, so that the shop never looks abandoned. */
const orders = [
  { number: 'F-10234', customer: 'ada', status: 'sent', items: ['Meadow', 'Dusk'], carrier: 'Ostpost', arrives: 2 },
  { number: 'F-10235', customer: 'ada', status: 'packed', items: ['Brick'], carrier: null, arrives: 4 },
  { number: 'F-10187', customer: 'noor', status: 'delivered', items: ['Saffron'], carrier: 'Ostpost', arrives: -6 },
  { number: 'F-10240', customer: 'noor', status: 'cancelled', items: ['Slate'], carrier: null, arrives: null },
] as const;

export type DemoOrder = { number: string; status: string; items: readonly string[]; carrier: string | null; arrives: string | null };

export function findOrder(number: string, now: Date): DemoOrder | null {
  const order = orders.find((each) => each.number === number.toUpperCase());
  if (!order) return null;
  const { customer: _, arrives, ...shown } = order;
  return { ...shown, arrives: arrives === null ? null : dayFrom(now, arrives) };
}

export function dayFrom(now: Date, days: number): string | null {
  return new Date(now.getTime() + days * 86_400_000).toISOString().split('T')[0] ?? null;
}
