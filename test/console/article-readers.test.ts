import { describe, expect, it } from 'vitest';
import { describeReaders, findLikeTag, nameAudience, noSegment } from '../../console/knowledge/audience/describe-readers.ts';
import { findFormProblem, toForm } from '../../console/knowledge/article-form.ts';

const choices = { segments: ['Gold'], tags: [{ tag: 'teamonly', site: 'Shop', people: 'segment:Gold' }] };

describe('who can read an article, in words', () => {
  it('[KN266] says everybody, some, and agents only; a tag that keeps it counts too', () => {
    expect(describeReaders({ audience: [], tags: ['billing'] }, choices)).toMatch(/^Everybody can read it/);
    expect(describeReaders({ audience: [], tags: ['Teamonly'] }, choices)).toBe('The tag teamonly keeps it to segment:Gold on Shop.');
    expect(describeReaders({ audience: ['segment:Gold'], tags: [] }, choices)).toMatch(/^People of Gold whom your site signed in can be answered from it/);
    expect(describeReaders({ audience: ['agents'], tags: ['teamonly'] }, choices)).toMatch(/^No visitor gets it/);
    expect(['signed-in', 'agents', 'segment:Gold', noSegment].map((word) => nameAudience([word]))).toEqual([
      'signed-in people',
      'agents only',
      'Gold',
      'nobody yet',
    ]);
  });

  it('[KN266] a tag that is nearly the one of a site is named', () => {
    expect(findLikeTag(['billing', 'Team-only'], choices)).toEqual({ typed: 'Team-only', tag: 'teamonly', site: 'Shop' });
    expect(findLikeTag(['TEAMONLY', 'team', ''], choices)).toBeNull();
  });

  it('[KN263] the form refuses a tag that looks like an audience, and segments of which none is ticked', () => {
    const form = { ...toForm(null, 'A question?'), markdown: 'Text.' };
    expect(findFormProblem(form)).toBeNull();
    expect(findFormProblem({ ...form, tags: 'billing, Segment:Gold' })).toMatch(/is no tag/);
    expect(findFormProblem({ ...form, audience: [noSegment] })).toMatch(/Tick the segments/);
  });
});
