/** One open socket as the rooms above `ws` see it. */
export type Connection<Frame> = {
  /** Client address: what limits are counted by. */
  address: string;
  send(frame: Frame): void;
  close(code: number, reason: string): void;
};

/** What a kind of socket does with what it receives. */
export type ConnectionHandler = {
  /** A text frame that is valid JSON, not yet parsed against a schema. */
  onFrame(frame: unknown): Promise<void>;
  onClose(): void;
};
