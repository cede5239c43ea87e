import { FolderOpen, Globe, Link2, ListTree, Upload, type LucideIcon } from 'lucide-react';
import type { KnowledgeSource, RunCounts, Schedule, SourceKind, SourceRun } from '../../src/contracts/knowledge/source.ts';
import type { Tone } from '../ui/Badge.tsx';

export const kinds: Record<SourceKind, { name: string; about: string; icon: LucideIcon }> = {
  folder: { name: 'Folder', about: 'Files on the server, in KNOWLEDGE_DIR', icon: FolderOpen },
  crawl: { name: 'Web site', about: 'A page and what it links to, as deep as you say', icon: Globe },
  sitemap: { name: 'Sitemap', about: 'Every page that a sitemap.xml names', icon: ListTree },
  page: { name: 'One page', about: 'A single page or document by its address', icon: Link2 },
  upload: { name: 'Upload', about: 'Files from this computer, also in a zip', icon: Upload },
};

/** When a source is read next without anybody pressing a button. The knowledge folder is read at each start of the server too. */
export function describeSchedule({ kind, schedule }: Pick<KnowledgeSource, 'kind' | 'schedule'>): string {
  return kind === 'folder' && schedule === 'off' ? 'At each start' : scheduleNames[schedule];
}

export const scheduleNames: Record<Schedule, string> = { off: 'By hand', hourly: 'Every hour', daily: 'Every day', weekly: 'Every week' };

const phases: Record<string, (done: number, total: number | null) => string> = {
  waiting: () => 'Waiting for its turn',
  starting: () => 'Starting',
  publishing: (done, total) => `Publishing: ${done} of ${total ?? '…'} drafts`,
  images: (done, total) => `Fetching: ${done} of ${total ?? '…'} images`,
  fetching: (done, total) => `Fetching: ${done} of ${total ?? '…'} pages`,
  reading: (done, total) => `Reading: ${done} of ${total ?? '…'} files`,
  importing: (done, total) => `Importing: ${done} of ${total ?? '…'} articles`,
};

export function describeProgress(run: SourceRun): string {
  return phases[run.phase]?.(run.done, run.total) ?? run.phase;
}

export function describeState({ run, conflicts }: KnowledgeSource): { text: string; tone: Tone } {
  if (run === null) return { text: 'Never read', tone: 'neutral' };
  if (run.state === 'waiting' || run.state === 'running') return { text: run.kind === 'preview' ? 'Trying out' : 'Reading', tone: 'accent' };
  if (run.state === 'failed') return { text: 'Failed', tone: 'bad' };
  if (conflicts > 0) return { text: conflicts === 1 ? '1 conflict' : `${conflicts} conflicts`, tone: 'warn' };
  if ((run.counts?.skipped ?? 0) > 0) return { text: `${run.counts?.skipped ?? 0} skipped`, tone: 'warn' };
  return run.kind === 'preview' ? { text: 'Tried out', tone: 'neutral' } : { text: 'Up to date', tone: 'good' };
}

/** As a sentence; of a preview, as something that has not happened yet. */
export function describeCounts(counts: RunCounts, kind: SourceRun['kind']): string {
  const text = listCounts(counts);
  return kind === 'preview' ? `A sync would bring: ${text}. Nothing was changed yet.` : `The last sync brought: ${text}.`;
}

/** `12 new, 3 changed` */
export function listCounts(counts: RunCounts): string {
  const parts = [
    { count: counts.added, what: 'new' },
    { count: counts.changed, what: 'changed' },
    { count: counts.removed, what: 'gone' },
    { count: counts.unchanged, what: 'as they were' },
    { count: counts.conflicts, what: counts.conflicts === 1 ? 'conflict' : 'conflicts' },
    { count: counts.withheld, what: 'not to be published' },
    { count: counts.skipped, what: 'skipped' },
  ].flatMap(({ count, what }) => (count === 0 ? [] : [`${count} ${what}`]));
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
