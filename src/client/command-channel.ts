/** Storage in which unacknowledged commands outlive the page. `read` returns the commands of the last `write`, or an empty list. */
export type CommandStorage<Command> = { read(): readonly Command[]; write(commands: readonly Command[]): void };

export type CommandChannel<Command extends { id: string }> = {
  /** The commands that are not acknowledged yet, oldest first. */
  all(): readonly Command[];
  find(id: string): Command | undefined;
  /** Keeps the command and sends it, now or after the next welcome. */
  send(command: Command): void;
  /** Gives the command up: nobody waits for an answer. */
  release(id: string): void;
  /**
   * Takes a frame: after a welcome everything on its way is sent again, what is acknowledged or refused is released. `beforeRelease` is called first, but
   * not for a refusal that passes by itself: that command stays on its way and is sent again.
   */
  hear(frame: { type: string; id?: string | null; code?: string }, beforeRelease: () => void): void;
};

/** How long a command waits where the server could not store it just now. */
const retryAfterMs = 1_500;

/**
 * Commands over a connection that comes and goes, as both apps send them: each is kept until the server has answered it and sent again, under its own
 * id, after every welcome. So none is lost and none counts twice; with a shelf, over a reload too. `transmit` sends nothing before a welcome.
 */
export function openCommandChannel<Command extends { id: string }>(
  transmit: (command: Command) => void,
  shelf?: CommandStorage<Command>,
): CommandChannel<Command> {
  const unanswered = new Map((shelf?.read() ?? []).map((command) => [command.id, command]));
  const all = (): Command[] => [...unanswered.values()];
  const store = (): void => shelf?.write(all());
  function release(id: string): void {
    if (unanswered.delete(id)) store();
  }
  return {
    all,
    find: (id) => unanswered.get(id),
    send(command) {
      unanswered.set(command.id, command);
      store();
      transmit(command);
    },
    release,
    hear({ type, id, code }, beforeRelease) {
      // A message whose conversation is still being started is not found: what was sent before it has to be stored first.
      const isEarly = code === 'not-found' && all()[0]?.id !== id;
      const command = (code === 'unavailable' || isEarly) && unanswered.get(id ?? '');
      if (command) {
        setTimeout(() => unanswered.get(command.id) === command && transmit(command), retryAfterMs);
        return;
      }
      beforeRelease();
      if (type === 'welcome') all().forEach(transmit);
      // Only an answer to a command has an id.
      if (id) release(id);
    },
  };
}
