import { useCallback, useState } from 'react';

/** A number that this browser remembers under `name`, kept between `min` and `max`. */
export function useStoredNumber(name: string, range: { initial: number; min: number; max: number }): [number, (value: number) => void] {
  const key = `baton.console.${name}`;
  const { initial, min, max } = range;
  const clamp = useCallback((value: number) => Math.min(max, Math.max(min, Math.round(value))), [min, max]);
  const [value, setValue] = useState(() => {
    const stored = Number(readStored(key) ?? Number.NaN);
    return Number.isFinite(stored) ? clamp(stored) : initial;
  });
  const change = useCallback(
    (next: number) => {
      const kept = clamp(next);
      setValue(kept);
      writeStored(key, String(kept));
    },
    [clamp, key],
  );
  return [value, change];
}

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Storage may be full or forbidden, so it never holds the only copy of anything. */
export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    return;
  }
}

/** The keys of this browser that begin so. */
export function listStored(beginning: string): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter((key) => key.startsWith(beginning));
  } catch {
    return [];
  }
}

/** Removes everything that this browser stores under a key that begins with `beginning`. */
export function forgetStored(beginning: string): void {
  for (const key of listStored(beginning)) writeStored(key, null);
}
