export function isOwnScript(script: string | undefined): boolean;
export function watchLauncher(onGone: () => void): void;
