/** Storage in which unacknowledged commands outlive the page. `read` returns the commands of the last `write`, or an empty list. */
export type Shelf<Command> = { read(): readonly Command[]; write(commands: readonly Command[]): void };

export type KeptCommands<Command extends { id: string }> = {
  /** The commands that are not acknowledged yet, oldest first. */
  all(): readonly Command[];
  find(id: string): Command | undefined;
  keep(command: Command): void;
  /** Forgets the command: its `ack` or its final `refused` has come. */
  release(id: string): void;
};

/**
 * Commands without an answer yet. Each is kept until the server has answered it, and sent again under its own id after every reconnection:
 * so none is lost, and the log stores it once. With a shelf they survive a reload too.
 */
export function keepCommands<Command extends { id: string }>(shelf?: Shelf<Command>): KeptCommands<Command> {
  const kept = new Map((shelf?.read() ?? []).map((command) => [command.id, command]));
  const store = (): void => shelf?.write([...kept.values()]);
  return {
    all: () => [...kept.values()],
    find: (id) => kept.get(id),
    keep(command) {
      kept.set(command.id, command);
      store();
    },
    release(id) {
      if (kept.delete(id)) store();
    },
  };
}
