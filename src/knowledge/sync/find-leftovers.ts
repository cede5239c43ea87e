import { textBetween } from '../../text/text-between.ts';
import { shieldCode } from '../markdown/shield-code.ts';

export type Leftover = { mark: string; text: string };

/** Markup of other systems that no visitor should see. */
const marks: readonly { mark: string; pattern: RegExp }[] = [
  { mark: '{{', pattern: /\{\{/ },
  { mark: '{%', pattern: /\{%|%\}/ },
  { mark: ':::', pattern: /:::/ },
  { mark: '!!!', pattern: /^\s*(?:!!!|\?\?\?\+?)\s/m },
  { mark: '===', pattern: /^\s*===[!+]?\s*"|^\s*={3,}\s*$/m },
  { mark: '[!', pattern: /\[!(?!\[)/ },
  { mark: 'import', pattern: /^\s*import\s[^\n]*\sfrom\s+["']|^\s*import\s+["']|^\s*export\s+(?:const|default|function)\b/m },
  { mark: 'tag', pattern: /<\/?[A-Za-z][\w.-]*(?:\s[^<>]*)?\/?>/ },
  { mark: '{:', pattern: /\{:|\{[ ]?[.#][\w-]+[^}]*\}/ },
  { mark: '{/*', pattern: /\{\/\*|<!--/ },
  { mark: '>', pattern: /^\s*>/m },
  { mark: '[//]:', pattern: /^\s*\[(?:\/\/|comment)\]:/m },
  { mark: 'reference', pattern: /\]\[[^\]]*\]|^\s{0,3}\[[^\]]+\]:\s+\S/m },
  { mark: '[[', pattern: /!?\[\[[^\s[\]|'"][^[\]\n]{0,300}\]\](?![([]|\s{1,20}[\w.'"-]{1,100}\s{0,5}=)/ },
  { mark: '%%', pattern: /^%%/m },
  { mark: '{role}', pattern: /\{[a-z][\w:.+-]{0,60}\}code/ },
  { mark: '(label)=', pattern: /^\([\w:./ -]{1,120}\)=\s*$/m },
  { mark: '{macro}', pattern: /\{![^{}\n]*!\}|\{(?:[a-z]+_[a-z_]+|tab|relative)\||\{(?:start|end)_tabs\}/ },
  { mark: '#tab', pattern: /\]\(#tab\// },
  { mark: '[^', pattern: /\[\^[^\]\s]+\]/ },
  { mark: 'empty cell', pattern: /\|\s*:(?:material|octicons|fontawesome|simple|icon|fa|mdi)-[\w-]+:\s*\|/ },
];

/** Markup of other systems outside code, each with the text around it. */
export function findLeftovers(markdown: string): Leftover[] {
  const prose = shieldCode(markdown, () => 'code', { indented: false });
  return marks.flatMap(({ mark, pattern }) => {
    const found = pattern.exec(prose);
    return found ? [{ mark, text: textBetween(prose, Math.max(0, found.index - 30), found.index + 50).replace(/\s+/g, ' ') }] : [];
  });
}
