/** The page itself, or the chat's frame on it. */
export type Place = 'page' | 'chat';

/** `source` is the text of a function of one argument that runs in the document; `input` goes in as JSON. */
export type Call = { place: Place; source: string; input: unknown };

export type Look = { width: number; height: number; dark?: boolean };

/** One browser of one person with a profile of its own: what hands do there, and a look into its documents. */
export type Driver = {
  go(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Resolves to what the function returned, through JSON. */
  run(call: Call): Promise<unknown>;
  /** Presses the middle of the element that the function returns. */
  click(call: Call): Promise<void>;
  /** Gives a file to the file input that the function returns. */
  choose(call: Call & { file: string }): Promise<void>;
  /** Real keys, to whatever has the focus of the browser. */
  type(text: string): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
};

/** A key without a letter, as WebDriver writes it. */
export const keys = { enter: '\uE007', escape: '\uE00C', tab: '\uE004' } as const;

/** Longer than any answer of a browser on a slow machine. */
export const answerWithinMs = 30_000;
