import { openedTags, type ArticleReader } from '../contracts/people/person-tag.ts';
import type { SiteSettings } from '../contracts/site.ts';
import type { Sites } from './open-sites.ts';

/** Tags that open an article here, and all tags that keep one to where they open it. `isStrict`: an article that no tag keeps stays shut as well. */
type Gate = { own: readonly string[]; kept: ReadonlySet<string>; isStrict?: boolean };
/** The gate of the site, and that of the person who reads there. */
type ArticleAudience = { site: Gate; person: Gate };

/** The articles that a site shows to a reader. `reader` null: somebody whom it did not sign. */
export function audienceOf(sites: Pick<Sites, 'keptTags'>, settings: SiteSettings, reader: ArticleReader | null): ArticleAudience {
  const kept = sites.keptTags();
  return {
    site: { own: settings.articleTags, kept: kept.ofSites, isStrict: settings.onlyTaggedArticles },
    person: { own: openedTags(settings.personTags, reader), kept: kept.ofPeople },
  };
}

/**
 * True where an article with these tags may be shown and cited. A tag that some site names for itself keeps an article to the sites that name it, one
 * that some site names for people to those people; both must let it through. An article without such a tag is for everybody, on every site that takes
 * more than its own articles.
 */
export function maySeeArticle(tags: readonly string[], audience: ArticleAudience): boolean {
  const known = tags.map((tag) => tag.toLowerCase());
  const passes = ({ own, kept, isStrict = false }: Gate): boolean =>
    known.some((tag) => own.includes(tag)) || (!isStrict && !known.some((tag) => kept.has(tag)));
  return passes(audience.site) && passes(audience.person);
}

/** True where the article is for people whom a site signed, so that its page in the help centre is shown to nobody. */
export function isForPeople(tags: readonly string[], { person }: ArticleAudience): boolean {
  return tags.some((tag) => person.kept.has(tag.toLowerCase()));
}
