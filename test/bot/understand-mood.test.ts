import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findFrustrationCues } from '../../src/bot/understand/mood/frustration-cues.ts';
import { prepareMood } from '../../src/bot/understand/mood/score-mood.ts';
import { bot } from './answer-support.ts';

const scoreMood = prepareMood();
const mood = (text: string, more: { language?: string; earlier?: string[]; unanswered?: number } = {}) =>
  scoreMood({ text, vector: null, language: more.language ?? 'en', earlier: more.earlier ?? [], unanswered: more.unanswered ?? 0 });

describe('mood', () => {
  it('[BU11] tells anger, calm and joy apart by label and by score', () => {
    expect(mood('this is absolutely terrible, i hate it').label).toBe('negative');
    expect(mood('how do i install the widget').label).toBe('neutral');
    expect(mood('awesome, thank you so much!').label).toBe('positive');
    expect(mood('not good at all').score).toBeLessThan(mood('good').score);
  });

  it.each(['why does the build fail with exit code 1', 'can i kill a running import', 'what is a fatal error in the log', 'does a crash lose messages'])(
    '[BU11] an unpleasant topic is no feeling: %j',
    (text) => {
      expect(mood(text)).toMatchObject({ label: 'neutral' });
      expect(mood(text).frustration).toBeLessThan(bot.handoff.anger.offerAt);
    },
  );

  it('[BU12] each cue adds to frustration: shouting, marks, "again", a repeated question, turns without an answer', () => {
    const calm = mood('the widget does not load, it is broken and annoying').frustration;
    expect(mood('THE WIDGET DOES NOT LOAD, IT IS BROKEN AND ANNOYING').frustration).toBeGreaterThan(calm);
    expect(mood('the widget does not load, it is broken and annoying!!!').frustration).toBeGreaterThan(calm);
    expect(mood('for the third time, the widget does not load, it is broken and annoying').frustration).toBeGreaterThan(calm);
    const earlier = ['the widget does not load, it is broken'];
    expect(mood('the widget does not load, it is broken and annoying', { earlier }).frustration).toBeGreaterThan(calm);
    expect(mood('the widget does not load, it is broken and annoying', { unanswered: 3 }).frustration).toBeGreaterThan(calm);
  });

  it('[BU12] the same anger counts less while the message still asks something, insults aside', () => {
    const asking = mood('this wasted my whole evening, how do i change the port?').frustration;
    const venting = mood('this wasted my whole evening').frustration;
    expect(asking).toBeLessThan(venting);
    expect(findFrustrationCues('are you stupid or what?').asksSomething).toBe(false);
    expect(findFrustrationCues('damn. where is the file?').asksSomething).toBe(true);
  });

  it('[BU13] shouting a word a hundred times gains nothing over shouting it twice', () => {
    const twice = mood('FURIOUS FURIOUS');
    const often = mood(Array(100).fill('FURIOUS').join(' '));
    expect(Math.abs(often.frustration - twice.frustration)).toBeLessThan(0.1);
    expect(Math.abs(often.score - twice.score)).toBeLessThan(0.1);
    expect(mood(`no${'!'.repeat(500)}`)).toEqual(mood('no!!'));
  });

  it('[BU13] stays within its bounds and answers alike for anything', () => {
    for (const text of ['', '!!!', '\u0000', '🙂'.repeat(300), 'constructor __proto__ toString', 'a'.repeat(4_000)]) {
      const found = mood(text);
      expect(found.score).toBeGreaterThanOrEqual(-1);
      expect(found.score).toBeLessThanOrEqual(1);
      expect(found.frustration).toBeGreaterThanOrEqual(0);
      expect(found.frustration).toBeLessThanOrEqual(1);
      expect(mood(text)).toEqual(found);
    }
  });

  it('[BU14] on the labelled messages: anger that wants a person is told from anger with a question', () => {
    const source = readFileSync(new URL('../../evals/cases/mood.jsonl', import.meta.url), 'utf8');
    const cases = source
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { turns: string[]; expect: string; sentiment: string; language: string });
    const scored = cases.map((evalCase) => ({ ...evalCase, mood: mood(evalCase.turns.at(-1) ?? '', { language: evalCase.language }) }));
    const labels = scored.filter((evalCase) => evalCase.mood.label === evalCase.sentiment).length / scored.length;
    expect(labels).toBeGreaterThanOrEqual(0.85);
    const handedOver = scored.filter((evalCase) => evalCase.mood.frustration >= bot.handoff.anger.handOverAt);
    const wanted = scored.filter((evalCase) => evalCase.expect === 'handoff');
    const right = handedOver.filter((evalCase) => evalCase.expect === 'handoff').length;
    expect(right / handedOver.length).toBeGreaterThanOrEqual(0.95);
    expect(right / wanted.length).toBeGreaterThanOrEqual(0.8);
    const offered = scored.filter((evalCase) => evalCase.mood.frustration >= bot.handoff.anger.offerAt);
    expect(wanted.filter((evalCase) => offered.includes(evalCase)).length / wanted.length).toBeGreaterThanOrEqual(0.9);
  });
});
