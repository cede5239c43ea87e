export const patchedVersion: string;
/** Returns null when the driver is as it should be, else one sentence that says what to do. */
export function patchDriver(packageFolder: string): string | null;
