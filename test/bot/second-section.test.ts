import { describe, expect, it } from 'vitest';
import { draftExtract } from '../../src/bot/draft/draft-extract.ts';
import { countWords } from '../../src/bot/draft/widen-unit.ts';
import { passage } from './answer-support.ts';

const filler = Array.from({ length: 30 }, (_, index) => `Sentence ${index} speaks of weather and of the sea.`).join(' ');

describe('a second section in an answer', () => {
  it('[BX80] a second section is shown only where it has a word of the question that the first lacks, with its source', () => {
    const first = passage({ text: 'The port is 3000 unless you change it.' });
    const two = passage({ passageId: 'b', articleId: 'b', text: 'Behind a proxy, publish port 443 instead of the internal one.' });
    const sources = (question: string, other = two, options = { hedged: false }): string[] | undefined =>
      draftExtract(question, [first, other], options)?.citations.map((citation) => citation.articleId);
    expect(sources('which port')).toEqual(['ports']);
    expect(sources('which port, and behind a proxy?')).toContain('b');
    expect(sources('which port, and behind a proxy?', { ...two, score: 0.2 })).toEqual(['ports']);
  });

  it('[BX80] without certainty a second section may also be the better one, and one that covers less is left out', () => {
    const first = passage({ score: 0.5, text: 'The port of the server is 3000 unless you change it.' });
    const same = passage({ passageId: 'b', articleId: 'b', score: 0.45, text: 'Another server behind a proxy has a port of its own.' });
    const less = passage({ passageId: 'c', articleId: 'c', score: 0.45, text: 'A firewall lets one port through.' });
    const sources = (other: typeof first): string[] | undefined =>
      draftExtract('which port has the server', [first, other], { hedged: true })?.citations.map((citation) => citation.articleId);
    expect(sources(same)).toEqual(['ports', 'b']);
    expect(sources({ ...same, score: 0.13 })).toEqual(['ports', 'b']);
    expect(sources({ ...same, score: 0.11 })).toEqual(['ports']);
    expect(sources(less)).toEqual(['ports']);
  });

  it('[BX80] of the same article a second section is shown that lies near and covers nearly as much, shortly beside a long first one', () => {
    const long = `The port of the server is 3000 unless you change it. ${filler} ${filler}`;
    const first = passage({ score: 0.8, text: long });
    const next = passage({ passageId: 'b', score: 0.4, heading: 'Proxy', text: `A proxy has the port of the server too. ${filler}` });
    const quotes = (other: typeof first): string[] =>
      draftExtract('tell me about the port of the server', [first, other], { hedged: false })?.citations.map((citation) => citation.quote) ?? [];
    const [, second = ''] = quotes(next);
    expect(second).toContain('A proxy has the port');
    expect(countWords(second)).toBeLessThanOrEqual(50);
    expect(quotes({ ...next, articleId: 'b' })).toHaveLength(1);
    expect(quotes({ ...next, score: 0.3 })).toHaveLength(1);
    expect(quotes({ ...next, text: 'A proxy has a port.' })).toHaveLength(1);
  });
});
