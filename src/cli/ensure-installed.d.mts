type Packages = { packages?: Record<string, { version?: string; integrity?: string; optional?: boolean }> };

export const root: string;
/** Resolves to null when the packages of the lockfile are there and patched, else to one sentence that says what to do. */
export function ensureInstalled(): Promise<string | null>;
export function isInstalled(locked: Packages | null, installed: Packages | null): boolean;
/** One sentence that says what to do, from what npm printed. */
export function explainFailure(output: string): string;
