import { readSections } from './read-blocks.ts';
import { createAnchors, readHeading, slugHeading } from './slug-heading.ts';

/** The anchors of an article, each by the names that links may use for it. An empty one stands for the beginning of the article. */
export type Anchors = ReadonlyMap<string, string>;
type Heading = { title: string; ids: string[] };

const list = /\{:?\s{0,5}(?:\.[\w-]{1,100}\s{1,5}){0,5}#([\w:.-]{1,200})(?:\s[^{}\n]{0,300})?\}(?=[ \t]*$)/;
const listAlone = /^ {0,3}\{:\s{0,5}#([\w:.-]{1,200})(?:\s[^{}\n]{0,300})?\}\s*$/;
const place = /<a\s{1,5}(?:id|name)\s{0,5}=\s{0,5}["']?([\w:.-]{1,200})["']?[^<>]{0,300}>/gi;
const onlyAnchors = /^\s*(?:<a\s{1,5}(?:id|name)\s{0,5}=[^<>]{1,500}>\s*(?:<\/a>)?\s*)+$/i;
const tag = /<h[1-6]\b([^<>]{0,1000})>(?=([\s\S]{0,500}))/gi;
const sign = /\uE004(\d+)\uE005/g;

/**
 * Puts a sign on each heading that its file gives an id ("## Deep water {#deep}", `{: #deep}`, an anchor or an attribute of HTML), so that the
 * id survives the reading of the file. `takeHeadings` removes the signs and returns the headings in order.
 */
export function markHeadingIds(source: string): { text: string; takeHeadings(markdown: string): { markdown: string; headings: Heading[] } } {
  const marks: { id: string; text: string }[] = [];
  const mark = (id: string, text = ''): string => `\uE004${marks.push({ id, text }) - 1}\uE005`;
  const lines = source.replace(/[\uE004\uE005]/g, '').split('\n');
  let waiting: string[] = [];
  const marked = lines.map((line, index) => {
    if (onlyAnchors.test(line)) {
      waiting.push(...idsIn(line));
      return line;
    }
    const isMarked = /^ {0,3}#{1,6}[ \t]/.test(line);
    const next = lines[index + 1] ?? '';
    if (!isMarked && !(line.trim() !== '' && /^ {0,3}(?:=+|-+)\s*$/.test(next))) {
      if (line.trim() !== '') waiting = [];
      return line;
    }
    const after = listAlone.exec(next)?.[1];
    const ids = [...waiting, ...idsIn(line), ...(after === undefined ? [] : [after])];
    waiting = [];
    return line.replace(list, (text, id: string) => mark(id, text)) + ids.map((id) => mark(id)).join('');
  });
  const text = marked.join('\n').replace(tag, (whole: string, attributes: string, inner: string) => {
    const own = /\bid\s{0,5}=\s{0,5}["']?([\w:.-]{1,200})/i.exec(attributes)?.[1];
    const ids = [...(own === undefined ? [] : [own]), ...idsIn(inner.replace(/<\/h[1-6][\s\S]*$/i, ''))];
    return whole + ids.map((id) => mark(id)).join('');
  });
  const restore = (part: string): string => part.replace(sign, (_, index: string) => marks[Number(index)]?.text ?? '');

  function takeHeadings(markdown: string): { markdown: string; headings: Heading[] } {
    const headings: Heading[] = [];
    let fence: string | null = null;
    const clean = markdown.split('\n').map((line) => {
      const opening = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence !== null) {
        if (opening?.startsWith(fence) && line.trim() === opening) fence = null;
        return restore(line);
      }
      if (opening) fence = opening;
      if (!/^ {0,3}#{1,6}\s/.test(line)) return restore(line);
      const ids = [...line.matchAll(sign)].flatMap(([, index]) => marks[Number(index)]?.id ?? []);
      const own = ids.length === 0 ? line : line.replace(sign, '').trimEnd();
      headings.push({ title: titleOf(own), ids });
      return own;
    });
    return { markdown: clean.join('\n'), headings };
  }
  return { text, takeHeadings };
}

/** The anchors of an article by its headings and by the ids that its file gives them. A heading that became the title is the beginning. */
export function listAnchors(markdown: string, headings: readonly Heading[] = []): Anchors {
  const anchorOf = createAnchors();
  const spacedOf = createAnchors();
  const titles = readSections(markdown).flatMap(({ heading }) =>
    heading ? [{ title: heading.title, anchor: anchorOf(heading.title), spaced: spacedOf(spaceSigns(heading.title)) }] : [],
  );
  const anchors = new Map<string, string>();
  let next = 0;
  for (const { title, ids } of headings) {
    const shown = titles[next]?.title === title ? titles[next] : undefined;
    if (shown) next += 1;
    for (const id of ids) if (!anchors.has(id)) anchors.set(id, shown?.anchor ?? '');
    if (!shown && !anchors.has(keyOf(title))) anchors.set(keyOf(title), '');
  }
  for (const { anchor } of titles) for (const name of [anchor, keyOf(anchor)]) if ((anchors.get(name) ?? '') === '') anchors.set(name, anchor);
  for (const { anchor, spaced } of titles) if ((anchors.get(spaced) ?? '') === '') anchors.set(spaced, anchor);
  return anchors;
}

/** The anchor that a link means; systems differ in the characters between the words of a heading. */
export function findAnchor(anchors: Anchors, name: string): string | undefined {
  return anchors.get(name) ?? anchors.get(keyOf(name));
}

/** A heading as VitePress names it: a sign between two words is a gap there ("server.host" is `server-host`), and nothing elsewhere. */
function spaceSigns(title: string): string {
  return title.replace(/[^\p{L}\p{N}\s]+/gu, ' ');
}

function keyOf(name: string): string {
  return slugHeading(name.replace(/[-_]+/g, ' '));
}

function titleOf(line: string): string {
  return readHeading(
    line
      .replace(/^ {0,3}#{1,6}\s+/, '')
      .trimEnd()
      .replace(/(?<!#)\s#{1,6}$/, ''),
  );
}

function idsIn(text: string): string[] {
  return [...text.matchAll(place)].map(([, id = '']) => id);
}
