import { AppError } from '../../platform/app-error.ts';

/** The inventory of the demo shop, as its server knows it. Orders last until the server stops. */
const stock = [
  { product: 'harbour', name: 'Harbour', price: 14, count: 12, like: ['saffron'] },
  { product: 'meadow', name: 'Meadow', price: 22, count: 5, like: ['slate', 'brick'] },
  { product: 'brick', name: 'Brick', price: 31, count: 3, like: ['slate', 'meadow'] },
  { product: 'dusk', name: 'Dusk', price: 19, count: 0, like: ['meadow', 'harbour'] },
  { product: 'saffron', name: 'Saffron', price: 9, count: 40, like: ['harbour'] },
  { product: 'slate', name: 'Slate', price: 26, count: 8, like: ['brick', 'meadow'] },
];
type Stocked = { product: string; name: string; price: number; count: number };
type Placed = { number: string; items: string[]; count: number; product: string; total: number };

/** Orders beyond this many are refused, so that nobody fills the memory. */
const mostOrders = 500;
const firstNumber = 10_300;

type DemoStock = {
  /** `instead`: what the shop recommends of what is left, where this one is sold out. */
  find(product: string): (Stocked & { instead: Stocked | null }) | null;
  /** An order under a key that was used before is the order of that time. Throws AppError: 'not-found', 'conflict' where there are not so many. */
  order(input: { product: string; count: number; key: string }): Placed;
  placed(number: string): Placed | null;
};

export function openDemoStock(): DemoStock {
  const byKey = new Map<string, Placed>();
  const left = (product: string): number =>
    (stock.find((each) => each.product === product)?.count ?? 0) -
    [...byKey.values()].filter((order) => order.product === product).reduce((sum, order) => sum + order.count, 0);
  const find: DemoStock['find'] = (product) => {
    const look = (id: string): Stocked[] =>
      stock.flatMap(({ product, name, price }) => (product === id ? [{ product, name, price, count: left(product) }] : []));
    const [found] = look(product.toLowerCase());
    if (!found) return null;
    const like = stock.find((each) => each.product === found.product)?.like ?? [];
    return { ...found, instead: found.count > 0 ? null : (like.flatMap(look).find(({ count }) => count > 0) ?? null) };
  };
  return {
    find,
    order({ product, count, key }) {
      const earlier = byKey.get(key);
      if (earlier) return earlier;
      const found = find(product);
      if (!found) throw new AppError('not-found', 'The shop has no such notebook.');
      if (count > found.count) throw new AppError('conflict', `There are ${found.count} left.`);
      if (byKey.size >= mostOrders) throw new AppError('conflict', 'The demo takes no more orders.');
      const placed = {
        number: `F-${firstNumber + byKey.size}`,
        items: [`${count} × ${found.name}`],
        count,
        product: found.product,
        total: found.price * count,
      };
      byKey.set(key, placed);
      return placed;
    },
    placed: (number) => [...byKey.values()].find((order) => order.number === number.toUpperCase()) ?? null,
  };
}
