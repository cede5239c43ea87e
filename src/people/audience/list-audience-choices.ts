import type { AudienceChoices } from '../../contracts/knowledge/audience.ts';
import { readPersonTag } from '../../contracts/people/person-tag.ts';
import { selectSites } from '../../sites/site-store.ts';
import type { Queryable } from '../../storage/database.ts';
import { selectSegments } from '../segment-store.ts';

/** The segments that an article can be for, and the tags that keep one to some people by the published settings of a site. */
export async function listAudienceChoices(database: Queryable): Promise<AudienceChoices> {
  const segments = (await selectSegments(database)).map(({ name }) => name);
  const tags = (await selectSites(database)).flatMap(({ published }) =>
    published.personTags.map((line) => {
      const { tag, attribute } = readPersonTag(line);
      return { tag, site: published.name, people: attribute ?? '' };
    }),
  );
  return { segments, tags };
}
