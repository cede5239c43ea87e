import type { Logger } from '../logger.ts';

export type Stop = () => Promise<void> | void;

/** Runs `stops` in reverse order, each once. A stop that fails is logged, and the others still run. */
export async function runStops(stops: Stop[], logger: Logger): Promise<void> {
  for (const stop of stops.splice(0).reverse()) {
    try {
      await stop();
    } catch (error) {
      logger.error({ error }, 'a part did not stop as it should; the others stop all the same');
    }
  }
}
