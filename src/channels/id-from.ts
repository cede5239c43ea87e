import { createHash } from 'node:crypto';

/** A UUID (version 8) that is the same for the same words. */
export function idFrom(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  const [, first = '', second = '', third = '', fourth = '', fifth = ''] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hex) ?? [];
  return `${first}-${second}-8${third}-a${fourth}-${fifth}`;
}
