/** Builds the web bundles whose sources changed since their last build. Resolves to the names of those it built. */
export function ensureBuilt(): Promise<string[]>;
