import type { LauncherView } from '../../src/contracts/site.ts';

/** Settings of a page, before the script, or by `Baton('boot')` and `Baton('update')`. */
export type PageSettings = { accent?: string; position?: string; language?: string; theme?: string; server?: string; contact?: string };

/** The parts of the loader that `more.ts` builds on. */
export type LoaderParts = {
  home: string;
  site: Partial<LauncherView>;
  settings: PageSettings;
  /** After `shutdown`: nothing of the chat is on the page. */
  isOff?: boolean;
  /** The launcher is not drawn on this page. */
  hidden: boolean;
  show(open: boolean): void;
  /** Loads the chat's frame. */
  load(): void;
  /** Takes the frame away: the next opening loads it with the settings of then. */
  drop(): void;
  /** Hands a call to the chat as soon as it is there. */
  pass(entry: readonly unknown[]): void;
  /** Reads or stores a value in the page's own storage. */
  kept(key: string, value?: string): string | undefined;
  /** Puts the launcher on the page, where it is not there. */
  place(): void;
  /** Draws the launcher's name, its count, and whether it is hidden. */
  name(): void;
  box: HTMLElement;
  warn(text: string): void;
  obey(entry: readonly unknown[]): unknown;
  /** Set by `more.ts`: takes all further calls. */
  run?(entry: readonly unknown[]): unknown;
  /** Calls that wait for `more.ts`. Later it is there as long as the page has called identify and the chat has not answered. */
  waiting?: (readonly unknown[])[];
};
