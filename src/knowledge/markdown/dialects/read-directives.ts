import type { ReportDropped } from './replace-templates.ts';
import { wordOfNote } from './notes.ts';

/** The line that opens a directive of MyST: a fence of backticks, tildes or colons with a name in braces. */
const opening = /^(\s*)(`{3,}|~{3,}|:{3,})\{([A-Za-z][\w:.-]{0,60})\}[ \t]*(.*)$/;
const optionLine = /^\s*:[\w-]{1,60}:(?:\s.*)?$/;
const code = new Set(['code', 'code-block', 'code-cell', 'sourcecode', 'parsed-literal', 'doctest', 'testcode', 'highlight', 'console', 'prompt', 'math']);
/** Lists of pages, settings of the build, and what a program would write. */
const silent = /^(?:toctree|contents|index|tableofcontents|currentmodule|module|highlight|meta|raw|only|tags|sectionauthor|bibliography)$/;
const unseen = /^(?:eval-rst|include|literalinclude|auto\w+|mermaid|graphviz|plot|swagger\S*|openapi|jinja|csv-table|raw)$/;
const changes: Readonly<Record<string, string>> = {
  versionadded: 'New in',
  versionchanged: 'Changed in',
  deprecated: 'Deprecated since',
  versionremoved: 'Removed in',
};
const label = /^\([\w:./ -]{1,120}\)=[ \t]*$/gm;
// A brace behind a backtick is code that happens to look like a role: `{name}`.
const role = /(?<!`)\{([A-Za-z][\w:.+-]{0,60})\}(`+)([^`\n]{1,400})\2(?!`)/g;

type Open = { mark: string; closes: string | null; isCode: boolean; isDropped: boolean; hasOptions: boolean };

/**
 * Directives and roles of MyST, as Sphinx and Jupyter Book have them: boxes, tabs and cards get the marks that other systems write them with,
 * pictures and code become those of Markdown, and what only the build of the site could show goes.
 */
export function readDirectives(text: string, reportDropped: ReportDropped): string {
  if (!/^[ \t]*(?:`{3,}|~{3,}|:{3,})\{[A-Za-z]/m.test(text) && !/\{[A-Za-z][\w:.+-]*\}`/.test(text) && !text.includes(')=')) return text;
  const read: string[] = [];
  const stack: Open[] = [];
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    if (fence !== null) {
      read.push(line);
      if (line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? '`', '') === '') fence = null;
      continue;
    }
    const open = stack.at(-1);
    if (open && closesAt(line, open.mark)) {
      stack.pop();
      if (open.closes !== null) read.push(open.isCode ? line : '', ...(open.isCode || open.closes === '' ? [] : [open.closes, '']));
      continue;
    }
    if (open?.hasOptions && optionLine.test(line)) continue;
    if (open) open.hasOptions = false;
    if (open?.isDropped) continue;
    if (open?.isCode) {
      read.push(line);
      continue;
    }
    const match = opening.exec(line);
    if (match) {
      const begun = begin({ space: match[1] ?? '', mark: match[2] ?? '', name: match[3] ?? '', words: (match[4] ?? '').trim() }, reportDropped);
      read.push(...begun.lines);
      stack.push(begun.open);
      continue;
    }
    fence = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})[^`]*$/.exec(line)?.[1] ?? null;
    read.push(line);
  }
  return readRoles(read.join('\n').replace(label, ''));
}

function closesAt(line: string, mark: string): boolean {
  const own = line.trim();
  return own.length >= mark.length && own === (mark[0] ?? '`').repeat(own.length);
}

function begin(
  { space, mark, name, words }: { space: string; mark: string; name: string; words: string },
  reportDropped: ReportDropped,
): { lines: string[]; open: Open } {
  const open: Open = { mark, closes: '', isCode: false, isDropped: false, hasOptions: true };
  const kind = name.toLowerCase();
  if (code.has(kind)) return { lines: [`${space}${mark}${words.split(/\s/)[0] ?? ''}`], open: { ...open, isCode: true } };
  if (silent.test(kind)) return { lines: [], open: { ...open, closes: null, isDropped: true } };
  if (unseen.test(kind)) {
    reportDropped('directive', `{${name}} ${words}`.trim());
    return { lines: [], open: { ...open, closes: null, isDropped: true } };
  }
  const change = changes[kind];
  if (change !== undefined) return { lines: ['', `${space}${change} ${words}:`], open };
  if (wordOfNote(kind) !== undefined) return { lines: ['', `${space}:::${kind} ${words}`.trimEnd(), ''], open: { ...open, closes: `${space}:::` } };
  if (/^(?:figure|image)$/.test(kind)) return { lines: words === '' ? [] : ['', `${space}![](${words.replace(/[\s()<>]/g, encodeURIComponent)})`, ''], open };
  if (/^(?:dropdown|details|tab-item|tab|card|grid-item-card|step|topic|sidebar|rubric|margin)$/.test(kind)) {
    return { lines: ['', words === '' ? '' : `${space}**${words.replace(/\*\*/g, '')}**`, ''], open };
  }
  // A language in braces is code of a notebook; the body of any other directive is text.
  if (mark.startsWith(':')) return { lines: [''], open };
  return { lines: [`${space}${mark}${/^[a-z]+$/.test(kind) ? kind : ''}`], open: { ...open, isCode: true } };
}

/** `{ref}`words <label>`` is its words, `{doc}` a link, and a name of a program is code. */
function readRoles(text: string): string {
  if (!text.includes('}`')) return text;
  const kept: string[] = [];
  const keep = (part: string): string => `\uE006${kept.push(part) - 1}\uE007`;
  // A fence shows roles as they are written; a role itself is no code.
  const withoutFences = text.replace(/^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\2[ \t]*$|(?![\s\S]))/gm, keep);
  const read = withoutFences.replace(role, (_, name: string, _mark: string, content: string) => {
    const [, words = content, target] = /^(.*?)\s*<([^<>]+)>$/.exec(content.trim()) ?? [];
    const own = words.replace(/^[~!]/, '').trim();
    const short = /^~/.test(words) ? (own.split('.').at(-1) ?? own) : own;
    if (/^(?:doc|download)$/.test(name))
      return `[${target === undefined ? (own.split('/').at(-1) ?? own) : own}](${(target ?? own).replace(/[\s()<>]/g, encodeURIComponent)})`;
    if (/^(?:ref|numref|any|term|abbr|kbd|guilabel|menuselection|sub|sup|eq|cite\S*|issue|pr|user|pull)$/.test(name)) {
      return target === undefined && name === 'ref' ? (own.split(':').at(-1) ?? own).replace(/[-_]+/g, ' ') : own;
    }
    return `\`${short}\``;
  });
  return read.replace(/\uE006(\d+)\uE007/g, (_, index: string) => kept[Number(index)] ?? '');
}
