import { keepTaggedCode, replaceTemplates, type ReportDropped } from './dialects/replace-templates.ts';
import { placeNotes } from './dialects/notes.ts';
import { readBoxes } from './dialects/read-boxes.ts';
import { readDirectives } from './dialects/read-directives.ts';
import { readLineMarks } from './dialects/read-line-marks.ts';
import { readPageMarks } from './dialects/read-page-marks.ts';
import { dropMacros } from './dialects/drop-macros.ts';
import { readWikiLinks } from './dialects/read-wiki-links.ts';
import { replaceComponents } from './dialects/replace-components.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import { shieldCode } from './shield-code.ts';
import { normaliseBlocks } from './normalise-blocks.ts';
import { joinLabels } from './join-labels.ts';
import { restoreCode } from './restore-code.ts';

/**
 * Characters that carry text no reader sees or that turn the reading order: zero-width marks, direction overrides, tag
 * characters, control characters. Joiners inside a word or an emoji stay, since scripts need them.
 */
const invisible =
  /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD\u{E0000}-\u{E007F}\u0000-\u0008\u000B-\u001F\u007F\uE000-\uE003\uFFF9-\uFFFB]|(?<![\p{L}\p{M}\p{Extended_Pictographic}\uFE0F])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;
const asciiJoiners = /(?<=[\x00-\x7F])[\u200C\u200D]|[\u200C\u200D](?=[\x00-\x7F])/g;
const webAddresses = /<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/g;
const definitions = /^( {0,3}\[[^\]\n]{1,300}\]:[ \t]{0,5})<([^<>\n]{1,1000})>/gm;
const comments = /<!--[\s\S]*?(?:-->|$)/g;

type CleanOptions = {
  isHtml: boolean;
  isMdx?: boolean;
  /** Hears of what was dropped because only the system that built the site could have shown it. */
  reportDropped?: ReportDropped;
};

/**
 * A source as plain Markdown: boxes, tabs, components, shortcodes and HTML of other systems turned into words, code untouched.
 * Running it twice changes nothing more.
 */
export function cleanSource(source: string, options: CleanOptions): string {
  const { isHtml, isMdx = false, reportDropped = () => {} } = options;
  const visible = source.normalize('NFC').replace(invisible, '').replace(asciiJoiners, '');
  const kept: string[] = [];
  const signs = new Map<string, string>();
  // The same code has the same sign, so that a label of code still names its address.
  const keep = (code: string): string => {
    const sign = signs.get(code) ?? `\uE000${kept.push(code) - 1}\uE001`;
    signs.set(code, sign);
    return sign;
  };
  const markdown = isHtml ? visible : readDialects(visible, { isMdx, keep, reportDropped });
  const cleaned = normaliseBlocks(
    joinLabels(
      placeNotes(
        shieldCode(htmlToMarkdown(markdown, { isHtml }), keep, { indented: false })
          // Text that became a tag by decoding its entities is shown as code, or it would vanish as a tag later.
          .replace(/(?<!`)<\/?[a-z!][^<>\n]{0,200}>/gi, (tag) => keep(`\`${tag.replaceAll('`', '')}\``))
          .replace(/(!?)\[([^\]\n]{0,500})\]\(\s{0,20}(?:javascript|data|vbscript):(?:[^()\n]|\((?:[^()\n]|\([^()\n]{0,300}\)){0,300}\)){0,2000}\)/gi, runnable)
          .split('\n')
          // Hugo's anchors: "## Heading {#anchor}".
          .map((line) => (line.startsWith('#') ? line.trimEnd().replace(/\{#[\w-]{1,200}\}$/, '') : line).trimEnd())
          .join('\n'),
      ),
    ),
  );
  const flat = isHtml ? cleaned.replace(/^[ \t]+(?![-\d ])/gm, '') : cleaned;
  return restoreCode(flat.replace(/[ \t]+$/gm, ''), kept)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The words of a link that would run something. */
function runnable(_: string, mark: string, words: string): string {
  return mark === '!' ? `![${words}]` : words;
}

function readDialects(text: string, options: { isMdx: boolean; keep: (code: string) => string; reportDropped: ReportDropped }): string {
  const { isMdx, keep, reportDropped } = options;
  const withoutCode = shieldCode(keepTaggedCode(readDirectives(text, reportDropped), keep), keep, { indented: !isMdx })
    .replace(comments, '')
    .replace(definitions, '$1$2')
    .replace(webAddresses, keep);
  const withoutTags = replaceTemplates(replaceComponents(readPageMarks(withoutCode, reportDropped), { isMdx }, reportDropped), reportDropped);
  return readWikiLinks(readLineMarks(readBoxes(dropMacros(withoutTags, reportDropped))));
}
