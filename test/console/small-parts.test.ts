import { describe, expect, it } from 'vitest';
import { describeVectors } from '../../console/knowledge/describe-vectors.ts';
import { requireStrongPassword } from '../../src/agent/password.ts';
import { estimateStrength } from '../../console/account/estimate-strength.ts';
import { matchWords } from '../../console/state/match-words.ts';
import { toHelpPath } from '../../console/labels/help-path.ts';
import { findFormProblem, toForm, toRequest } from '../../console/knowledge/article-form.ts';
import { groupGaps } from '../../console/knowledge/group-gaps.ts';
import { formatWait } from '../../console/labels/format-time.ts';
import { readMood } from '../../console/ui/read-mood.ts';

describe('a new password', () => {
  const rosa = { name: 'Rosa Marchetti', email: 'rosa@example.org' };

  it.each([
    ['short', 0],
    ['password1234', 1],
    ['rosa-marchetti-7', 1],
    ['aaaaaaaaaaaaaaaa', 1],
  ])('[CN68] %j is called weak, and no form sends it: the server refuses it', (password, score) => {
    expect(estimateStrength(password, rosa)).toMatchObject({ score, refused: true });
    expect(() => requireStrongPassword(password, rosa)).toThrow();
  });

  it('[CN68] what the server takes is sent, with a hint where it could be better', () => {
    for (const password of ['tulip harbour sixteen', 'welcome to harbour', 'rosa likes tulips and 7 boats']) {
      expect(estimateStrength(password, rosa).refused, password).toBe(false);
      expect(() => requireStrongPassword(password, rosa)).not.toThrow();
    }
    expect(estimateStrength('tulip harbour sixteen', rosa).score).toBe(3);
    expect(estimateStrength('rosa likes tulips and 7 boats', rosa).score).toBe(1);
  });
});

it('[CN214] finds words in any order, without regard to accents and case, all of them', () => {
  expect(matchWords('cafe open', 'When is the Café open?')).toBeGreaterThan(0);
  expect(matchWords('open shop', 'When is the Café open?')).toBe(0);
  expect(matchWords('not', 'Note')).toBeGreaterThan(matchWords('not', 'Cannot'));
});

it('[CN215] opens a source only on this server', () => {
  expect(toHelpPath('/help/install#ports')).toBe('/help/install#ports');
  for (const url of ['javascript:alert(1)', 'https://evil.example/help/', '//evil.example/help/', '/console/']) {
    expect(toHelpPath(url)).toBe('#');
  }
});

it('[CN216] shows a wait in seconds while they matter', () => {
  expect([0, 59_999, 61_000, 3_600_000, 90_000_000, -5].map(formatWait)).toEqual(['0:00', '0:59', '1:01', '1 h 00', '1 d 1 h', '0:00']);
});

it('[CN217] lets frustration outweigh polite words', () => {
  expect(readMood({ score: 0.2, label: 'neutral', frustration: 0.8 }).word).toBe('Angry');
  expect(readMood({ score: 0.1, label: 'neutral', frustration: 0 }).word).toBe('Neutral');
});

it('[CN218] counts the same question once, whatever its punctuation, and keeps the latest', () => {
  const gap = (question: string, at: string, bestScore = 0) => ({ turnId: at, conversationId: 'c', question, at, bestScore });
  const groups = groupGaps([gap('Do you sell pizza?', '1', 0.4), gap('Parking', '2'), gap('do you sell PIZZA', '3', 0.1)]);
  expect(groups.map(({ turnId, times, bestScore }) => [turnId, times, bestScore])).toEqual([
    ['3', 2, 0.4],
    ['2', 1, 0],
  ]);
});

it('[CN219] makes a request of what was typed, and says what stops it', () => {
  const form = { ...toForm(null, 'How?'), tags: ' a, b ,a,', questions: 'one\n\ntwo\none' };
  expect(toRequest(form, 3)).toMatchObject({ tags: ['a', 'b'], questions: ['one', 'two'], version: 3, title: 'How?' });
  expect(findFormProblem(form)).toBeNull();
  expect(findFormProblem({ ...form, title: '  ' })).toContain('title');
  expect(findFormProblem({ ...form, language: 'english!' })).toContain('language');
});

describe('the progress of vectors', () => {
  it.each([
    [{ passages: 1_461, withVectors: 812, secondsLeft: 241 }, '812 of 1,461 passages, about 4 minutes'],
    [{ passages: 10, withVectors: 0, secondsLeft: null }, '0 of 10 passages'],
    [{ passages: 10, withVectors: 9, secondsLeft: 3 }, '9 of 10 passages, less than a minute'],
    [{ passages: 10, withVectors: 9, secondsLeft: 61 }, '9 of 10 passages, about 1 minute'],
    [{ passages: 90_000, withVectors: 9, secondsLeft: 9_000 }, '9 of 90,000 passages, about 3 hours'],
    [{ passages: 10, withVectors: 10, secondsLeft: 0 }, null],
  ])('[KN141] is told with the time left: %j', (progress, words) => expect(describeVectors(progress)).toBe(words));
});
