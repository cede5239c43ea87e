import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const setupLinkFile = (dataDir: string): string => path.join(dataDir, 'setup-link');

/** Writes the first-run link into a file that only this user can read, or deletes that file where there is none. */
export function keepSetupLink(dataDir: string, link: string | null): void {
  const file = setupLinkFile(dataDir);
  rmSync(file, { force: true });
  if (link === null) return;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${link}\n`, { mode: 0o600 });
}

export function readSetupLink(dataDir: string): string | null {
  try {
    return readFileSync(setupLinkFile(dataDir), 'utf8').trim();
  } catch {
    return null;
  }
}
