/** One open socket, as the modules above `ws` see it. */
export type Connection<Frame> = {
  /** The client's address, by which limits are counted. */
  address: string;
  /** Sends at once, in pages where a frame is too large. A client with a full buffer is closed; it reconnects and resumes. */
  send(frame: Frame): void;
  /**
   * Resolves as soon as the client's buffer can take a page, with false where the client is gone. A long transfer waits for it before each
   * page.
   */
  drained(): Promise<boolean>;
  close(code: number, reason: string): void;
};

/** The reactions of a kind of socket to frames and to its end. */
export type ConnectionHandler = {
  /** A text frame that is valid JSON, not yet parsed against a schema. */
  onFrame(frame: unknown): Promise<void>;
  onClose(): void;
};
