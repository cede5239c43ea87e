import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const fileIn = (dataDir: string): string => path.join(dataDir, 'setup-link');

/** Keeps the first-run link where only this user can read it, or takes it away once there is an account. Returns the file. */
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
