import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Environment of a process whose clock can be moved while it runs, and what moves it. Null without `faketime`. */
export function openFakeClock(file: string): { environment: Record<string, string>; set(seconds: number): void } | null {
  const library = findLibrary();
  if (library === null) return null;
  const set = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}s\n`);
  set(0);
  return {
    set,
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      // Timers keep to the true time, as they do where an administrator sets the clock.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
  };
}

function findLibrary(): string | null {
  const roots = ['/usr/lib', '/usr/lib64'].filter((root) => existsSync(root));
  for (const root of roots) {
    const folders = [root, ...readdirSync(root).map((name) => path.join(root, name))].map((folder) => path.join(folder, 'faketime', 'libfaketimeMT.so.1'));
    const found = folders.find((candidate) => existsSync(candidate));
    if (found) return found;
  }
  return null;
}
