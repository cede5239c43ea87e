/** A sentence that says what to do when this Node is too old, else null. */
export function explainNodeVersion(version: string): string | null;
