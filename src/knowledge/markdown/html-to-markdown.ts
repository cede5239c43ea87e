import { Parser } from 'htmlparser2';
import { boxOfElement, isTitleOfBox } from './dialects/box-of-element.ts';

/** Never shown by a browser, so never read by the bot. */
const unseen = new Set('script style template noscript svg math iframe object embed head title canvas audio video select textarea'.split(' '));
const hidingStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?:^|;)\s*color\s*:\s*(?:white|transparent|#fff(?:fff)?)\b/i;
/** Elements whose text is prose of HTML: its line breaks mean nothing. Inside a `div` of a Markdown file they may. */
const prose = new Set('p li h1 h2 h3 h4 h5 h6 td th dt dd summary figcaption caption a'.split(' '));
const blocks = new Set(
  'p div section article main header footer nav aside dl figure figcaption blockquote details fieldset form address center html body'.split(' '),
);
const inline = new Set(
  'small sub sup abbr cite dfn mark q s u del ins var time label button font tbody thead tfoot colgroup col caption bdi bdo input wbr big center picture source nobr data area map meta link'.split(
    ' ',
  ),
);

/** The frame of a page, where the whole file is one: the same words on each. */
const frame = new Set(['nav', 'footer', 'aside']);

/** Elements inside each other beyond which only their text counts. */
const deepest = 100;

type Frame = { name: string; text: string; attributes: Readonly<Record<string, string>>; hidden: boolean };

/**
 * Turns the HTML in a text into Markdown and leaves the Markdown around it as it is. Hidden elements, comments and scripts
 * are dropped with their text. `isHtml` says that the whole file is HTML, where white space outside `pre` means nothing.
 * One pass, linear in the length.
 */
export function htmlToMarkdown(source: string, options: { isHtml: boolean }): string {
  const root: Frame = { name: '', text: '', attributes: {}, hidden: false };
  const frames: Frame[] = [root];
  const within: Record<string, number> = {};
  let listDepth = 0;
  const orders: { ordered: boolean; next: number }[] = [];
  const top = (): Frame => frames.at(-1) ?? root;
  const inside = (name: string): boolean => (within[name] ?? 0) > 0;
  let proseDepth = 0;
  let tooDeep = 0;
  const inProse = (): boolean => options.isHtml || proseDepth > 0;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (frames.length > deepest) {
          tooDeep += 1;
          return;
        }
        if (name === 'svg' && !top().hidden) top().text += attributes['aria-label'] ?? '';
        const hidden = top().hidden || isHidden(name, attributes) || (options.isHtml && (frame.has(name) || attributes['role'] === 'navigation'));
        frames.push({ name, text: '', attributes, hidden });
        within[name] = (within[name] ?? 0) + 1;
        if (prose.has(name)) proseDepth += 1;
        if (name === 'ul' || name === 'ol') {
          listDepth += 1;
          orders.push({ ordered: name === 'ol', next: Number(attributes['start'] ?? 1) || 1 });
        }
      },
      ontext(text) {
        const frame = top();
        if (frame.hidden) return;
        frame.text += inside('pre') || !inProse() ? text : text.replace(/\s+/g, ' ');
      },
      onclosetag(name, isImplied) {
        if (tooDeep > 0) {
          tooDeep -= 1;
          return;
        }
        if (frames.length === 1 || top().name !== name) return;
        const frame = frames.pop() ?? root;
        within[name] = (within[name] ?? 1) - 1;
        if (prose.has(name)) proseDepth -= 1;
        const order = orders.at(-1);
        if (name === 'ul' || name === 'ol') {
          listDepth -= 1;
          orders.pop();
        }
        if (frame.hidden) {
          // An icon is hidden from screen readers, and still shown.
          if (!top().hidden && isHiddenIcon(frame)) top().text += icon(frame.attributes);
          return;
        }
        top().text += render(frame, { inPre: inside('pre'), inCode: inside('code'), inCell: inside('td') || inside('th'), listDepth, order, isImplied });
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(source);
  parser.end();
  return root.text;
}

function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return (
    unseen.has(name) ||
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    attributes['type'] === 'hidden' ||
    hidingStyle.test(attributes['style'] ?? '')
  );
}

type Place = { inPre: boolean; inCode: boolean; inCell: boolean; listDepth: number; order: { ordered: boolean; next: number } | undefined; isImplied: boolean };

