/**
 * Something that the agent can do now. A hook returns it, or `null` where it is not possible, so that the look of a button and its effect
 * never disagree.
 */
export type Action = {
  id: string;
  label: string;
  /** The key that runs it, or null. A single key only for actions that show or open something; `alt+E` for actions that change something. */
  key: string | null;
  run(): void;
};
