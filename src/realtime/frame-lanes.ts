/**
 * The order in which the frames of one client are handled. Frames of one conversation wait for each other; those of different conversations
 * do not, so an agent's reply is not held up by another chat. A `hello` waits for all before it, and all after it wait for the `hello`.
 */
type FrameLanes = { run(frame: unknown, handle: () => Promise<void>): void };

/**
 * At most `most` frames are handled at once, however many conversations a client names; with more conversations than lanes, some share a
 * lane. `onFault` gets the error that a handler throws; its lane goes on.
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

/** Frames without a conversation share one lane. */
function readHead(frame: unknown): { type: unknown; conversationId: string } {
  if (typeof frame !== 'object' || frame === null) return { type: null, conversationId: '' };
  const { type, conversationId } = frame as { type?: unknown; conversationId?: unknown };
  return { type, conversationId: typeof conversationId === 'string' ? conversationId : '' };
}

/** A number for a text: always the same for the same text. */
function numberOf(text: string): number {
  let number = 0;
  for (let index = 0; index < text.length; index += 1) number = (number * 31 + text.charCodeAt(index)) >>> 0;
  return number;
}
