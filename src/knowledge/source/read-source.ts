import { textBetween } from '../../text/text-between.ts';
import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import type { AudienceWord } from '../../contracts/knowledge/audience.ts';
import { cutText } from '../../text/cut-text.ts';
import type { OwnArticle } from '../export/read-own-article.ts';
import { cleanSource } from '../markdown/clean-source.ts';
import { listAnchors, markHeadingIds, type Anchors } from '../markdown/heading-ids.ts';
import { readHeading } from '../markdown/slug-heading.ts';
import { liftInlined } from '../image/lift-inlined.ts';
import { expandIncludes, type Expanded, type ReadPart } from './expand-includes.ts';
import { readFrontMatter, type FrontMatterRead } from './read-front-matter.ts';

export type SourceArticle = {
  title: string;
  markdown: string;
  questions: string[];
  tags: string[];
  language: string;
  /** Its readers; unset where the file does not say, which leaves it as it is. */
  audience?: readonly AudienceWord[];
  /** The address that the file asks for, and those that it had before: what links in other files may name. */
  slug: string | null;
  aliases: string[];
  /** Baton's own export says it; a file of any other system is published, or it is no article. */
  status: 'published' | 'draft' | 'archived';
  /** Exported by Baton: text and address are taken to the letter. */
  isOwn: boolean;
  /** Images that the text holds itself, by the name that stands for each. */
  inlined: ReadonlyMap<string, Buffer>;
  /** Its parts to which links may lead. */
  anchors: Anchors;
  /** The lines of the file that link to an address. */
  linesOf(target: string): number[];
  /** Values that could not be used and marks that could not be shown, by line of the file. */
  notes: SourceNote[];
};
type SourceNote = { line: number; why: string };
export type SourceProblem = {
  line: number;
  why: string;
  /** The file says itself that it is not to be shown. */
  isDraft?: true;
};

/** Bytes of one file. A help article of this length would fill three hundred pages. */
export const maxSourceBytes = 1_000_000;

/** Reads one file of an article. A mistake comes back as a value with its line; odd values of the front matter are notes. */
export function readSource(source: { name: string; bytes: Buffer; now?: Date; readPart?: ReadPart }): SourceArticle | SourceProblem {
  const { name, bytes, now = new Date(0), readPart } = source;
  if (bytes.length > maxSourceBytes) return { line: 1, why: `is larger than ${maxSourceBytes / 1_000_000} MB; split it` };
  const decoded = decode(bytes);
  if (typeof decoded !== 'string') return decoded;
  const raw = decoded.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const kind = kindOf(name);
  const front: FrontMatterRead =
    kind === 'text' ? { head: { aliases: [], questions: [], tags: [], warnings: [] }, body: raw, bodyLine: 1 } : readFrontMatter(raw, now);
  if ('why' in front) return front;
  const { head } = front;
  if (head.own) return takeOwn(head.own, front.body, head.audience);
  if (head.withheld) return { ...head.withheld, isDraft: true };
  const dropped = new Map<string, string[]>();
  const reportDropped = (what: string, text: string): void =>
    void dropped.set(what, [...(dropped.get(what) ?? []).slice(-99), cutText(text.replace(/\s+/g, ' '), 60)]);
  const expanded: Expanded =
    kind === 'text' || !readPart ? { text: front.body, parts: [], problems: [] } : expandIncludes({ file: name, text: front.body, readPart });
  const { parts } = expanded;
  const { text, inlined } = liftInlined(expanded.text);
  const signed = markHeadingIds(kind === 'text' ? '' : text);
  const read = kind === 'text' ? asPlainText(front.body) : cleanSource(signed.text, { isHtml: kind === 'html', isMdx: kind === 'mdx', reportDropped });
  const { markdown: cleaned, headings } = signed.takeHeadings(read);
  const markdown = withDescription(cleaned, head.description);
  if (!/[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(markdown)) return { line: 1, why: 'has no text' };
  const heading = firstHeading(markdown);
  const title = cutText((cleanTitle(head.title) || (heading && readHeading(heading)) || titleFromName(name)).trim(), 200);
  const body = heading && (heading.trim() === title || readHeading(heading) === title) ? markdown.replace(/^#\s+.+\n*/m, '') : markdown;
  return {
    title,
    markdown: body.trim(),
    questions: head.questions,
    tags: head.tags,
    language: head.language ?? 'en',
    ...(head.audience && { audience: head.audience }),
    slug: head.slug ?? null,
    aliases: head.aliases,
    status: 'published',
    isOwn: false,
    inlined,
    anchors: listAnchors(body, headings),
    linesOf(target) {
      const own = linesOf(raw, target);
      return own.length > 0 ? own : parts.flatMap((part) => (part.text.includes(target) ? [part.line + front.bodyLine - 1] : []));
    },
    notes: [
      ...(body.trim() === '' ? [{ line: 1, why: 'holds a title and no text; its article is empty' }] : []),
      ...head.warnings,
      ...expanded.problems.map(({ line, why }) => ({ line: line + front.bodyLine - 1, why })),
      ...[...dropped].map(([what, texts]) => ({ line: lineOf(raw, texts[0] ?? ''), why: describeDropped(what, texts) })),
    ],
  };
}

/** The text of an export stands between an empty line and the end of the last one. */
function takeOwn(own: OwnArticle, body: string, audience: readonly AudienceWord[] | undefined): SourceArticle {
  const { redirect_from: aliases, ...values } = own;
  const markdown = body.replace(/^\n/, '').replace(/\n$/, '');
  return {
    ...values,
    ...(audience && { audience }),
    aliases,
    markdown,
    isOwn: true,
    inlined: new Map(),
    anchors: listAnchors(markdown),
    linesOf: () => [],
    notes: [],
  };
}

/** The names by which links may call an article, from its front matter alone: much less work than reading it. */
export function readNames(source: { name: string; bytes: Buffer }): string[] {
  const decoded = decode(source.bytes);
  if (typeof decoded !== 'string' || kindOf(source.name) === 'text') return [];
  const front = readFrontMatter(decoded.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), new Date(0));
  return 'why' in front ? [] : [...(front.head.slug ? [front.head.slug] : []), ...front.head.aliases];
}

export function isProblem(read: SourceArticle | SourceProblem): read is SourceProblem {
  return 'why' in read;
}

function decode(bytes: Buffer): string | SourceProblem {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(bytes);
  if (bytes.includes(0)) return { line: 1, why: 'is not a text file' };
  if (!isUtf8(bytes)) return { line: 1, why: 'is not UTF-8 text; save it as UTF-8' };
  return bytes.toString('utf8');
}

function kindOf(name: string): 'markdown' | 'mdx' | 'html' | 'text' {
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.mdx$/i.test(name)) return 'mdx';
  return /\.(?:txt|text)$/i.test(name) ? 'text' : 'markdown';
}

