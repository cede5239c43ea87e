/** Builds the server where its sources changed. Resolves to the program, or to null where it cannot be built. */
export function ensureServer(): Promise<string | null>;
