import { describe, expect, it } from 'vitest';
import { accuracy, confusion, macroF1, precision, recall, spearman } from '../../evals/scorers/classification.ts';
import { areaUnderRisk, aupr, auroc, calibrationError, fprAt95, riskCoverage } from '../../evals/scorers/detection.ts';
import { mcnemar, pairedInterval } from '../../evals/scorers/paired.ts';
import { averagePrecision, hitAt, ndcgAt, recallAt, reciprocalRank } from '../../evals/scorers/ranking.ts';
import { estimateMean } from '../../evals/scorers/statistics.ts';
import { groundedness, holdsFacts, wordF1, wordRecall } from '../../evals/scorers/text.ts';

describe('measures of a ranking', () => {
  const ranking = { ranked: ['x', 'a', 'y', 'b'], gold: ['a', 'b'] };

  it('[EV1] hits, recall and reciprocal rank', () => {
    expect([1, 2].map((depth) => hitAt(depth, ranking))).toEqual([0, 1]);
    expect([1, 3, 4].map((depth) => recallAt(depth, ranking))).toEqual([0, 0.5, 1]);
    expect(reciprocalRank(ranking)).toBe(0.5);
    expect(reciprocalRank({ ranked: ['x'], gold: ['a'] })).toBe(0);
  });

  it('[EV1] nDCG@10 and average precision by hand', () => {
    // Gains at places 2 and 4: 1/log2(3) + 1/log2(5); the best order has them at 1 and 2: 1 + 1/log2(3).
    expect(ndcgAt(10, ranking)).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3)), 10);
    expect(averagePrecision(ranking)).toBeCloseTo((1 / 2 + 2 / 4) / 2, 10);
    expect(averagePrecision({ ranked: ['a'], gold: ['a', 'b'] })).toBe(0.5);
  });
});