/** Lines of a plain text begin where the writer liked: an indented one is no code. */
function asPlainText(text: string): string {
  return cleanSource(text.replace(/^[ \t]+(?![-*\d])/gm, ''), { isHtml: false });
}

/** The first heading of the highest rank. A line in a block of code is no heading. */
function firstHeading(markdown: string): string | undefined {
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark && mark.startsWith(fence) && line.trim() === mark) fence = null;
    } else if (mark) fence = mark;
    else {
      const heading = /^#\s+(.+)$/.exec(line)?.[1];
      if (heading !== undefined) return heading;
    }
  }
  return undefined;
}

function cleanTitle(title: string | undefined): string {
  return title === undefined ? '' : readHeading(cleanSource(title, { isHtml: false }).replace(/\n+/g, ' '));
}

function titleFromName(name: string): string {
  const base = path.posix.basename(name).replace(/\.\w+$/, '');
  const own = /^_?(?:index|readme)$/i.test(base) ? path.posix.basename(path.posix.dirname(name)) : base;
  return (own === '' || own === '.' ? base : own).replace(/[-_]+/g, ' ');
}

/** The sentence below the title, which most systems show, in front of the text unless it begins with it. */
function withDescription(markdown: string, description: string | undefined): string {
  if (description === undefined) return markdown;
  const text = cleanSource(description, { isHtml: false });
  if (text === '' || textBetween(markdown, 0, 2_000).includes(text.replace(/[.\s]+$/, ''))) return markdown;
  const heading = /^#\s+.+\n*/.exec(markdown)?.[0];
  return heading ? `${heading.trimEnd()}\n\n${text}\n\n${textBetween(markdown, heading.length)}` : `${text}\n\n${markdown}`;
}

/** The lines on which an address stands behind a mark of a link, in Markdown or HTML; where it has another form, those on which it stands. */
function linesOf(raw: string, target: string): number[] {
  if (target === '') return linesOf(raw, '()');
  const asLink: number[] = [];
  const anyhow: number[] = [];
  for (const [index, line] of raw.split('\n').entries()) {
    for (let at = line.indexOf(target); at !== -1; at = line.indexOf(target, at + target.length)) {
      const isWhole = !/^[^\s()<>"'?#]/.test(textBetween(line, at + target.length, at + target.length + 1));
      if (!isWhole) continue;
      (/(?:\]\(\s*<?|\]:\s*<?|(?:href|to|url|link)\s*=\s*\{?["']?)$/.test(textBetween(line, Math.max(0, at - 30), at)) ? asLink : anyhow).push(index + 1);
    }
  }
  return asLink.length > 0 ? asLink : anyhow;
}

function lineOf(raw: string, text: string): number {
  const at = raw.indexOf(textBetween(text.replace(/ ….*$/, ''), 0, 30));
  return at === -1 ? 1 : textBetween(raw, 0, at).split('\n').length;
}

function describeDropped(what: string, texts: readonly string[]): string {
  const shown = [...new Set(texts)].slice(0, 3).join(', ');
  return `${texts.length} ${what}${texts.length === 1 ? '' : 's'} could not be shown and ${texts.length === 1 ? 'was' : 'were'} dropped: ${shown}`;
}
