import { textBetween } from '../../../text/text-between.ts';
import { openNote, titleOf, wordOfNote } from './notes.ts';
import { firstOf, readAttributes } from './read-attributes.ts';
import { endOfExpression, readTag, type ComponentTag } from './read-tag.ts';
import type { ReportDropped } from './replace-templates.ts';

/** Every how many thousand tags a text may hold before the rest of it is left to the HTML parser. */
const mostTags = 20_000;

/**
 * The components and statements of MDX become Markdown: statements and comments go, boxes and titles become words, and what a
 * component wraps stays in its place. `reportDropped` hears of components that stood alone and hid what they show.
 */
export function replaceComponents(text: string, options: { isMdx: boolean }, reportDropped: ReportDropped): string {
  const source = dropJsxComments(dropStatements(text, options));
  if (!source.includes('<')) return options.isMdx ? dropExpressions(source, reportDropped) : source;
  const closed = new Set([...source.matchAll(/<\/([A-Z][\w.:-]{0,100})\s{0,10}>/g)].map((match) => match[1] ?? ''));
  let done = 0;
  let count = 0;
  let replaced = '';
  for (let at = source.indexOf('<'); at !== -1 && count < mostTags; at = source.indexOf('<', at)) {
    count += 1;
    const tag = source[at + 1] === '>' || source.startsWith('</>', at) ? null : readTag(source, at);
    const fragment = options.isMdx ? /^<\/?>/.exec(textBetween(source, at, at + 3))?.[0] : undefined;
    const isComponent = tag !== null && /^[A-Z]|\./.test(tag.name) && (options.isMdx || tag.isAlone || closed.has(tag.name) || /=/.test(tag.attributes));
    if (fragment) {
      replaced += textBetween(source, done, at);
      done = at + fragment.length;
    } else if (tag && (isComponent || tag.hasExpression)) {
      const before = textBetween(source, done, at);
      replaced +=
        before + (isComponent ? component({ tag, isClosed: closed.has(tag.name), inLine: isInLine(source, at, tag.end) }, reportDropped) : plainTag(tag));
      done = tag.end;
    }
    at = Math.max(done, at + 1);
  }
  const whole = replaced + textBetween(source, done);
  return options.isMdx ? dropExpressions(whole, reportDropped) : whole;
}

