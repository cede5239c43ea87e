import type { z } from 'zod';

/** The view that the visitor's side gets of an event's body; null hides this event. A hidden event keeps its `seq` and nothing else. */
type View<Body> = 'all' | 'hidden' | ((body: Body) => object | null);

/** Declares one type of event. `queue`: it may change a queue position or the load of an agent. */
export function event<Body extends z.ZodType, Seen extends View<z.infer<Body>>>(type: { visitor: Seen; queue: boolean; body: Body }): typeof type {
  return type;
}
