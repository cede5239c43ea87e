import type { Via } from './via.ts';

/** The units of an agent's capacity that a conversation takes: those of its channel, in the chat those of its route. */
export function weightOf({ channel, route }: { channel: Pick<Via, 'weight'> | null; route: { weight: number } }): number {
  return channel?.weight ?? route.weight;
}
