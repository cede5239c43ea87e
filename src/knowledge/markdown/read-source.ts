import { isUtf8 } from 'node:buffer';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { cleanSource } from './clean-source.ts';
import { cutText } from '../../text/cut-text.ts';
import { textBetween } from '../../text/text-between.ts';

export type SourceArticle = { title: string; markdown: string; questions: string[]; tags: string[]; language: string };
export type SourceProblem = {
  line: number;
  why: string;
  /** The file says itself that it is not to be shown. */
  isDraft?: true;
};

/** Bytes of one file. A help article of this length would fill three hundred pages. */
export const maxSourceBytes = 1_000_000;

const text = z.union([z.string(), z.number()]).transform(String);
const frontMatter = z.looseObject({
  title: text.optional(),
  questions: z.array(text).optional(),
  tags: z.array(text).optional(),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/).optional(),
  draft: z.boolean().optional(),
});

/** Reads one Markdown or HTML file with optional YAML front matter. A mistake comes back as a value with its line. */
export function readSource(source: { name: string; bytes: Buffer }): SourceArticle | SourceProblem {
  const { name, bytes } = source;
  if (bytes.length > maxSourceBytes) return { line: 1, why: `is larger than ${maxSourceBytes / 1_000_000} MB; split it` };
  if (bytes.includes(0)) return { line: 1, why: 'is not a text file' };
  if (!isUtf8(bytes)) return { line: 1, why: 'is not UTF-8 text; save it as UTF-8' };
  const raw = bytes.toString('utf8').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (/^\+\+\+[ \t]*\n/.test(raw)) return { line: 1, why: 'has front matter in TOML (+++); write it in YAML between --- lines' };
  const match = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(raw);
  if (!match && /^---[ \t]*\n/.test(raw)) return { line: 1, why: 'opens front matter with --- and never closes it' };
  const lines = new LineCounter();
  const document = parseDocument(match?.[1] ?? '', { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault) {
    const { line } = lines.linePos(fault.pos[0]);
    return { line: line + 1, why: `front matter does not parse: ${fault.message.split('\n')[0]}` };
  }
  const head = frontMatter.safeParse(document.toJS() ?? {});
  if (!head.success) {
    const [issue] = head.error.issues;
    const path = issue?.path.map((part) => (typeof part === 'number' ? part : String(part))) ?? [];
    const node = document.getIn(path, true);
    const at = isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
    return { line: at + 1, why: `front matter: ${path.join('.')}: ${issue?.message}` };
  }
  if (head.data.draft) return { line: 1, why: 'is marked as a draft', isDraft: true };
  const markdown = cleanSource(textBetween(raw, match?.[0].length ?? 0), { isHtml: /\.html?$/i.test(name) });
  if (!/[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(markdown)) return { line: 1, why: 'has no text' };
  const heading = /^#\s+(.+)$/m.exec(markdown)?.[1];
  const title = cutText((head.data.title ?? heading ?? name.replace(/\.\w+$/, '').replace(/[-_]+/g, ' ')).trim(), 200);
  const body = heading && heading.trim() === title ? markdown.replace(/^#\s+.+\n+/m, '') : markdown;
  return {
    title,
    markdown: body.trim(),
    questions: head.data.questions ?? [],
    tags: head.data.tags ?? [],
    language: head.data.language ?? 'en',
  };
}

export function isProblem(read: SourceArticle | SourceProblem): read is SourceProblem {
  return 'why' in read;
}
