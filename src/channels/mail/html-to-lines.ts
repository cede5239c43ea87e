import { Parser } from 'htmlparser2';
import { textBetween } from '../../text/text-between.ts';

const unseen = new Set('script style template noscript svg math iframe object embed head title canvas audio video select textarea'.split(' '));
const hidden = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$)/i;
const blocks = new Set('p div section article header footer table tr ul ol li h1 h2 h3 h4 h5 h6 blockquote pre hr dl dt dd form address center'.split(' '));
const empty = new Set('br hr img input meta link area base col embed source track wbr'.split(' '));

/**
 * The text of an HTML letter, line by line: no markup, nothing that its sender hid, quoted letters behind `> `. One pass, and nothing is loaded. Links
 * keep their address where it is not what they show.
 */
export function htmlToLines(html: string): string {
  const lines: string[] = [];
  let line = '';
  let quotes = 0;
  let unseenDepth = 0;
  const open: { name: string; isUnseen: boolean; href: string; from: number }[] = [];
  const flush = (): void => {
    const text = line.replace(/[ \t\u00A0]+/g, ' ').trim();
    if (text !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(text === '' ? '' : `${'> '.repeat(Math.min(quotes, 5))}${text}`);
    line = '';
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'br') flush();
      if (empty.has(name)) return;
      const isUnseen = unseen.has(name) || hidden.test(attributes['style'] ?? '') || attributes['hidden'] !== undefined;
      if (blocks.has(name) && line.trim() !== '') flush();
      if (name === 'blockquote') quotes += 1;
      if (name === 'li') line += '- ';
      if (isUnseen) unseenDepth += 1;
      open.push({ name, isUnseen, href: attributes['href'] ?? '', from: line.length });
    },
    ontext(text) {
      if (unseenDepth === 0) line += text.replace(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (!open.some((frame) => frame.name === name)) return;
      for (let frame = open.pop(); frame; frame = open.pop()) {
        if (frame.isUnseen) unseenDepth -= 1;
        if (frame.name === 'a' && unseenDepth === 0 && /^https?:/.test(frame.href)) {
          const shown = textBetween(line, frame.from, line.length).trim();
          if (shown !== '' && shown !== frame.href && !frame.href.includes(shown)) line += ` (${frame.href})`;
        }
        if (blocks.has(frame.name) && line.trim() !== '') flush();
        if (frame.name === 'p' && lines.at(-1) !== '') flush();
        if (frame.name === 'blockquote') quotes -= 1;
        if (frame.name === name) break;
      }
    },
  });
  parser.write(html);
  parser.end();
  flush();
  return lines.join('\n').trim();
}
