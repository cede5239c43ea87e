import { parse as parseToml, TomlError } from 'smol-toml';
import { LineCounter, parseDocument } from 'yaml';
import { audienceHelp, readAudience, type AudienceWord } from '../../contracts/knowledge/audience.ts';
import { cutText } from '../../text/cut-text.ts';
import { textBetween } from '../../text/text-between.ts';
import { readOwnArticle, type OwnArticle } from '../export/read-own-article.ts';
import { readLanguage } from './read-language.ts';

type FrontMatter = {
  title?: string;
  description?: string;
  /** The address that the article has on its own site, as it is written. */
  slug?: string;
  /** Former addresses. */
  aliases: string[];
  questions: string[];
  tags: string[];
  language?: string;
  /** The readers of the article; unset where the file does not say. */
  audience?: readonly AudienceWord[];
  /** Why the file does not want to be shown. */
  withheld?: { line: number; why: string };
  /** The article as Baton exported it: its values to the letter. */
  own?: OwnArticle;
  /** Values that could not be used. The article is read all the same. */
  warnings: { line: number; why: string }[];
};
export type FrontMatterRead = { head: FrontMatter; body: string; bodyLine: number } | { line: number; why: string };

const mostTags = 20;
const longestValue = 300;

/** The front matter of a file in YAML, TOML or JSON, as Jekyll, Hugo, Docusaurus, MkDocs, Mintlify and GitBook write it, and the text behind it. */
export function readFrontMatter(text: string, now: Date): FrontMatterRead {
  const split = splitHead(text);
  if ('why' in split) return split;
  const parsed = split.kind === 'none' ? { values: {}, lineOf: () => 1 } : parseHead(split.kind, split.head);
  if ('why' in parsed) return parsed;
  const kept = findAudience(parsed.values);
  if (kept && 'wrong' in kept) {
    // Taken for nobody in particular, the article would be shown to everybody.
    return { line: parsed.lineOf(kept.name), why: `front matter: ${kept.name} says "${cutText(kept.wrong, 60)}", which is unknown. ${audienceHelp}` };
  }
  const own = readOwnArticle(parsed.values);
  const head = own ? { own, aliases: own.redirect_from, questions: [], tags: [], warnings: [] } : understand(parsed.values, { lineOf: parsed.lineOf, now });
  return {
    head: { ...head, ...(kept && { audience: kept.audience }) },
    body: textBetween(text, split.length),
    bodyLine: textBetween(text, 0, split.length).split('\n').length,
  };
}

type Split = { kind: 'yaml' | 'toml' | 'json' | 'none'; head: string; length: number };

function splitHead(text: string): Split | { line: number; why: string } {
  for (const { kind, mark } of [
    { kind: 'yaml', mark: '---' },
    { kind: 'toml', mark: '+++' },
  ] as const) {
    if (!new RegExp(`^\\${mark.split('').join('\\')}[ \\t]*\\n`).test(text)) continue;
    const lines = text.split('\n');
    const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === mark);
    if (end === -1) return { line: 1, why: `opens front matter with ${mark} and never closes it` };
    const head = lines.slice(1, end).join('\n');
    return { kind, head, length: Math.min(text.length, lines.slice(0, end + 1).join('\n').length + 1) };
  }
  // Hugo also takes an object of JSON that ends on a line of its own.
  const json = /^\{[ \t]*\n\s*"[\s\S]{0,20000}?\n\}[ \t]*(?:\n|$)/.exec(text)?.[0];
  if (json !== undefined) return { kind: 'json', head: json, length: json.length };
  return { kind: 'none', head: '', length: 0 };
}

type Parsed = { values: Readonly<Record<string, unknown>>; lineOf(name: string): number };

