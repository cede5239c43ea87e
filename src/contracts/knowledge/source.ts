import { z } from 'zod';
import { parseUrl } from '../../text/parse-url.ts';

export const sourceKinds = ['folder', 'upload', 'page', 'sitemap', 'crawl'] as const;
export type SourceKind = (typeof sourceKinds)[number];
export const schedules = ['off', 'hourly', 'daily', 'weekly'] as const;
export type Schedule = (typeof schedules)[number];

/** Pages that one source may bring at most, whatever it asks for. */
export const mostPages = 5_000;
const pattern = z.string().trim().min(1).max(300);

export const sourceSettingsSchema = z.strictObject({
  /** Published at once, or kept as drafts. */
  publish: z.boolean().default(true),
  /** Of every article; null: as each page says. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'write a language as de or pt-BR')
    .nullable()
    .default(null),
  tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  /** Of a folder or an upload: images that its files show from other sites are fetched too. Those of pages of the web always are. */
  remoteImages: z.boolean().default(false),
  /** Of a crawl: links away from its start, and pages. */
  depth: z.number().int().min(0).max(20).default(5),
  pages: z.number().int().min(1).max(mostPages).default(500),
  include: z.array(pattern).max(50).default([]),
  exclude: z.array(pattern).max(50).default([]),
});
export type SourceSettings = z.infer<typeof sourceSettingsSchema>;

const address = z
  .string()
  .trim()
  .max(1_000)
  .refine((text) => /^https?:\/\//i.test(text) && parseUrl(text) !== null, 'write a whole address, such as https://example.com/help');

/** `POST /api/console/sources`. The kind stays as it is. */
export const addSourceRequestSchema = z.strictObject({
  kind: z.enum(['upload', 'page', 'sitemap', 'crawl']),
  name: z.string().trim().min(1).max(100),
  address: address.or(z.literal('')).default(''),
  schedule: z.enum(schedules).default('off'),
  settings: sourceSettingsSchema.prefault({}),
});
export type AddSourceRequest = z.infer<typeof addSourceRequestSchema>;

/** `PUT /api/console/sources/:id`. `publishDrafts`: the drafts that wait are published by a run, which is asked for at once. */
export const changeSourceRequestSchema = addSourceRequestSchema.omit({ kind: true }).extend({ publishDrafts: z.boolean().default(false) });
export type ChangeSourceRequest = z.infer<typeof changeSourceRequestSchema>;

/** `POST /api/console/sources/:id/run`. A preview changes no article. */
export const runSourceRequestSchema = z.strictObject({ preview: z.boolean() });

/** `POST /api/console/sources/:id/files?name=…`: a file, or a zip archive of several. */
export type UploadKept = {
  kept: number;
  /** Files that were there with other content. */
  replaced: string[];
  /** Files of the former archive of this name that the new one lacks: they are stored no more. */
  removed: string[];
  leftOut: { file: string; why: string }[];
};

/** `GET /api/console/sources/:id/files`: a file that was uploaded. `DELETE …?path=…` removes it; the next sync archives its article. */
export type UploadedFile = {
  path: string;
  bytes: number;
  /** The zip that it came in, or null. */
  archive: string | null;
  articleId: string | null;
  /** Of its article. */
  status: 'draft' | 'published' | 'archived' | null;
  /** The lines of the last report about it. */
  lines: ReportLine[];
};

/** `DELETE /api/console/sources/:id?articles=stay|go`. */
export type DeleteSourceChoice = 'stay' | 'go';

/** `POST /api/console/conflicts/:id`: which of the two texts the article has from now on. */
export const settleConflictRequestSchema = z.strictObject({ keep: z.enum(['source', 'console']) });

/** How many files of each fate. */
export type RunCounts = Record<
  'added' | 'changed' | 'unchanged' | 'removed' | 'conflicts' | 'skipped' | 'withheld' | 'ignored' | 'notes' | 'deadLinks',
  number
>;

export type SourceRun = {
  id: string;
  kind: 'sync' | 'preview';
  state: 'waiting' | 'running' | 'done' | 'failed';
  actor: string;
  at: string;
  endedAt: string | null;
  phase: string;
  done: number;
  /** Null where it is not known yet. */
  total: number | null;
  /** Why the whole run failed. */
  fault: string | null;
  counts: RunCounts | null;
};

/** `GET /api/console/sources/:id/runs`: the runs whose reports are stored, latest first. `GET …/report?run=…` reads one of them. */
export type ReportedRun = Pick<SourceRun, 'id' | 'kind' | 'actor' | 'at'> & { counts: RunCounts };

export type KnowledgeSource = {
  id: string;
  kind: SourceKind;
  name: string;
  /** An address of the web, or the path of the folder. */
  address: string;
  settings: SourceSettings;
  schedule: Schedule;
  nextRunAt: string | null;
  articles: number;
  published: number;
  /** Drafts as the source brought them, which nobody changed or took back. */
  waiting: number;
  /** Uploaded files. */
  files: number;
  conflicts: number;
  /** The latest, whatever its state. */
  run: SourceRun | null;
};

export const reportKinds = ['added', 'changed', 'removed', 'conflict', 'skipped', 'withheld', 'ignored', 'note', 'dead-link'] as const;
export type ReportKind = (typeof reportKinds)[number];
/** One line of the report of a run: what became of a file. */
export type ReportLine = { kind: ReportKind; file: string; line: number | null; why: string };

/** A conflict that a person settled: who took which text. */
export type SettledConflict = { id: string; at: string; actor: string; kept: 'source' | 'console' };
/** `GET /api/console/settled-conflicts/:id`: the text that was not taken. */
export type LeftText = { title: string; markdown: string };

/** A text that changed in its source and in the console. */
export type SourceConflict = {
  articleId: string;
  sourceId: string;
  sourceName: string;
  file: string;
  at: string;
  source: { title: string; markdown: string };
  console: { title: string; markdown: string };
};
