import { slugHeading } from './slug-heading.ts';

export type Passage = { heading: string | null; headingPath: string[]; anchor: string | null; text: string };

/** Words. A passage should hold one whole answer: short enough to be exact, long enough not to need its neighbour. */
const fullAt = 130;
const shortestAlone = 25;

/**
 * Cuts an article at its headings, and long sections between paragraphs, never inside a list, a table or a block of code.
 * A very short section joins the one before under the same heading.
 */
export function splitPassages(markdown: string): Passage[] {
  const passages: Passage[] = [];
  const path: { level: number; title: string }[] = [];
  for (const section of splitSections(markdown)) {
    if (section.heading) {
      while ((path.at(-1)?.level ?? 0) >= section.heading.level) path.pop();
      path.push(section.heading);
    }
    const heading = section.heading?.title ?? path.at(-1)?.title ?? null;
    const headingPath = path.map((one) => one.title);
    const anchor = heading ? slugHeading(heading) : null;
    for (const text of packBlocks(section.blocks)) passages.push({ heading, headingPath, anchor, text });
  }
  return passages;
}

type Section = { heading: { level: number; title: string } | null; blocks: string[] };

function splitSections(markdown: string): Section[] {
  const sections: Section[] = [{ heading: null, blocks: [] }];
  let block: string[] = [];
  let fence: string | null = null;
  const flush = (): void => {
    const text = block.join('\n').trimEnd();
    if (text.trim()) sections.at(-1)?.blocks.push(text);
    block = [];
  };
  for (const line of markdown.split('\n')) {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1];
    if (mark && (fence === null || fence === mark)) fence = fence ? null : mark;
    const heading = fence ? null : /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    if (heading) {
      flush();
      sections.push({ heading: { level: heading[1]?.length ?? 1, title: plainText(heading[2] ?? '') }, blocks: [] });
    } else if (!fence && line.trim() === '') flush();
    else block.push(line);
  }
  flush();
  return sections;
}


function packBlocks(blocks: readonly string[]): string[] {
  const packed: string[] = [];
  let current: string[] = [];
  let words = 0;
  for (const [index, block] of blocks.entries()) {
    const size = countWords(block);
    const introducesNext = /:\s*$/.test(current.at(-1) ?? '');
    const bothListed = isListed(block) && isListed(blocks[index - 1] ?? '');
    if (words > 0 && words + size > fullAt && !introducesNext && !(bothListed && words < fullAt * 2)) {
      packed.push(current.join('\n\n'));
      current = [];
      words = 0;
    }
    current.push(block);
    words += size;
  }
  if (current.length > 0) {
    if (words < shortestAlone && packed.length > 0) packed.push(`${packed.pop()}\n\n${current.join('\n\n')}`);
    else packed.push(current.join('\n\n'));
  }
  return packed;
}

const isListed = (block: string): boolean => /^\s*(?:[-*+]|\d+[.)])\s/.test(block);
const countWords = (text: string): number => text.split(/\s+/).length;

function plainText(markdown: string): string {
  return markdown.replace(/[`*_]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
}
