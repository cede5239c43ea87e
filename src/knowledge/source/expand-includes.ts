import { textBetween } from '../../text/text-between.ts';
import { readAttributes } from '../markdown/dialects/read-attributes.ts';
import { placesOfPart } from './places-of-part.ts';

/** Parts inside each other, and letters of the whole text. */
const deepest = 5;
const mostLetters = 1_000_000;

/** The text of another file of the source; null where it is not there or is no text. */
export type ReadPart = (place: string) => string | null;
export type Expanded = {
  text: string;
  /** The files whose text was put in, each with the line of the outermost file that brought it. */
  parts: { file: string; text: string; line: number }[];
  problems: { line: number; why: string }[];
};
type Work = { readPart: ReadPart; into: Expanded; letters: number };
/** The name of a part as it is written, and the values that are given to it. */
type Use = { named: string; values: ReadonlyMap<string, string> };
type Place = { file: string; stack: readonly string[]; line: number };

/** Python-Markdown, MkDocs, Hugo and Quarto, Jekyll and Jinja. */
const marks =
  /\{!\s{0,5}([^{}!\n]{1,300}?)\s{0,5}!\}|-{1,3}8<-{1,3}[ \t]{1,5}["']([^"'\n]{1,300})["']|\{\{[<%]\s{0,5}(?:include|readfile|include-md|snippet)\s{1,5}([^{}\n]{1,300}?)\s{0,5}\/?[%>]\}\}|\{%-?\s{0,5}include(?:_relative)?\s{1,5}([^{}\n]{1,600}?)\s{0,5}-?%\}/g;
const imports = /^import\s+([A-Z]\w{0,60})\s+from\s+["']([^"'\n]{1,300}\.(?:mdx?|markdown))["'];?\s*$/;
const fenceMark = /^[\s>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])\s{1,5})?(`{3,}|~{3,})/;

/** True where a text may name parts. It may be wrong for a text that does not. */
export function mayInclude(text: string): boolean {
  return (
    text.includes('{!') || text.includes('8<-') || text.includes('include') || text.includes('readfile') || text.includes('snippet') || /^import /m.test(text)
  );
}

/**
 * Puts the text of other files of a source where a text includes them: `{!part.md!}`, `--8<-- "part.md"`, `{{< include "part.md" >}}`,
 * `{% include part.md %}`, and `<Part/>` with `import Part from "./_part.mdx"`. Marks in code stay. A part that is not there, includes
 * itself, lies too deep or makes the text too long is left out and told.
 */
export function expandIncludes(input: { file: string; text: string; readPart: ReadPart }): Expanded {
  const into: Expanded = { text: input.text, parts: [], problems: [] };
  if (!mayInclude(input.text)) return into;
  const work: Work = { readPart: input.readPart, into, letters: input.text.length };
  into.text = expand(input.text, { file: input.file, stack: [input.file], line: 0 }, work);
  return into;
}

function expand(text: string, place: Place, work: Work): string {
  const components = new Map<string, string>();
  const kept: string[] = [];
  let fence: string | null = null;
  let isBlock = false;
  for (const [index, line] of text.split('\n').entries()) {
    const here = { ...place, line: place.stack.length === 1 ? index + 1 : place.line };
    const mark = fenceMark.exec(line)?.[1];
    if (fence !== null || mark) {
      if (fence === null) fence = mark ?? null;
      else if (mark?.startsWith(fence)) fence = null;
      kept.push(line);
      continue;
    }
    // MkDocs: names of files on lines of their own, between two scissors.
    if (/^\s*-{1,3}8<-{1,3}\s*$/.test(line)) {
      isBlock = !isBlock;
      continue;
    }
    if (isBlock) {
      if (line.trim() !== '') kept.push(partText({ named: line.trim(), values: new Map() }, here, work) ?? '');
      continue;
    }
    const [, component, from] = imports.exec(line) ?? [];
    if (component && from && findPart(place.file, from, work)) {
      components.set(component, from);
      continue;
    }
    const placed =
      components.size === 0 || !line.includes('<')
        ? line
        : placeComponents(line, components, (name, values) => partText({ named: name, values }, here, work) ?? '');
    kept.push(placed.replace(marks, (whole, ...found) => placeMark(placed, { whole, found, here }, work)));
  }
  return kept.join('\n');
}

function placeMark(line: string, match: { whole: string; found: readonly unknown[]; here: Place }, work: Work): string {
  const { whole, found, here } = match;
  const [python, scissors, hugo, liquid] = found as readonly (string | undefined)[];
  const at = Number(found.find((each) => typeof each === 'number'));
  const before = textBetween(line, 0, at);
  if ((before.match(/`/g) ?? []).length % 2 === 1) return whole;
  const words = readAttributes(hugo ?? liquid ?? '');
  const name = python ?? scissors ?? words.named.get('file') ?? words.plain[0] ?? '';
  // Tags of other systems that name no file of the source are read later, by the words that they hold.
  const isOptional = python === undefined && scissors === undefined;
  const text = isOptional && !findPart(here.file, name, work) ? null : partText({ named: name, values: words.named }, here, work);
  if (text === null) return isOptional ? whole : '';
  const isAlone = before.replace(/(?:[-*+]|\d{1,9}[.)])[ \t]/, '').trim() === '' && textBetween(line, at + whole.length).trim() === '';
  if (!isAlone) return text.trim();
  return text.trimEnd().replace(/\n(?!\n|$)/g, `\n${before.replace(/\S/g, ' ')}`);
}

