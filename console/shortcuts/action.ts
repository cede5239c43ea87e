/**
 * Something a person can do now. A hook returns it, or `null` where it cannot be done, so that what a
 * button shows and what it does never disagree.
 */
export type Action = {
  id: string;
  label: string;
  /** The key that runs it, or null. A single one only for what shows or opens something; `alt+E` for what changes something. */
  key: string | null;
  run(): void;
};
