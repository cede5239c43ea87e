/**
 * Something a person can do now. A hook returns it, or `null` where it cannot be done, so that what a
 * button shows and what it does never disagree.
 */
export type Action = {
  id: string;
  label: string;
  /** The single key that runs it outside text fields, or null. */
  key: string | null;
  run(): void;
};
