import { describe, expect, it } from 'vitest';
import { describeCertainty } from '../../console/bot/describe-certainty.ts';

const turn = (confidence: number, fields: { ruleId?: string; outcome?: string; floor?: number | null } = {}) => ({
  outcome: 'answer',
  ruleId: 'answer-hedged',
  confidence,
  floor: 0.41,
  plainFrom: 0.81,
  ...fields,
});

describe('the certainty of the latest answers', () => {
  it('[BD80] says how many answers are expected to be wrong, and from which certainty the bot answers', () => {
    const answers = [...Array.from({ length: 8 }, () => turn(0.5)), turn(0.9), turn(0.9)];
    const others = [turn(1, { outcome: 'abstain', ruleId: 'no-evidence' }), turn(1, { ruleId: 'put-otherwise:again' }), turn(1, { floor: null })];
    const words = describeCertainty([...answers, ...others]);
    expect(words).toContain('about 4 of the latest 10 answers do not answer');
    expect(words).toContain('Of the 2 that it vouched for about 0');
    expect(words).toContain('from a certainty of 0.41, and vouches for them from 0.81');
  });

  it('[BD80] says nothing about fewer than ten answers', () => {
    expect(describeCertainty(Array.from({ length: 9 }, () => turn(0.5)))).toBeNull();
  });
});
