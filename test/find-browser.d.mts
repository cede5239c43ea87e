/** The path of an installed Chrome or Chromium, or null. */
export function findBrowser(environment?: Readonly<Record<string, string | undefined>>): string | null;
export function findOrInstallBrowser(): string | null;