function parseHead(kind: 'yaml' | 'toml' | 'json', head: string): Parsed | { line: number; why: string } {
  const lines = head.split('\n');
  const lineOf = (name: string): number => lines.findIndex((line) => line.replace(/^\s*["']?/, '').startsWith(name)) + 2;
  try {
    if (kind === 'toml') return { values: parseToml(head), lineOf };
    if (kind === 'json') return { values: toRecord(JSON.parse(head)), lineOf };
    const counter = new LineCounter();
    const document = parseDocument(head, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
    const [fault] = document.errors;
    if (fault) return { line: counter.linePos(fault.pos[0]).line + 1, why: `front matter does not parse: ${fault.message.split('\n')[0]}` };
    return { values: toRecord(document.toJS({ maxAliasCount: 50 })), lineOf };
  } catch (error) {
    const line = error instanceof TomlError ? error.line + 1 : 1;
    return { line, why: `front matter does not parse: ${cutText((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '', 200)}` };
  }
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function understand(values: Readonly<Record<string, unknown>>, context: { lineOf(name: string): number; now: Date }): FrontMatter {
  const { lineOf, now } = context;
  const warnings: { line: number; why: string }[] = [];
  const warn = (name: string, why: string): void => void warnings.push({ line: lineOf(name), why: `front matter: ${name} ${why}` });
  const names = new Map(Object.keys(values).map((name) => [name.toLowerCase().replaceAll('-', '_'), name]));
  const find = (wanted: string): { name: string; value: unknown } | undefined => {
    const name = names.get(wanted);
    const value = name === undefined ? undefined : values[name];
    return name === undefined || value === undefined || value === null || value === '' ? undefined : { name, value };
  };
  const textOf = (...wanted: readonly string[]): string | undefined => {
    for (const each of wanted) {
      const found = find(each);
      if (!found) continue;
      if (typeof found.value === 'string' || typeof found.value === 'number') {
        const text = String(found.value).replace(/\s+/g, ' ').trim();
        if (text !== '') return text;
      } else warn(found.name, 'is no text and was left out');
    }
    return undefined;
  };
  const listOf = (wanted: string, split: RegExp | null): string[] => {
    const found = find(wanted);
    if (!found) return [];
    const entries = Array.isArray(found.value) ? found.value : typeof found.value === 'string' && split ? found.value.split(split) : [found.value];
    const texts = entries
      .flatMap((entry: unknown) => (typeof entry === 'string' || typeof entry === 'number' ? [String(entry).replace(/\s+/g, ' ').trim()] : []))
      .filter((entry) => entry !== '');
    const odd = entries.filter((entry: unknown) => entry !== null && typeof entry !== 'string' && typeof entry !== 'number').length;
    if (odd > 0) warn(found.name, `holds ${odd} ${odd === 1 ? 'value that is' : 'values that are'} no text and ${odd === 1 ? 'was' : 'were'} left out`);
    return texts.map((entry) => cutText(entry, longestValue));
  };

  const language = find('language') ?? find('lang') ?? find('locale');
  const known = language && typeof language.value === 'string' ? readLanguage(language.value) : undefined;
  if (language && known === undefined) warn(language.name, 'names no language that is known; the article is taken for English');
  const title = textOf('title', 'sidebar_label', 'linktitle', 'sidebartitle');
  const description = textOf('description');
  const slug = textOf('permalink', 'slug', 'url');
  const withheld = findWithheld(find, now);
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(slug === undefined ? {} : { slug }),
    ...(known === undefined ? {} : { language: known }),
    ...(withheld === undefined ? {} : { withheld: { line: lineOf(withheld.name), why: withheld.why } }),
    aliases: [...listOf('redirect_from', null), ...listOf('aliases', null), ...listOf('redirects', null)].filter((alias) => alias !== ''),
    questions: listOf('questions', /\n/),
    tags: [...new Set([...listOf('tags', /,/), ...listOf('categories', /,/), ...listOf('category', /,/)].map((tag) => cutText(tag, 60)))].slice(0, mostTags),
    warnings,
  };
}

/** The audience that a file names. A value that is no text is as wrong as an unknown word. */
function findAudience(values: Readonly<Record<string, unknown>>): { name: string; audience: AudienceWord[] } | { name: string; wrong: string } | undefined {
  const name = Object.keys(values).find((each) => each.toLowerCase() === 'audience');
  const value = name === undefined ? undefined : values[name];
  if (name === undefined || value === undefined || value === null || value === '') return undefined;
  const words: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value];
  const odd = words.find((word) => typeof word !== 'string');
  if (odd !== undefined) return { name, wrong: JSON.stringify(odd) ?? '' };
  return { name, ...readAudience(words.filter((word) => typeof word === 'string')) };
}

type Find = (wanted: string) => { name: string; value: unknown } | undefined;

/** The field that keeps a page from readers or from search, in the words of each system. */
function findWithheld(find: Find, now: Date): { name: string; why: string } | undefined {
  for (const wanted of ['draft', 'hidden', 'unlisted', 'noindex', 'archived', 'private', 'internal']) {
    const found = find(wanted);
    if (found && isYes(found.value))
      return { name: found.name, why: wanted === 'draft' ? 'is marked as a draft' : `is marked as ${found.name}, so it is not published` };
  }
  const published = find('published') ?? find('publish');
  if (published && isNo(published.value)) return { name: published.name, why: `says ${published.name}: false, so it is not published` };
  const robots = find('robots');
  if (robots && typeof robots.value === 'string' && /noindex|none/i.test(robots.value))
    return { name: robots.name, why: 'is marked as noindex, so it is not published' };
  const build = find('build') ?? find('_build');
  if (build && /"render":\s*(?:"never"|false)/.test(JSON.stringify(build.value))) return { name: build.name, why: 'is never rendered, so it is not published' };
  const status = find('status');
  if (status && typeof status.value === 'string' && /^(?:draft|unpublished|private|archived)$/i.test(status.value))
    return { name: status.name, why: `has the status ${status.value}, so it is not published` };
  for (const wanted of ['publishdate', 'date']) {
    const found = find(wanted);
    const at = toDate(found?.value);
    if (found && at && at.getTime() > now.getTime() + 24 * 3_600_000)
      return { name: found.name, why: `is dated ${dayOf(at)}, so it is not published before that day` };
    if (at) break;
  }
  const expiry = find('expirydate');
  const end = toDate(expiry?.value);
  if (expiry && end && end.getTime() < now.getTime()) return { name: expiry.name, why: `expired on ${dayOf(end)}, so it is not published` };
  return undefined;
}

function isYes(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(?:true|yes|on|1)$/i.test(value.trim()));
}

function isNo(value: unknown): boolean {
  return value === false || value === 0 || (typeof value === 'string' && /^(?:false|no|off|0)$/i.test(value.trim()));
}

function toDate(value: unknown): Date | undefined {
  if (!(value instanceof Date) && typeof value !== 'string') return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function dayOf(date: Date): string {
  return cutText(date.toISOString(), 10);
}