function render(frame: Frame, place: Place): string {
  const { name, text, attributes } = frame;
  if (place.inPre && name !== 'pre') return name === 'br' ? '\n' : text;
  if (place.inCode && name !== 'code') return text;
  const line = text.trim();
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return line === '' ? '' : `\n\n${'#'.repeat(Number(name[1]))} ${line.replace(/\s+/g, ' ')}\n\n`;
    case 'a':
      return link(text, attributes['href']);
    case 'img':
      return image(attributes);
    case 'code':
    case 'tt':
    case 'kbd':
    case 'samp':
      return line === '' ? '' : `\`${line}\``;
    case 'pre':
      return `\n\n\`\`\`\n${text.replace(/^\n/, '').trimEnd()}\n\`\`\`\n\n`;
    case 'span':
      return line === '' ? icon(attributes) || text : text;
    case 'strong':
    case 'b':
      return emphasis(text, '**');
    case 'em':
    case 'i':
      return line === '' ? icon(attributes) || text : emphasis(text, '*');
    case 'br':
      return place.inCell ? ' ' : '\n';
    case 'hr':
      return '\n\n---\n\n';
    case 'ul':
    case 'ol':
      return place.listDepth > 0
        ? `\n${text.replace(/\n{2,}/g, '\n')}\n`
        : `\n\n${text
            .replace(/\n{3,}/g, '\n\n')
            .replace(/\n\n(?= *(?:- |\d+\. ))/g, '\n')
            .trim()}\n\n`;
    case 'li':
      return listItem(line, place);
    case 'tr':
      return `\n|${text}`;
    case 'td':
    case 'th':
      return ` ${line.replace(/\s+/g, ' ').replaceAll('|', '\\|')} |`;
    case 'table':
      return table(text);
    case 'dt':
    case 'summary':
      return line === '' ? '' : `\n\n**${line.replace(/\*\*/g, '')}**\n\n`;
    case 'dd':
      return `\n\n${line}\n\n`;
    case 'blockquote':
      return `\n\n> ${line.replace(/\n/g, '\n> ')}\n\n`;
    default:
      if (name === 'p' && isTitleOfBox(attributes['class'])) return line === '' ? '' : `\n\n**${line}**\n\n`;
      if (blocks.has(name)) return boxOfElement(attributes['class'], text) ?? `\n\n${text}\n\n`;
      // A name that is no element of HTML and never closes was meant to be read: a placeholder such as <domain> or <your-domain>.
      return inline.has(name) || (name.includes('-') && !place.isImplied) ? text : `\`<${name}>\`${text}`;
  }
}

/** An empty element that a style sheet turns into a picture: its name is all that is known of it. */
function icon(attributes: Readonly<Record<string, string>>): string {
  const label = attributes['aria-label'] ?? attributes['title'];
  const name = /(?:^|\s)(?:fa|bi|(?:[a-z]{1,20}-)?icon|mdi|ti|glyphicon|octicon|lucide)-(?!solid|regular|brands|light|fw|lg|2x)([\w-]{1,60})/.exec(
    attributes['class'] ?? '',
  )?.[1];
  return label ?? (name === undefined ? '' : `:icon-${name}:`);
}

function isHiddenIcon({ name, attributes }: Frame): boolean {
  return (name === 'i' || name === 'span') && attributes['aria-hidden'] === 'true' && !('hidden' in attributes) && !hidingStyle.test(attributes['style'] ?? '');
}

function listItem(line: string, place: Place): string {
  const indent = '  '.repeat(Math.max(0, place.listDepth - 1));
  const mark = place.order?.ordered ? `${place.order.next}.` : '-';
  if (place.order) place.order.next += 1;
  return `\n${indent}${mark} ${line.replace(/\n{2,}/g, '\n').replace(/\n(?! *(?:- |\d+\. ))/g, `\n${indent}  `)}`;
}

function table(text: string): string {
  const rows = text
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row.startsWith('|') && row !== '|');
  const [head, ...rest] = rows;
  if (!head) return '';
  const columns = head.split(/(?<!\\)\|/).length - 2;
  return `\n\n${[head, `|${' --- |'.repeat(Math.max(1, columns))}`, ...rest].join('\n')}\n\n`;
}

function link(text: string, target: string | undefined): string {
  const label = text.trim().replace(/\s+/g, ' ');
  const safe = target !== undefined && /^(?:https?:|mailto:|\/(?!\/)|#|\.{0,2}\/|[\w-]+(?:\/|\.html?|\.md|$))/i.test(target.trim());
  if (!safe || label === '') return text;
  const before = /^\s/.test(text) ? ' ' : '';
  const after = /\s$/.test(text) ? ' ' : '';
  return `${before}[${label}](${target.trim().replace(/[\s()<>]/g, encodeURIComponent)})${after}`;
}

function image(attributes: Readonly<Record<string, string>>): string {
  const target = attributes['src'] ?? '';
  return /^(?:https?:|\/(?!\/)|[\w./%@~+ -]+$)/i.test(target)
    ? `![${(attributes['alt'] ?? '').replace(/[[\]\n]/g, ' ')}](${target.replace(/[\s()<>]/g, encodeURIComponent)})`
    : '';
}

function emphasis(text: string, mark: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  return `${/^\s/.test(text) ? ' ' : ''}${mark}${inner}${mark}${/\s$/.test(text) ? ' ' : ''}`;
}