describe('measures of labels', () => {
  const rows = [
    { actual: 'a', predicted: 'a' },
    { actual: 'a', predicted: 'b' },
    { actual: 'b', predicted: 'b' },
    { actual: 'c', predicted: 'b' },
  ];

  it('[EV2] accuracy, precision, recall, macro F1 and the confusion matrix by hand', () => {
    expect(accuracy(rows)).toBe(0.5);
    expect([precision(rows, 'b'), recall(rows, 'a'), precision(rows, 'z')]).toEqual([1 / 3, 0.5, 1]);
    // F1: a 2/3, b 1/2, c 0.
    expect(macroF1(rows)).toBeCloseTo((2 / 3 + 1 / 2 + 0) / 3, 10);
    expect(confusion(rows, ['a', 'b', 'c'])).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 1, 0],
    ]);
  });

  it('[EV2] Spearman ranks, ties at their mean', () => {
    expect(
      spearman([
        [1, 10],
        [2, 20],
        [3, 30],
      ]),
    ).toBeCloseTo(1, 10);
    expect(
      spearman([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBeCloseTo(-1, 10);
    // Ranks 1.5 1.5 3 and 1 2 3: covariance 1.5, deviations sqrt(1.5) and sqrt(2).
    expect(
      spearman([
        [1, 1],
        [1, 2],
        [2, 3],
      ]),
    ).toBeCloseTo(1.5 / Math.sqrt(1.5 * 2), 10);
  });
});

describe('measures of a score', () => {
  const rows = [
    { score: 0.9, positive: true },
    { score: 0.8, positive: false },
    { score: 0.7, positive: true },
    { score: 0.7, positive: false },
    { score: 0.1, positive: false },
  ];

  it('[EV3] AUROC with ties at half, AUPR, false positives at 95 % recall by hand', () => {
    // Pairs won: 0.9 beats three; 0.7 beats 0.1, ties with 0.7: 3 + 1.5 of 6.
    expect(auroc(rows)).toBeCloseTo(4.5 / 6, 10);
    // Recall rises by a half at precision 1/1 and again at 2/4.
    expect(aupr(rows)).toBeCloseTo(0.5 * 1 + 0.5 * 0.5, 10);
    expect(fprAt95(rows)).toBeCloseTo(2 / 3, 10);
  });

  it('[EV3] risk and coverage, their area, and the calibration error by hand', () => {
    const risked = [
      { confidence: 0.95, right: true },
      { confidence: 0.85, right: false },
      { confidence: 0.85, right: true },
      { confidence: 0.15, right: false },
    ];
    expect(riskCoverage(risked)).toEqual([
      { threshold: 0.95, coverage: 0.25, risk: 0 },
      { threshold: 0.85, coverage: 0.75, risk: 1 / 3 },
      { threshold: 0.15, coverage: 1, risk: 0.5 },
    ]);
    expect(areaUnderRisk(risked)).toBeCloseTo(0.25 * 0 + 0.5 / 3 + 0.25 * 0.5, 10);
    // Bins: 0.95 right (gap 0.05), two at 0.85 half right (gap 0.35), 0.15 wrong (gap 0.15).
    expect(calibrationError(risked)).toBeCloseTo((0.05 + 2 * 0.35 + 0.15) / 4, 10);
  });
});

describe('measures of a text', () => {
  it('[EV4] facts are found whatever the markup and the line breaks', () => {
    expect(holdsFacts('Use the **port\n3000**, see [settings](/x).', ['port 3000', 'see settings'])).toBe(true);
    expect(holdsFacts('Use port 3001.', ['port 3000'])).toBe(false);
  });

  it('[EV4] word recall and F1 count repeated words', () => {
    expect(wordRecall('a b b', 'b b b a')).toBe(0.75);
    expect(wordF1('a b', 'a c')).toBe(0.5);
    expect(wordF1('x', 'y')).toBe(0);
  });

  it('[EV4] a sentence without support lowers groundedness', () => {
    const passages = ['The server listens on port 3000 unless told otherwise.'];
    expect(groundedness('The server listens on port 3000.', passages)).toBe(1);
    expect(groundedness('The server listens on port 3000. Refunds are paid within seven working days.', passages)).toBe(0.5);
  });

  it.each([
    ['another number', 'The server listens on port 4000.'],
    ['a negation that is not there', 'The server never listens on port 3000.'],
    ['a negation left out', 'Messages are sent to the model of a third party.'],
    ['words gathered from places that have nothing to do with each other', 'The server listens to messages of a third party.'],
    ['a claim dressed as an introduction', 'The server listens on port 4000 and that is a promise:\nThe server listens on port 3000.'],
  ])('[EV4] %s is no support', (_, answer) => {
    const passages = [
      'The server listens on port 3000 unless told otherwise. It restarts at night.',
      'Messages are not sent to the model of a third party. Keys are kept in a vault.',
    ];
    expect(groundedness(answer, passages)).toBeLessThan(1);
  });

  it('[EV4] an introduction of a few words, and a sentence over two of the passage, are no fault', () => {
    const passages = ['Open the settings. Choose a port and restart the server.'];
    expect(groundedness('From the help centre:\n\nOpen the settings, choose a port and restart the server.', passages)).toBe(1);
  });
});

describe('two runs on the same cases', () => {
  it('[EV5] McNemar exact by hand', () => {
    // 1 of 6 changes the other way: 2 * (1 + 6) / 2^6.
    expect(mcnemar({ better: 1, worse: 5 })).toBeCloseTo(14 / 64, 10);
    expect(mcnemar({ better: 0, worse: 0 })).toBe(1);
    expect(mcnemar({ better: 0, worse: 10 })).toBeCloseTo(2 / 1024, 10);
  });

  it('[EV5] a paired interval holds the mean and is the same every time', () => {
    const differences = Array.from({ length: 50 }, (_, index) => ({ by: index % 5 === 0 ? 1 : 0, cluster: String(index) }));
    const [low, high] = pairedInterval(differences, 7);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(0.2);
    expect(high).toBeGreaterThan(0.2);
    expect(pairedInterval(differences, 7)).toEqual([low, high]);
    // Ten articles of five questions each, that rise or stay together, tell less than fifty questions.
    const together = Array.from({ length: 50 }, (_, index) => ({ by: index % 10 < 2 ? 1 : 0, cluster: String(index % 10) }));
    const [lowest, highest] = pairedInterval(together, 7);
    expect(highest - lowest).toBeGreaterThan((high - low) * 1.5);
  });
});

describe('intervals', () => {
  it('[EV20] three of three is no certainty, and cases of one article count once', () => {
    const draw = (rows: readonly { of: string; hit: number }[]) => estimateMean(rows, { clusterOf: ({ of }) => of, seed: 7, numberOf: ({ hit }) => hit });
    const apart = draw(['a', 'b', 'c'].map((of) => ({ of, hit: 1 })));
    expect([apart.value, apart.high]).toEqual([1, 1]);
    // Wilson by hand: (1 + z²/2n - z·√(z²/4n²)) / (1 + z²/n) = n / (n + z²).
    expect(apart.low).toBeCloseTo(3 / (3 + 1.96 ** 2), 10);
    expect(draw(['a', 'a', 'a'].map((of) => ({ of, hit: 0 }))).high).toBeCloseTo(1 - 1 / (1 + 1.96 ** 2), 10);
    expect(draw([...'abcdefgh'].map((of, index) => ({ of, hit: index % 2 }))).low).toBeGreaterThan(0);
  });
});
