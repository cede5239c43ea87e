import { mayRead, type AudienceWord } from '../contracts/knowledge/audience.ts';
import { openedTags, type ArticleReader } from '../contracts/people/person-tag.ts';
import type { SiteSettings } from '../contracts/site.ts';
import type { Sites } from './open-sites.ts';

/** The parts of an article that say for whom it is. */
type KeptArticle = { tags: readonly string[]; audience: readonly AudienceWord[] };
/** Tags that open an article here, and all tags that keep one to where they open it. `isStrict`: an article that no tag keeps stays shut as well. */
type Gate = { own: readonly string[]; kept: ReadonlySet<string>; isStrict?: boolean };
/** The gate of the site, and that of the person who reads there. `isForAgent`: what is found is shown to an agent, not to the person. */
type ArticleAudience = { site: Gate; person: Gate; reader: ArticleReader | null; isForAgent: boolean };

type Asker = { reader: ArticleReader | null; isForAgent?: boolean };

/** The articles that a site shows to a reader. `reader` null: somebody whom it did not sign. */
export function audienceOf(
  sites: Pick<Sites, 'keptTags'>,
  settings: Pick<SiteSettings, 'articleTags' | 'personTags' | 'onlyTaggedArticles'>,
  { reader, isForAgent = false }: Asker,
): ArticleAudience {
  const kept = sites.keptTags();
  return {
    site: { own: settings.articleTags, kept: kept.ofSites, isStrict: settings.onlyTaggedArticles },
    person: { own: openedTags(settings.personTags, reader), kept: kept.ofPeople },
    reader,
    isForAgent,
  };
}

/**
 * True where an article may be shown and cited. A tag that some site names for itself keeps an article to the sites that name it, one that some site
 * names for people to those people; both must let it through, and so must its audience. An article without any of these is for everybody, on every
 * site that takes more than its own articles.
 */
export function maySeeArticle({ tags, audience: words }: KeptArticle, audience: ArticleAudience): boolean {
  const known = tags.map((tag) => tag.toLowerCase());
  const passes = ({ own, kept, isStrict = false }: Gate): boolean =>
    known.some((tag) => own.includes(tag)) || (!isStrict && !known.some((tag) => kept.has(tag)));
  return passes(audience.site) && passes(audience.person) && mayRead(words, audience);
}

/** True where the article is not for everybody, so that its page in the help centre is shown to nobody. */
export function isForPeople({ tags, audience }: KeptArticle, { person }: ArticleAudience): boolean {
  return audience.length > 0 || tags.some((tag) => person.kept.has(tag.toLowerCase()));
}
