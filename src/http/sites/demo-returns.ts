import { AppError } from '../../platform/app-error.ts';

/** The returns of the demo shop, as its server knows them. They last until the server stops. */
type Announced = { number: string; order: string; reason: string };

/** Returns beyond this many are refused, so that nobody fills the memory. */
const mostReturns = 500;
const firstNumber = 5_001;

type DemoReturns = {
  /** A return under a key that was used before, or of an order that has one, is the return of that time. Throws AppError('conflict'). */
  announce(input: { order: string; reason: string; key: string }): Announced;
};

export function openDemoReturns(): DemoReturns {
  const byKey = new Map<string, Announced>();
  return {
    announce({ order, reason, key }) {
      const earlier = byKey.get(key) ?? [...byKey.values()].find((each) => each.order === order);
      if (earlier) return earlier;
      if (byKey.size >= mostReturns) throw new AppError('conflict', 'The demo takes no more returns.');
      const announced = { number: `R-${firstNumber + byKey.size}`, order, reason };
      byKey.set(key, announced);
      return announced;
    },
  };
}
