import { segmentOf, type AudienceChoices, type AudienceWord } from '../../../src/contracts/knowledge/audience.ts';

/** Stands in the form for segments of which none is ticked yet. It is never sent. */
export const noSegment: AudienceWord = 'segment:';

/** The people of an audience, in words that follow "for". */
export function nameAudience(audience: readonly AudienceWord[]): string {
  if (audience.length === 0) return 'everybody';
  if (audience.includes('agents')) return 'agents only';
  if (audience.includes('signed-in')) return 'signed-in people';
  const names = audience.flatMap((word) => segmentOf(word) ?? []).filter((name) => name !== '');
  return names.length === 0 ? 'nobody yet' : names.join(' and ');
}

/** Names the readers of an article with these tags and this audience. */
export function describeReaders({ audience, tags }: { audience: readonly AudienceWord[]; tags: readonly string[] }, choices: AudienceChoices): string {
  const keeping = choices.tags.filter(({ tag }) => tags.some((each) => each.toLowerCase() === tag));
  const kept = keeping.map(({ tag, site, people }) => `the tag ${tag} keeps it to ${people === '' ? 'signed-in people' : people} on ${site}`).join('; ');
  if (audience.includes('agents')) return 'No visitor gets it: agents find it here, and the drafts for their replies use it.';
  const who =
    audience.length === 0 ? (kept === '' ? 'Everybody can read it: in the chat, in the help centre and in search engines.' : '') : readersOf(audience);
  return [who, kept === '' ? '' : `${kept.replace(/^t/, 'T')}.`].filter((part) => part !== '').join(' ');
}

function readersOf(audience: readonly AudienceWord[]): string {
  const who = audience.includes('signed-in') ? 'Everybody whom your site signed in' : `People of ${nameAudience(audience)} whom your site signed in`;
  return `${who} can be answered from it. The help centre does not show it.`;
}

const plain = (tag: string): string =>
  tag
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/s$/, '');

/** A tag that is nearly one by which a site keeps articles to some people, and is not: it opens what it was meant to close. */
export function findLikeTag(tags: readonly string[], choices: AudienceChoices): { typed: string; tag: string; site: string } | null {
  for (const typed of tags) {
    if (typed === '' || choices.tags.some(({ tag }) => tag === typed.toLowerCase())) continue;
    const like = choices.tags.find(({ tag }) => plain(tag) === plain(typed));
    if (like) return { typed, tag: like.tag, site: like.site };
  }
  return null;
}
