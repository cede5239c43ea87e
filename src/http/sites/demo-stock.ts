import { AppError } from '../../platform/app-error.ts';

/** The inventory of the demo shop, as its server knows it. Orders last until the server stops. */
const stock = [
  { product: 'harbour', name: 'Harbour', price: 14, count: 12 },
  { product: 'meadow', name: 'Meadow', price: 22, count: 5 },
  { product: 'brick', name: 'Brick', price: 31, count: 3 },
  { product: 'dusk', name: 'Dusk', price: 19, count: 0 },
  { product: 'saffron', name: 'Saffron', price: 9, count: 40 },
  { product: 'slate', name: 'Slate', price: 26, count: 8 },
];
type Placed = { number: string; items: string[]; count: number; product: string; total: number };

/** Orders beyond this many are refused, so that nobody fills the memory. */
const mostOrders = 500;
const firstNumber = 10_300;

type DemoStock = {
  find(product: string): { product: string; name: string; price: number; count: number } | null;
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
    const found = stock.find((each) => each.product === product.toLowerCase());
    return found ? { ...found, count: left(found.product) } : null;
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
