/** One open socket as the rooms above `ws` see it. */
export type Connection<Frame> = {
  /** Client address: what limits are counted by. */
  address: string;
  /** Sends at once, in pages where a frame is too large. A client with a full buffer is closed; it comes back and resumes. */
  send(frame: Frame): void;
  /** Resolves as soon as the client has room for a page: with false where it is gone. A long transfer waits for it before each page. */
  drained(): Promise<boolean>;
  close(code: number, reason: string): void;
};

/** What a kind of socket does with what it receives. */
export type ConnectionHandler = {
  /** A text frame that is valid JSON, not yet parsed against a schema. */
  onFrame(frame: unknown): Promise<void>;
  onClose(): void;
};
