import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const fileIn = (dataDir: string): string => path.join(dataDir, 'setup-link');

/** Writes the first-run link into a file that only this user can read, or deletes that file once there is an account. Returns its path. */
export function keepSetupLink(dataDir: string, link: string | null): string {
  const file = fileIn(dataDir);
  rmSync(file, { force: true });
  if (link !== null) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${link}\n`, { mode: 0o600 });
  }
  return file;
}

export function readSetupLink(dataDir: string): string | null {
  try {
    return readFileSync(fileIn(dataDir), 'utf8').trim();
  } catch {
    return null;
  }
}
