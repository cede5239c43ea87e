/** Where kept commands outlive the page. Reading gives what the last write was given, or nothing. */
export type Shelf<Command> = { read(): readonly Command[]; write(commands: readonly Command[]): void };

export type KeptCommands<Command extends { id: string }> = {
  /** In the order in which they were given. */
  all(): readonly Command[];
  find(id: string): Command | undefined;
  keep(command: Command): void;
  /** Its `ack` or its final `refused` has come. */
  release(id: string): void;
};

/**
 * Commands on their way. Each is kept until the server has answered it and sent again, under its own id, after every
 * reconnection: so none is lost, and the log takes it once. With a shelf they survive a reload too.
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
