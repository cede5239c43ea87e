/** Builds the web bundles when their sources changed since the last build. */
export function ensureBuilt(): Promise<void>;
