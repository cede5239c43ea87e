/**
 * The iframe's own storage, out of the host page's reach. If the browser blocks it for embedded pages, values live in memory until the page
 * is left.
 */
const inMemory = new Map<string, string>();

type Place = 'localStorage' | 'sessionStorage';

export function readKept(place: Place, key: string): string | null {
  try {
    return window[place].getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

export function keep(place: Place, key: string, value: string): void {
  inMemory.set(key, value);
  try {
    window[place].setItem(key, value);
  } catch {
    // Remembered until the page goes.
  }
}

export function forget(place: Place, key: string): void {
  inMemory.delete(key);
  try {
    window[place].removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}
