import { splitPassages } from '../markdown/split-passages.ts';
import { findLeftovers, type Leftover } from './find-leftovers.ts';
import { isArticle, openFolder, wantedSlug } from './read-folder.ts';
import { createLinkResolver } from './resolve-links.ts';
import { placeDeadLinks } from './place-dead-links.ts';
import { emptyReport, type SyncReport } from './sync-report.ts';

type FolderCheck = {
  report: SyncReport;
  articles: number;
  passages: number;
  /** Passages that contain markup of another system outside code. */
  withLeftovers: number;
  leftovers: (Leftover & { file: string })[];
};

/** Reads a folder as a sync would, and changes nothing. */
export async function checkFolder(folder: string, now: Date): Promise<FolderCheck> {
  const reader = openFolder(folder, now);
  await reader.prepare(reader.files.articles);
  const report = emptyReport();
  report.ignored.push(...reader.files.ignored);
  report.skipped.push(...reader.files.unreadable.map(({ file, why }) => ({ file, line: 1, why })));
  const all = reader.files.articles.map((file) => reader.read(file));
  const articles = all.filter(isArticle);
  const withheld = new Set<string>();
  for (const { file, read } of all) {
    if (!('why' in read)) continue;
    report[read.isDraft ? 'withheld' : 'skipped'].push({ file, line: read.line, why: read.why });
    if (read.isDraft) withheld.add(file);
  }
  const resolve = createLinkResolver(
    articles.map(({ file, read }) => ({
      file,
      slug: wantedSlug(file, read),
      names: [...(read.slug ? [read.slug] : []), ...read.aliases],
      anchors: read.anchors,
      markdown: read.markdown,
    })),
    withheld,
  );
  const check: FolderCheck = { report, articles: articles.length, passages: 0, withLeftovers: 0, leftovers: [] };
  for (const { file, read } of articles) {
    const { markdown, dead } = resolve({ file, markdown: read.markdown, isOwn: read.isOwn });
    report.added.push(file);
    report.notes.push(...read.notes.map((note) => ({ file, ...note })));
    report.deadLinks.push(...placeDeadLinks(file, { dead, read }));
    for (const { text } of splitPassages(markdown)) {
      const found = findLeftovers(text);
      check.passages += 1;
      if (found.length > 0) check.withLeftovers += 1;
      check.leftovers.push(...found.map((leftover) => ({ file, ...leftover })));
    }
  }
  return check;
}
