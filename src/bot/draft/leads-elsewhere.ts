import { textBetween } from '../../text/text-between.ts';
import type { Block } from './split-passage.ts';

const heading =
  /^\W{0,12}(?:related(?: (?:articles?|topics?|pages?|links?|guides?|content|reading))?|see also|next steps?|further reading|read more|learn more|more information)\W{0,6}$/i;
const link = /\[(?:[^[\]\\]|\\.){1,300}\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}\)/g;

/** The blocks that may answer: none where all are links, and no list of related articles. A list of links below a sentence stays. */
export function withoutLinkLists(text: string, input: { heading: string | null; blocks: readonly Block[] }): Block[] {
  const { blocks } = input;
  const textOf = ({ start, end }: { start: number; end: number }): string => textBetween(text, start, end);
  let isRelated = heading.test(input.heading ?? '');
  const prose = blocks.filter((block) => {
    const own = textOf(block);
    if (block.kind === 'heading' || heading.test(own)) {
      isRelated = heading.test(own);
      return false;
    }
    return !(isRelated && block.units.every((unit) => isLinks(textOf(unit)) || block.kind === 'list'));
  });
  return prose.every((block) => block.units.every((unit) => isLinks(textOf(unit)))) ? [] : prose;
}

/** True for an item or a sentence that is nothing but links. */
function isLinks(text: string): boolean {
  link.lastIndex = 0;
  return (
    link.test(text) &&
    !/[\p{L}\p{N}]/u.test(
      text
        .replace(/^\s*\d{1,3}[.)]\s/, '')
        .replace(link, '')
        .replace(/\b(?:and|or)\b/gi, ''),
    )
  );
}
