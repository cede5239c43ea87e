import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ArticleSummary } from '../../../src/contracts/http-api.ts';
import { everybody, segmentOf, type AudienceWord } from '../../../src/contracts/knowledge/audience.ts';
import { audienceChoicesQuery } from '../../api/queries.ts';
import { describeReaders, findLikeTag, nameAudience, noSegment } from './describe-readers.ts';
import './audience.css';

/** `tags`: as they are typed, with commas between. */
type Props = { audience: readonly AudienceWord[]; tags: string; onChange: (audience: AudienceWord[]) => void; article: ArticleSummary | null };

/** The choice of the readers of an article, and what that means now: for what is written, and for what is published. */
export function AudienceField({ audience, tags: typed, onChange, article }: Props) {
  const id = useId();
  const choices = useQuery(audienceChoicesQuery).data ?? { segments: [], tags: [] };
  const ticked = audience.flatMap((word) => segmentOf(word) ?? []).filter((name) => name !== '');
  const kind = audience[0] === undefined ? everybody : segmentOf(audience[0]) === null ? audience[0] : 'segments';
  const tags = typed.split(',').map((tag) => tag.trim());
  const like = findLikeTag(tags, choices);
  const published = article?.publishedAudience ?? null;
  const names = [...new Set([...choices.segments, ...ticked])];

  function choose(next: string): void {
    const words: AudienceWord[] = next === everybody ? [] : next === 'segments' ? [noSegment] : [next];
    onChange(words);
  }
  function tick(name: string, isTicked: boolean): void {
    const left = isTicked ? [...ticked, name] : ticked.filter((each) => each !== name);
    onChange(left.length === 0 ? [noSegment] : left.map((each) => `segment:${each}`));
  }
  return (
    <div className="article-audience">
      <label htmlFor={id}>Who may read it</label>
      <select id={id} className="select" value={kind} onChange={(event) => choose(event.currentTarget.value)}>
        <option value={everybody}>Everybody</option>
        <option value="signed-in">Signed-in people</option>
        <option value="segments">Some segments of people</option>
        <option value="agents">Agents only</option>
      </select>
      {kind === 'segments' && (
        <span className="article-segments" role="group" aria-label="Segments that may read it">
          {names.map((name) => (
            <label key={name}>
              <input type="checkbox" checked={ticked.includes(name)} onChange={(event) => tick(name, event.currentTarget.checked)} />
              {name}
              {choices.segments.includes(name) ? '' : ' (this segment does not exist: nobody)'}
            </label>
          ))}
          {names.length === 0 && 'There is no segment yet. A supervisor or an admin saves one on the page People.'}
        </span>
      )}
      <small role="status">
        {describeReaders({ audience, tags }, choices)}
        {published !== null && published.join() !== audience.join() && ` Until you publish, what is published stays for ${nameAudience(published)}.`}
      </small>
      {like !== null && (
        <small className="is-problem" role="alert">
          The tag {like.typed} keeps nobody out: the tag that does is {like.tag}, of the site {like.site}. Was it meant?
        </small>
      )}
    </div>
  );
}
