import { articleImagePath, type PassageImage } from '../../contracts/knowledge/article-image.ts';
import { cutText } from '../../text/cut-text.ts';
import { cleanSource } from './clean-source.ts';
import { countWords, cutBlock, readSections, type Block } from './read-blocks.ts';
import { createAnchors } from './slug-heading.ts';

export type Passage = {
  heading: string | null;
  /** From the top down, `heading` last. */
  headingPath: string[];
  anchor: string | null;
  /** Markdown. A small subsection that was taken in keeps its heading as a line of its own. */
  text: string;
  /** Images that Baton serves. Their words are searched and never quoted: a reader of the page does not see them. */
  images: PassageImage[];
};

/** Words. A passage should hold one whole answer: short enough to be exact, long enough to be understood without its neighbours. */
const fullAt = 130;
const fullest = 170;
/** A section shorter than this says too little alone and joins the section above it. */
const shortSection = 40;
const shortestAlone = 25;

type Draft = { level: number; heading: string | null; headingPath: string[]; anchor: string | null; parts: Part[]; words: number };
type Part = { text: string; words: number; opensNext: boolean };

/** Cuts an article at its headings, and long sections between paragraphs, items, rows or sentences. Images and hidden text are left out. */
export function splitPassages(markdown: string): Passage[] {
  const images: PassageImage[] = [];
  // An image that Baton serves leaves a mark, so that its passage is known.
  const source = cleanSource(markdown, { isHtml: false }).replace(/!\[([^\]]*)\](?:\(([^)]*)\)|\[[^\]]*\])/g, (_, alt: string, target?: string) => {
    const url = target?.trim().split(/\s/)[0] ?? '';
    return articleImagePath.test(url) ? ` \uE002${images.push({ url, alt: cutText(alt.replace(/\s+/g, ' ').trim(), 300) }) - 1}\uE003 ` : '';
  });
  const anchorOf = createAnchors();
  const path: { level: number; title: string }[] = [];
  const drafts: Draft[] = [];
  for (const { heading, blocks } of readSections(source)) {
    const anchor = heading ? anchorOf(heading.title) : null;
    if (heading) {
      while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
      path.push(heading);
    }
    const parts = blocks.flatMap((block) => cutBlock(block, fullAt)).map(toPart);
    if (parts.length === 0) continue;
    const host = drafts.at(-1);
    const words = wordsOf(parts);
    if (heading && host && takesIn(host, { level: heading.level, words })) {
      const title = { text: `${'#'.repeat(Math.min(6, heading.level))} ${heading.title}`, words: countWords(heading.title), opensNext: true };
      host.parts.push(title, ...parts);
      host.words += title.words + words;
    } else
      drafts.push({ level: heading?.level ?? 0, heading: heading?.title ?? null, headingPath: path.map((heading) => heading.title), anchor, parts, words });
  }
  const passages = drafts.flatMap(({ heading, headingPath, anchor, parts }) =>
    packParts(parts).map((text): Passage => ({ heading, headingPath, anchor, ...takeImageSigns(text, images) })),
  );
  return images.length === 0 ? passages : withoutEmpty(passages);
}

function takeImageSigns(text: string, images: readonly PassageImage[]): { text: string; images: PassageImage[] } {
  if (!text.includes('\uE002')) return { text, images: [] };
  const shown = [...text.matchAll(/\uE002(\d+)\uE003/g)].flatMap(([, index]) => images[Number(index)] ?? []);
  const rest = text
    .replace(/ *\uE002\d+\uE003 */g, ' ')
    .split('\n')
    .filter((line) => !/^\s*(?:[-*+]|\d{1,3}[.)])?\s*$/.test(line) || line === '')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text: rest, images: shown };
}

/** A passage of images alone holds no text: the images join the passage before. */
function withoutEmpty(passages: readonly Passage[]): Passage[] {
  const kept: Passage[] = [];
  for (const passage of passages) {
    if (/[\p{L}\p{N}]/u.test(passage.text)) kept.push(passage);
    else kept.at(-1)?.images.push(...passage.images);
  }
  return kept;
}

function takesIn(host: Draft, section: { level: number; words: number }): boolean {
  return host.level > 0 && section.level > host.level && section.words < shortSection && host.words + section.words <= fullest;
}

function toPart(block: Block): Part {
  return { text: block.text, words: countWords(block.text), opensNext: block.kind === 'paragraph' && /:\s*$/.test(block.text) };
}

function wordsOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.words, 0);
}

/** Fills passages part by part. A part that announces the next one ("as follows:", a heading) stays with it. */
function packParts(parts: readonly Part[]): string[] {
  const packed: Part[][] = [[]];
  let size = 0;
  for (const [index, part] of parts.entries()) {
    const current = packed.at(-1) ?? [];
    const introduced = parts[index - 1]?.opensNext ?? false;
    const full = size + part.words > fullAt && size >= shortestAlone;
    if (full && !(introduced && size + part.words <= fullest)) {
      const next = introduced ? [...takeIntroduction(current), part] : [part];
      packed.push(next);
      size = wordsOf(next);
    } else {
      current.push(part);
      size += part.words;
    }
  }
  const last = packed.at(-1) ?? [];
  if (packed.length > 1 && wordsOf(last) < shortestAlone) {
    packed.pop();
    packed.at(-1)?.push(...last);
  }
  return packed.filter((group) => group.length > 0).map((group) => group.map((part) => part.text).join('\n\n'));
}

/** Moves a short last part along with what it introduces; a long one stays and is not repeated. */
function takeIntroduction(current: Part[]): Part[] {
  const last = current.at(-1);
  if (!last || current.length < 2 || last.words > shortSection) return [];
  current.pop();
  return [last];
}
