/**
 * The order in which the frames of one client are handled. Those of one conversation wait for each other; those of different
 * conversations do not, so an agent's reply is not held up by another chat. A `hello` waits for all before it, and all after it wait
 * for the `hello`.
 */
export type FrameLanes = { run(frame: unknown, handle: () => Promise<void>): void };

/**
 * `most` frames are handled at once, so a client that names many conversations takes no more than that; conversations share lanes
 * where there are more of them. `onFault` gets what a handler throws; its lane goes on.
 */
export function createFrameLanes(options: { most: number; onFault(error: unknown): void }): FrameLanes {
  const lanes = new Map<number, Promise<void>>();
  let greeting: Promise<void> = Promise.resolve();

  function follow(before: Promise<unknown>, handle: () => Promise<void>): Promise<void> {
    return before.then(handle).catch(options.onFault);
  }

  return {
    run(frame, handle) {
      const { type, conversationId } = readHead(frame);
      const lane = numberOf(conversationId) % options.most;
      if (type === 'hello') {
        greeting = follow(Promise.all([greeting, ...lanes.values()]), handle);
        lanes.clear();
        return;
      }
      lanes.set(lane, follow(lanes.get(lane) ?? greeting, handle));
    },
  };
}

/** Frames of no conversation count as those of one. */
function readHead(frame: unknown): { type: unknown; conversationId: string } {
  if (typeof frame !== 'object' || frame === null) return { type: null, conversationId: '' };
  const { type, conversationId } = frame as { type?: unknown; conversationId?: unknown };
  return { type, conversationId: typeof conversationId === 'string' ? conversationId : '' };
}

/** The same number for the same text. */
function numberOf(text: string): number {
  let number = 0;
  for (let index = 0; index < text.length; index += 1) number = (number * 31 + text.charCodeAt(index)) >>> 0;
  return number;
}
