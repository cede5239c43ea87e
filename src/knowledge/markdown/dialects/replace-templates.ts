import { textBetween } from '../../../text/text-between.ts';
import { followFence, type ReplaceCode } from '../shield-code.ts';
import { openNote, titleOf, wordOfNote } from './notes.ts';
import { firstOf, readAttributes } from './read-attributes.ts';

export type ReportDropped = (kind: string, text: string) => void;

/** Hugo's shortcodes, Liquid, Jinja and Twig: one pattern, so that a text is read from the left to the right once. */
const tag =
  /\{\{([<%])\s{0,5}(\/?)\s{0,5}([\w./-]{0,100})([^{}]{0,2000}?)\/?[%>]\}\}|\{%[-+]?\s{0,10}([\w.-]{0,100})([^{}%]{0,2000}(?:%(?!\})[^{}%]{0,200}){0,5})[-+]?%\}|\{\{-?([^{}]{0,2000})-?\}\}/g;

/** Blocks whose text is no part of the page. */
const silent = /\{%-?\s{0,5}comment\s{0,5}-?%\}/g;

/** Code between tags becomes a fenced block, before anything else is read. Tags inside a fence are its text: an example of them. */
export function keepTaggedCode(text: string, keep: ReplaceCode): string {
  const hugo = keepBetween(
    text,
    { open: /\{\{[<%]\s{0,5}highlight\s{1,5}"?([\w+-]{0,40})"?[^{}]{0,200}[%>]\}\}\n?/g, close: /\{\{[<%]\s{0,5}\/\s{0,5}highlight\s{0,5}[%>]\}\}/g },
    keep,
  );
  return keepBetween(
    hugo,
    { open: /\{%-?\s{0,5}highlight\s{1,5}"?([\w+-]{0,40})"?[^{}%]{0,200}-?%\}\n?/g, close: /\{%-?\s{0,5}endhighlight\s{0,5}-?%\}/g },
    keep,
  );
}

function keepBetween(text: string, tags: { open: RegExp; close: RegExp }, keep: ReplaceCode): string {
  const closers = [...text.matchAll(tags.close)];
  let next = 0;
  let done = 0;
  let cleaned = '';
  let followed = 0;
  let fence: string | null = null;
  for (const opener of text.matchAll(tags.open)) {
    if (opener.index < done) continue;
    fence = followFence(textBetween(text, followed, opener.index), fence);
    followed = opener.index;
    if (fence !== null) continue;
    const start = opener.index + opener[0].length;
    while (next < closers.length && (closers[next]?.index ?? 0) < start) next += 1;
    const closer = closers[next];
    if (!closer) break;
    const code = textBetween(text, start, closer.index)
      .replace(/\{%-?\s{0,5}(?:end)?raw\s{0,5}-?%\}\n?/g, '')
      .trimEnd();
    cleaned += textBetween(text, done, opener.index) + keep(`\`\`\`${opener[1] ?? ''}\n${code}\n\`\`\``);
    done = closer.index + closer[0].length;
    followed = done;
  }
  return cleaned + textBetween(text, done);
}

/** Shortcodes and template tags go; the text they wrap stays, named boxes and titles become words, and `reportDropped` hears of text that is lost. */
export function replaceTemplates(text: string, reportDropped: ReportDropped): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  const source = dropComments(text);
  const closed = new Set(
    [...source.matchAll(tag)].flatMap((match) =>
      match[2] === '/' ? [match[3] ?? ''] : /^end\w/.test(match[5] ?? '') ? [(match[5] ?? '').replace(/^end/, '')] : [],
    ),
  );
  return source.replace(
    tag,
    (
      whole: string,
      _mark: string | undefined,
      slash: string | undefined,
      name: string | undefined,
      parameters: string | undefined,
      word: string | undefined,
      rest: string | undefined,
      value: string | undefined,
    ) => {
      if (value !== undefined) return printed(value, whole, reportDropped);
      if (name !== undefined) return shortcode({ name, parameters: parameters ?? '', isClosed: closed.has(name), isEnd: slash === '/', whole }, reportDropped);
      return liquid({ name: word ?? '', parameters: rest ?? '', isClosed: closed.has(word ?? ''), isEnd: /^end/.test(word ?? ''), whole }, reportDropped);
    },
  );
}

function dropComments(text: string): string {
  let cleaned = '';
  let done = 0;
  for (const opener of text.matchAll(silent)) {
    if (opener.index < done) continue;
    const close = /\{%-?\s{0,5}endcomment\s{0,5}-?%\}/g;
    close.lastIndex = opener.index;
    const closer = close.exec(text);
    if (!closer) break;
    cleaned += textBetween(text, done, opener.index);
    done = closer.index + closer[0].length;
  }
  return cleaned + textBetween(text, done);
}