/** `<Part/>` and `<Part> … </Part>`: the part, followed by what the component wraps. */
function placeComponents(line: string, components: ReadonlyMap<string, string>, place: (name: string, values: ReadonlyMap<string, string>) => string): string {
  return line.replace(
    /(`[^`]*`)|<(\/?)([A-Z]\w{0,60})((?:\s[^<>]{0,500}?)?)\/?>/g,
    (whole, code: string | undefined, slash: string, name = '', attributes = '') => {
      const from = components.get(String(name));
      if (code !== undefined || from === undefined) return whole;
      return slash === '/' ? '' : `\n\n${place(from, readAttributes(String(attributes)).named).trim()}\n\n`;
    },
  );
}

function findPart(file: string, name: string, work: Work): { place: string; text: string } | null {
  const places = placesOfPart(file, name);
  for (const place of [...places.filter((each) => each !== file), ...places.filter((each) => each === file)]) {
    const text = work.readPart(place);
    if (text !== null && !isFrame(place, text)) return { place, text };
  }
  return null;
}

/** A part of HTML that builds the frame of a page and holds no text of an article. */
function isFrame(place: string, text: string): boolean {
  return /\.html?$/i.test(place) && /<(?:script|nav|head|form|style|header|footer)\b|\{%-?\s*(?:for|if|assign)\b/i.test(text);
}

function partText({ named, values }: Use, place: Place, work: Work): string | null {
  const [, name = named, section = ''] = /^(.*?\.\w{1,8})(:.*)?$/.exec(named) ?? [];
  const tell = (why: string): null => {
    work.into.problems.push({ line: place.line, why: `${name}, which is to be included, ${why}` });
    return null;
  };
  const found = findPart(place.file, name, work);
  if (!found) return tell('is not there; it was left out');
  if (place.stack.includes(found.place)) return tell('includes itself; it was left out the second time');
  if (place.stack.length > deepest) return tell(`lies more than ${deepest} files deep; it was left out`);
  const own = cutSection(withoutHead(found.text), section.replace(/^:/, ''));
  work.letters += own.length;
  if (work.letters > mostLetters) return tell('makes the article too long; it was left out');
  work.into.parts.push({ file: found.place, text: own, line: place.line });
  const text = own.replace(
    /\{\{-?\s{0,5}include\.([\w-]{1,60})\s{0,5}-?\}\}|\{props\.(\w{1,60})\}/g,
    (whole, first: string | undefined, second: string | undefined) => {
      return values.get(first ?? second ?? '') ?? whole;
    },
  );
  return expand(text, { ...place, file: found.place, stack: [...place.stack, found.place] }, work);
}

function withoutHead(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^---[ \t]*\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\n|$)/, '');
}

/** MkDocs: `part.md:name` is what lies between two marks, `part.md:3:9` are lines. */
function cutSection(text: string, section: string): string {
  const lines = text.split('\n');
  const [, from = '', to = ''] = /^(\d*)(?::(\d*))?$/.exec(section) ?? [];
  if (section === '') return lines.filter((line) => !/-{1,3}8<-{1,3}\s*\[(?:start|end):/.test(line)).join('\n');
  if (from !== '' || to !== '') return lines.slice(Math.max(0, Number(from || 1) - 1), to === '' ? undefined : Number(to)).join('\n');
  const start = lines.findIndex((line) => line.includes(`[start:${section}]`));
  const end = lines.findIndex((line) => line.includes(`[end:${section}]`));
  return start === -1 ? '' : lines.slice(start + 1, end === -1 ? undefined : end).join('\n');
}
