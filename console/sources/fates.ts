import type { ReportKind } from '../../src/contracts/knowledge/source.ts';
import type { Tone } from '../ui/Badge.tsx';

/** The fates of a file, as the reports say them. `why` stands where the line has no reason of its own. */
export const fates: Record<ReportKind, { name: string; tone: Tone; why: string }> = {
  conflict: { name: 'Conflict', tone: 'warn', why: 'Changed in the source and in the console' },
  skipped: { name: 'Skipped', tone: 'bad', why: '' },
  withheld: { name: 'Withheld', tone: 'neutral', why: '' },
  added: { name: 'New', tone: 'good', why: '' },
  changed: { name: 'Changed', tone: 'accent', why: '' },
  removed: { name: 'Gone', tone: 'warn', why: 'Not in the source any more: archived' },
  note: { name: 'Note', tone: 'neutral', why: '' },
  'dead-link': { name: 'Link', tone: 'neutral', why: '' },
  ignored: { name: 'Left out', tone: 'neutral', why: '' },
};
