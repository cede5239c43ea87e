/** The health of the model's endpoint as this server sees it. Counts since the start of the server. `GET /api/console/model`. */
export type ModelHealth = {
  model: string;
  /** ISO 8601. While it is set, answers are quotes and almost no request goes to the model. */
  outSince: string | null;
  /** By kind, the most frequent first. */
  failures: { failure: string; count: number }[];
  /** Medians of the latest answers in milliseconds, to the first word and to the end; null before the first one. */
  measured: { runs: number; firstTextMs: number; totalMs: number } | null;
  /** `cause` holds neither keys nor prompts. */
  lastFailure: { failure: string; cause: string | null; at: string } | null;
};
