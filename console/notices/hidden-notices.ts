import { readStored, writeStored } from '../storage/use-stored.ts';

const key = 'baton.console.operator-notices';

/** Notices that an admin has put away on this browser. One that was mended meanwhile is forgotten, and said again where it comes back. */
export function readHidden(current: readonly string[]): readonly string[] {
  const stored = parse(readStored(key));
  const hidden = stored.filter((notice) => current.includes(notice));
  if (hidden.length < stored.length) writeStored(key, JSON.stringify(hidden));
  return hidden;
}

export function hideNotice(current: readonly string[], notice: string): void {
  writeStored(key, JSON.stringify([...readHidden(current), notice]));
}

function parse(stored: string | null): string[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}
