type Packages = { packages?: Record<string, { version?: string; integrity?: string; optional?: boolean; dev?: boolean; devOptional?: boolean }> };

export const root: string;
/** Resolves to null when the packages of the lockfile are there and patched, else to one sentence that says what to do. `tools`: those that build and test too. */
export function ensureInstalled(options?: { tools?: boolean }): Promise<string | null>;
/** "production": as `npm ci --omit=dev` leaves it, where nothing may be installed by itself. */
export function judgeInstalled(locked: Packages | null, installed: Packages | null): 'complete' | 'incomplete' | 'production' | 'production-outdated';
/** One sentence that says what to do, from what npm printed. */
export function explainFailure(output: string): string;
/**
 * Runs the work while no other process does. `file` holds the id of the process at work; `waits`: the sentence for a process that waits; `lookMs`:
 * milliseconds between two looks at the file.
 */
export function takeTurn<Result>(file: string, work: () => Promise<Result>, options: { waits: string; lookMs?: number }): Promise<Result>;
