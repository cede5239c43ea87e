import { site } from './own-site.ts';

/**
 * The iframe's own storage, out of the host page's reach. If the browser blocks it for embedded pages, values live in memory until the page
 * is left.
 */
const inMemory = new Map<string, string>();

type Place = 'localStorage' | 'sessionStorage';

/** Two sites may stand on one origin: each has names of its own. */
const own = (key: string): string => key + (site.store ?? '');

export function readKept(place: Place, name: string): string | null {
  const key = own(name);
  try {
    return window[place].getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

export function keep(place: Place, name: string, value: string): void {
  const key = own(name);
  inMemory.set(key, value);
  try {
    window[place].setItem(key, value);
  } catch {
    // Remembered until the page goes.
  }
}

export function forget(place: Place, name: string): void {
  const key = own(name);
  inMemory.delete(key);
  try {
    window[place].removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}
