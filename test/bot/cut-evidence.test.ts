import { describe, expect, it } from 'vitest';
import { cutEvidence } from '../../src/bot/draft/cut-evidence.ts';
import { findLostFact } from '../../src/bot/draft/find-lost-fact.ts';
import { passage, portPassage } from './answer-support.ts';

const filler = (topic: string): string => `${`About ${topic} there is more to be said than fits here. `.repeat(12)}`.trim();

describe('[BM64] what a model reads of the passages', () => {
  it('is the parts that share most with the question, in their order, with what was left out marked', () => {
    const text = [
      filler('wind'),
      filler('rain'),
      'The port is set like this:',
      '```\nPORT=8080 npm start\n```',
      filler('snow'),
      filler('ice'),
      filler('fog'),
    ].join('\n\n');
    const [cut] = cutEvidence('which port is set', [passage({ text })], 'usual');
    expect(text.length).toBeGreaterThan(3_000);
    expect(cut?.text.length).toBeLessThan(2_500);
    expect(cut?.text).toContain('The port is set like this:\n\n```\nPORT=8080 npm start\n```');
    expect(cut?.text).toContain('…');
    expect(cut?.passage.text, 'the check reads all of it').toBe(text);
  });

  it('is a short passage as it is, and of a block that is too long its beginning', () => {
    expect(cutEvidence('which port', [portPassage], 'usual')[0]?.text).toBe(portPassage.text);
    const long = `The port. ${'word '.repeat(1_000)}`;
    expect(cutEvidence('which port', [passage({ text: long })], 'usual')[0]?.text).toMatch(/^The port\. (word )+word …$/);
  });

  it('is at most four passages in 3,600 characters, none far behind the best, but each of a burst', () => {
    const many = Array.from({ length: 8 }, (_, index) => passage({ articleId: `a${index}`, text: filler(`topic ${index}`), score: 0.9 - index / 100 }));
    const cut = cutEvidence('topic', many, 'usual');
    expect(cut).toHaveLength(4);
    expect(cut.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(3_700);
    expect(cutEvidence('topic', many, 'burst')).toHaveLength(6);
    const behind = [portPassage, passage({ articleId: 'far', text: 'A port far away.', score: 0.5 })];
    expect(cutEvidence('port', behind, 'usual')).toHaveLength(1);
    expect(cutEvidence('port', behind, 'burst')).toHaveLength(2);
  });
});

describe('[BM63] a fact of the best sentence that a written answer loses', () => {
  const lost = (text: string, written: string): string | null => findLostFact('how big may a file be', [passage({ text })], written);

  it.each([
    ['A file may be 10 MB big.', 'A file may be as big as 10 MB.', null],
    ['A file may be 10 MB big.', 'A file may be quite big.', '10'],
    ['A file may be 10,000 bytes big.', 'A file may be 10.000 bytes big.', null],
    ['How big a file may be says `MAX_FILE`.', 'How big a file may be says a setting.', 'MAX_FILE'],
    ['How big a file may be is under **Settings**.', 'How big a file may be is said elsewhere.', 'Settings'],
    ['How big a file may be is what the page of Cloudflare says.', 'How big a file may be is what the page says.', 'Cloudflare'],
  ])('%s → %s', (text, written, expected) => {
    expect(lost(text, written)).toBe(expected);
  });

  it('is most of its words, unless the answer is in another language', () => {
    const text = 'A file may be as big as the disk of the server and the settings of the proxy allow it to be.';
    expect(lost(text, 'Ask your administrator.')).toContain('words of');
    expect(lost(text, 'Eine Datei darf so groß sein, wie die Platte und der Server es mit der Einstellung für den Proxy zulassen.')).toBeNull();
  });
});
