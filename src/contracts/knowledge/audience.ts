import { z } from 'zod';
import { textBetween } from '../../text/text-between.ts';
import { maxSegmentName } from '../people/segment.ts';
import { foldSegmentName, type ArticleReader } from '../people/person-tag.ts';

/**
 * The readers of an article: empty for everybody, else words of which one has to fit: `signed-in`, for everybody whom a site signed, `segment:Gold`, for
 * those in this saved segment, `agents`, for nobody but those who answer in the console.
 */
export type AudienceWord = string;
export const everybody = 'everybody';

const segmentMark = 'segment:';
const mostWords = 20;

/** The name of the segment that a word of an audience names; null for any other word. */
export function segmentOf(word: AudienceWord): string | null {
  return word.startsWith(segmentMark) ? textBetween(word, segmentMark.length) : null;
}

/** The word as it is stored, or null for one that is unknown: `Signed-In` and `SEGMENT: Gold` are known. */
function readAudienceWord(typed: string): AudienceWord | null {
  const word = typed.trim();
  const lower = word.toLowerCase();
  if (lower === 'agents' || lower === 'signed-in' || lower === everybody) return lower;
  const name = lower.startsWith(segmentMark) ? textBetween(word, segmentMark.length).trim() : '';
  return name === '' || name.length > maxSegmentName ? null : `${segmentMark}${name}`;
}

/** The audience that these words name, or the first word that is unknown or does not go with the others. */
export function readAudience(typed: readonly string[]): { audience: AudienceWord[] } | { wrong: string } {
  const words = new Set<AudienceWord>();
  for (const each of typed) {
    const word = readAudienceWord(each);
    if (word === null) return { wrong: each };
    words.add(word);
  }
  const alone = [...words].find((word) => segmentOf(word) === null);
  if (alone !== undefined && words.size > 1) return { wrong: alone };
  return { audience: [...words].filter((word) => word !== everybody) };
}

/** Says what may be written as an audience. */
export const audienceHelp = 'An audience is everybody, signed-in or agents, each alone, or one or several segments such as segment:Gold';

/** An audience as clients send it. An unknown word is refused, so that a mistyped one opens nothing. */
export const audienceSchema = z
  .array(z.string().max(100))
  .max(mostWords)
  .transform((typed, context): AudienceWord[] => {
    const read = readAudience(typed);
    if ('audience' in read) return read.audience;
    context.addIssue({ code: 'custom', message: `must not hold "${read.wrong}". ${audienceHelp}` });
    return z.NEVER;
  });

/** True where a reader may have an article with this audience. `isForAgent`: an agent reads, whatever the visitor may. An unknown word fits nobody. */
export function mayRead(audience: readonly AudienceWord[], { reader, isForAgent }: { reader: ArticleReader | null; isForAgent: boolean }): boolean {
  if (audience.length === 0) return true;
  return audience.some((word) => {
    if (word === 'agents') return isForAgent;
    if (word === 'signed-in') return reader !== null;
    const segment = segmentOf(word);
    return (
      segment !== null && reader !== null && Object.hasOwn(reader.segments, foldSegmentName(segment)) && reader.segments[foldSegmentName(segment)] === true
    );
  });
}

/** The asker of a question in the console: a word of an audience, everybody for somebody who is not signed in. */
export const askerSchema = z
  .string()
  .max(100)
  .refine((typed) => readAudienceWord(typed) !== null, audienceHelp)
  .transform((typed) => readAudienceWord(typed) ?? everybody);

/** A tag of an article. One that looks like an audience would open the article to everybody, so it is refused. */
export const articleTagSchema = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .refine((tag) => !looksLikeAudience(tag), 'must not be an audience: choose who may read the article in its field');

/** True for a tag such as `segment:Gold`, `role:agent` or `audience:agents`. */
export function looksLikeAudience(tag: string): boolean {
  return /^\s*(?:segment|audience|role)\s*:/i.test(tag);
}

/** `GET /api/console/articles/audiences`: what an audience can name, and the tags by which sites keep articles to some people. */
export type AudienceChoices = { segments: string[]; tags: { tag: string; site: string; people: string }[] };