/** Text on the same line before and behind the tag, so that it marks words of a sentence. */
function isInLine(text: string, start: number, end: number): boolean {
  const before =
    textBetween(text, Math.max(0, start - 200), start)
      .split('\n')
      .at(-1) ?? '';
  const after = textBetween(text, end, end + 200).split('\n')[0] ?? '';
  return /[^\s>|*#-]/.test(before.replace(/^\s*(?:\d{1,9}[.)]\s)?/, '')) || (/^\s*$/.test(before) && /<\/[A-Z][\w.]*>[^\n<]*[\p{L}\p{N}]/u.test(after));
}

/** A tag of HTML whose attributes are expressions, with those that the HTML parser can read. */
function plainTag(tag: ComponentTag): string {
  if (tag.isEnd) return `</${tag.name}>`;
  const { named } = readAttributes(tag.attributes);
  const kept = ['href', 'src', 'alt', 'start', 'hidden', 'aria-hidden', 'type'].flatMap((name) => {
    const value = named.get(name);
    return value === undefined || value === '' ? [] : [` ${name}="${value.replaceAll('"', '&quot;')}"`];
  });
  const hidden = /display\s*:\s*["']none|visibility\s*:\s*["']hidden/.test(tag.attributes) ? ' hidden' : '';
  return `<${tag.name}${kept.join('')}${hidden}${tag.isAlone ? ' /' : ''}>`;
}

type Use = { tag: ComponentTag; isClosed: boolean; inLine: boolean };

const links = new Set(['Link', 'Button', 'A', 'NavLink', 'LinkButton']);

function component({ tag, isClosed, inLine }: Use, reportDropped: ReportDropped): string {
  // A type such as List<Item> in a value is text.
  const { named } = readAttributes(tag.attributes.replaceAll('<', '&lt;'));
  const short = tag.name.split('.').at(-1) ?? tag.name;
  const address = firstOf(named, 'href', 'to', 'url', 'link');
  if (links.has(short) && !tag.isAlone) return tag.isEnd ? '</a>' : `<a href="${address}">`;
  if (tag.isEnd) return inLine || /^(?:Tooltip|Badge|Kbd|Highlight|Term)$/.test(short) ? '' : '\n\n';
  const kind = firstOf(named, 'type', 'kind', 'variant', 'status', 'intent');
  if (!tag.isAlone && isClosed && wordOfNote(short) !== undefined && !(inLine && /^(?:New|Pro|Help|Message|Default)$/.test(short)) && short !== 'Update') {
    return `\n\n${openNote(wordOfNote(kind) === undefined ? short : kind, firstOf(named, 'title', 'heading'))}\n\n`;
  }
  const parameter = /(?:Param|Response|Property|Field|Parameter)/.test(short) ? parameterOf(named) : '';
  if (parameter !== '') return `\n\n${parameter}\n\n`;
  const title =
    firstOf(named, 'title', 'label', 'header', 'heading', 'question', 'summary', 'caption') ||
    (/^(?:Tab|TabItem|Step|Accordion|File|Folder|Item|Card|Update|Term)$/.test(short) ? firstOf(named, 'name', 'value') : '');
  if (/^(?:Image|Img|ThemedImage|Frame|Figure|ZoomImage)$/i.test(short) && tag.isAlone) return image(named);
  if (tag.isAlone) return alone({ tag, named, title, address, inLine }, reportDropped);
  if (inLine) return '';
  return title === '' ? '\n\n' : titleOf(address === '' || title.includes('[') ? title : `[${title}](${address})`);
}

function image(named: ReadonlyMap<string, string>): string {
  const source = firstOf(named, 'src', 'light', 'url');
  return source === '' ? '' : `![${firstOf(named, 'alt', 'caption', 'title').replace(/[[\]]/g, ' ')}](${source.replace(/[\s()<>]/g, encodeURIComponent)})`;
}

function parameterOf(named: ReadonlyMap<string, string>): string {
  const name = firstOf(named, 'path', 'query', 'body', 'header', 'name', 'cookie');
  const details = [
    firstOf(named, 'type'),
    named.has('required') ? 'required' : '',
    firstOf(named, 'default') === '' ? '' : `default ${firstOf(named, 'default')}`,
  ];
  const shown = details.filter((part) => part !== '').join(', ');
  return name === '' ? '' : `**${name}**${shown === '' ? '' : ` (${shown})`}`;
}

function alone(
  input: { tag: ComponentTag; named: ReadonlyMap<string, string>; title: string; address: string; inLine: boolean },
  reportDropped: ReportDropped,
): string {
  const { tag, named, title, address, inLine } = input;
  const icon = firstOf(named, 'icon', 'name');
  if (/icon$/i.test(tag.name) || /^(?:Check|Cross|Yes|No|X)(?:Mark|Circle)?$/.test(tag.name))
    return `:icon-${(icon || tag.name.replace(/Icon$/, '')).toLowerCase()}:`;
  const text = [title, firstOf(named, 'description', 'text', 'content', 'tip')].filter((part) => part !== '').join(': ') || (inLine ? wordsOf(named) : '');
  if (text === '') {
    if (!/^(?:br|hr|TOC|TOCInline|DocCardList|Clear|Spacer|Divider)$/i.test(tag.name)) reportDropped('component', `<${tag.name} …/>`);
    return inLine ? '' : '\n\n';
  }
  const words = address === '' ? text : `[${text.replace(/[[\]]/g, ' ')}](${address})`;
  return inLine ? words : `\n\n${words}\n\n`;
}

/** Attributes whose values a component inside a sentence shows as they are, such as the keys of a shortcut. */
const shownAttributes = ['mod', 'modifier', 'k', 'key', 'keys', 'shortcut', 'command', 'value', 'word', 'version'];

/** The words of a component that stands for a part of a sentence, which has a hole without it: `<Key mod="Ctrl" k="Z" />` is Ctrl+Z. */
function wordsOf(named: ReadonlyMap<string, string>): string {
  return shownAttributes
    .flatMap((name) => named.get(name) ?? [])
    .filter((value) => value !== '' && value.length <= 60)
    .join('+');
}

/** Lines that begin a statement of a module, up to the empty line that ends it. */
function dropStatements(text: string, options: { isMdx: boolean }): string {
  if (!/^(?:import|export)\b/m.test(text)) return text;
  const kept: string[] = [];
  let depth: number | null = null;
  for (const line of text.split('\n')) {
    if (depth !== null) {
      depth += balance(line);
      // Blank lines inside braces belong to the statement.
      if (line.trim() === '' && depth <= 0) depth = null;
      else if (depth <= 0 && /[;})>]\s*$|['"]\s*$/.test(line)) depth = null;
      continue;
    }
    const isImport = /^import\s+(?:[\w*$\s{},]{1,500}\s+from\s+)?["'][^"']{1,500}["'];?\s*$/.test(line) || /^import\s+(?:[\w$]+\s*,\s*)?\{[^}]*$/.test(line);
    const isExport =
      /^export\s+(?:default\b|(?:const|let|var|async\s+function|function|class)\s+\w+|\{|\*\s+from)/.test(line) && (options.isMdx || /[({=]/.test(line));
    if (!isImport && !isExport) {
      kept.push(line);
      continue;
    }
    const open = balance(line);
    if (open > 0) depth = open;
    else if (isExport && !/[;})>]\s*$|['"]\s*$/.test(line)) depth = 0;
  }
  return kept.join('\n');
}

function balance(line: string): number {
  let depth = 0;
  for (const sign of line) {
    if ('{(['.includes(sign)) depth += 1;
    else if ('})]'.includes(sign)) depth -= 1;
  }
  return depth;
}

function dropJsxComments(text: string): string {
  let cleaned = '';
  let done = 0;
  for (let at = text.indexOf('{/*'); at !== -1; at = text.indexOf('{/*', done)) {
    const end = text.indexOf('*/}', at + 3);
    if (end === -1) break;
    cleaned += textBetween(text, done, at);
    done = end + 3;
  }
  return cleaned + textBetween(text, done);
}

/** `{' '}` and `{"text"}` are text; an expression over several lines or with a call is a program. */
function dropExpressions(text: string, reportDropped: ReportDropped): string {
  let cleaned = '';
  let done = 0;
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', Math.max(done, at + 1))) {
    if (text[at - 1] === '\\' || text[at - 1] === '$' || text[at + 1] === '%' || text[at + 1] === '{') continue;
    const end = endOfExpression(text, at, Math.min(text.length, at + 5_000));
    if (end === -1) continue;
    const expression = textBetween(text, at + 1, end).trim();
    const literal = /^(["'`])((?:(?!\1)[\s\S])*)\1$/.exec(expression)?.[2];
    const isProgram = /=>|\)\s*$|\breturn\b|\?\s.*:/.test(expression);
    const isValue = /^(?:props|siteConfig|frontMatter|metadata|customFields|process)\.[\w.]+$/.test(expression);
    if (literal === undefined && !isProgram && !isValue) continue;
    if (literal === undefined) reportDropped('expression', `{${expression}}`);
    cleaned += textBetween(text, done, at) + (literal ?? '');
    done = end + 1;
  }
  return cleaned + textBetween(text, done);
}