/** `{{ "text" }}` prints its text; any other value is known only to the system that built the site. */
function printed(value: string, whole: string, reportDropped: ReportDropped): string {
  const literal = /^\s*(["'])((?:(?!\1).)*)\1\s*(?:\|\s*(?:relative_url|absolute_url|escape|t)\s*)?$/.exec(value)?.[2];
  if (literal !== undefined) return literal;
  if (!/^\s*(?:site\.(?:baseurl|url)|page\.|base_path|\/)/.test(value)) reportDropped('template value', whole);
  return '';
}

type Tag = { name: string; parameters: string; isClosed: boolean; isEnd: boolean; whole: string };

/** Wrap nothing but their own text in the line. */
const inlineNames = new Set(['new-in', 'deprecated-in', 'tooltip', 'abbr', 'badge', 'kbd', 'button', 'ref', 'relref', 'link']);

function shortcode({ name, parameters, isClosed, isEnd, whole }: Tag, reportDropped: ReportDropped): string {
  const { named, plain } = readAttributes(parameters);
  const short = (name.split('/').at(-1) ?? '').toLowerCase();
  // An escaped shortcode, {{</* name */>}}, is shown as code and nowhere else.
  if (name === '') return '';
  if (isEnd) return inlineNames.has(short) ? '' : '\n\n';
  if (short === 'ref' || short === 'relref') return plain[0] ?? firstOf(named, 'path');
  if (isClosed && wordOfNote(short) !== undefined) {
    const kind = firstOf(named, 'type', 'color', 'context', 'class', 'style', 'kind') || (plain[0] ?? '');
    return `\n\n${openNote(wordOfNote(kind) === undefined ? short : kind, firstOf(named, 'title', 'heading', 'name') || (wordOfNote(kind) === undefined ? (plain.find((part) => /\s|^[A-Z]/.test(part)) ?? '') : ''))}\n\n`;
  }
  if (!isClosed) {
    const word = firstOf(named, 'text', 'label', 'alt') || (/term|glossary|abbr|kbd|icon-text/.test(short) ? (plain[0] ?? '') : '');
    if (word === '' && !/^(?:toc|img|image|figure|youtube|vimeo|clear|br)/.test(short)) reportDropped('shortcode', whole);
    return word;
  }
  if (inlineNames.has(short)) return plain[0] ? `(${short.replaceAll('-', ' ')} ${plain[0]}) ` : '';
  const label = labelOf(named);
  if (label !== '') return /^(?:tab|step|accordion|details|expand|card|collapse)/.test(short) ? titleOf(label) : `\n\n### ${label}\n\n`;
  return /^(?:tab|step|accordion|details|expand|card|collapse)/.test(short) ? titleOf(plain[0] ?? '') : '\n\n';
}

function labelOf(named: ReadonlyMap<string, string>): string {
  const name = firstOf(named, 'name', 'title', 'term', 'summary', 'english');
  const short = firstOf(named, 'abbr');
  if (name === '' || short === '' || name.includes(short)) return name || short;
  return `${name} (${short})`;
}

/** Steer the building of a page and print nothing. */
const control =
  /^(?:if|elsif|elif|else|unless|for|case|when|assign|capture|set|raw|cycle|break|continue|tablerow|macro|block|extends|import|from|with|call|filter|ifversion|layout|liquid|increment|decrement|do|spaceless|autoescape|verbatim|tabs|stepper|columns|column|updates|contents|toc)$/;
const withinLine = /^(?:if|elsif|elif|else|unless|raw|ifversion|case|when|verbatim|assign|set|capture|for)$/;

function liquid({ name, parameters, isClosed, isEnd, whole }: Tag, reportDropped: ReportDropped): string {
  const base = isEnd ? name.replace(/^end/, '') : name;
  if (withinLine.test(base)) return '';
  if (isEnd) return '\n\n';
  const { named, plain } = readAttributes(parameters);
  if (/^(?:link|post_url|content-ref|url|ref)$/.test(name)) return name === 'content-ref' ? '\n\n' : (plain[0] ?? '');
  if (name === 'embed' || name === 'file' || name === 'youtube') {
    const address = firstOf(named, 'url', 'src');
    return /^https?:/.test(address) ? `\n\n<${address}>\n\n` : '';
  }
  if (isClosed && wordOfNote(name) !== undefined && name !== 'update') {
    const kind = firstOf(named, 'style', 'type') || (plain[0] ?? '');
    return `\n\n${openNote(wordOfNote(kind) === undefined ? name : kind, firstOf(named, 'title'))}\n\n`;
  }
  if (isClosed && name !== 'code')
    return titleOf(firstOf(named, 'title', 'label', 'name', 'date', 'summary') || (/^(?:tab|details|accordion|step)$/.test(name) ? plain.join(' ') : ''));
  if (control.test(name) || isClosed) return '';
  const word = firstOf(named, 'text', 'label', 'alt', 'version') || (/^(?:term|abbr|kbd)$/.test(name) ? (plain[0] ?? '').replaceAll('_', ' ') : '');
  if (word === '') reportDropped('template tag', whole);
  return word;
}
