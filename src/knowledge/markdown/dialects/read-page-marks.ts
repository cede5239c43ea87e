import { firstOf, readAttributes } from './read-attributes.ts';
import { titleOf } from './notes.ts';
import type { ReportDropped } from './replace-templates.ts';

/** `:::name attributes:::` on a line: pictures, rows and columns, code of another file. */
const mark = /^([ \t]*(?:>[ \t]?)*):::\s{0,3}([a-z][\w-]{0,40})((?:\s[^\n]{0,2000}?)?):::[ \t]*$/gim;
const tab = /^[ \t]{0,3}#{1,6}[ \t]+\[([^\]\n]{1,200})\]\(#tab\/[^)\n]{0,200}\)[ \t]*$/gm;
const block = /^([ \t]*(?:>[ \t]?)*)\[!(?:div|INCLUDE|VIDEO|code-?\w*|section|tip)\b([^\n]*)\][ \t]*$/gim;

/** The marks of DocFX, as the documentation of Microsoft has them: tabs, pictures, rows and columns, videos and parts of other files. */
export function readPageMarks(text: string, reportDropped: ReportDropped): string {
  const withTabs = text.includes('](#tab/') ? text.replace(tab, (_, title: string) => titleOf(title)) : text;
  const withBlocks = withTabs.includes('[!')
    ? withTabs.replace(block, (whole: string, space: string, words: string) => {
        const address = /https?:\/\/[^\s\])]+/.exec(words)?.[0];
        if (/^\s*(?:>\s?)*\[!VIDEO/i.test(whole)) return address === undefined ? '' : space.replace(/>[ \t]?/g, '') + address;
        if (/\[!(?:INCLUDE|code)/i.test(whole)) reportDropped('include', whole.trim());
        return space.trimEnd();
      })
    : withTabs;
  if (!withBlocks.includes(':::')) return withBlocks;
  return withBlocks.replace(mark, (whole: string, space: string, name: string, attributes: string) => {
    const { named } = readAttributes(attributes);
    if (name.toLowerCase() === 'image' && named.has('source')) {
      return `${space}![${firstOf(named, 'alt-text').replace(/[[\]]/g, ' ')}](${firstOf(named, 'source').replace(/[\s()<>]/g, encodeURIComponent)})`;
    }
    if (name.toLowerCase() === 'code') reportDropped('include', whole.trim());
    return '';
  });
}
