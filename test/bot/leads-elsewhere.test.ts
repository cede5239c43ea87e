import { describe, expect, it } from 'vitest';
import { withoutLinkLists } from '../../src/bot/draft/leads-elsewhere.ts';
import { textBetween } from '../../src/text/text-between.ts';
import { splitPassage } from '../../src/bot/draft/split-passage.ts';

const kept = (text: string, heading: string | null = null): string[] =>
  withoutLinkLists(text, { heading, blocks: splitPassage(text) }).map(({ start, end }) => textBetween(text, start, end));
const links = '- [Feed a fish](/help/feed)\n- [Clean the water](/help/water)';

describe('lists of links', () => {
  it.each([
    ['a list of related articles', links, 'Related articles'],
    ['a list that lost its links', '- Feed a fish\n- Clean the water', 'See also'],
    ['links alone', links, 'Fish'],
    ['a heading within the passage', `## Next steps\n\n${links}`, null],
  ])('[BX83] %s answers nothing', (_, text, heading) => {
    expect(kept(text, heading)).toEqual([]);
  });

  it('[BX83] a list of links below a sentence answers, and prose beside a list of related articles', () => {
    expect(kept(`We keep these fish:\n\n${links}`, 'Fish')).toEqual(['We keep these fish:', links]);
    expect(kept(`Feed it twice.\n\n## Related articles\n\n${links}`, 'Fish')).toEqual(['Feed it twice.']);
    expect(kept(`Rest first.\n\n- Walk\n- Run`, 'Next steps')).toEqual(['Rest first.']);
  });
});
