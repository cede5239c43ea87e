import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitThresholds, fitThresholdsToRisk, riskCurve, thresholdsByCosts, type JudgedQuestion } from '../../src/knowledge/search/fit-thresholds.ts';

const costs = { wrongAnswer: 1, wrongHint: 0.35, needlessNoAnswer: 0.5 };
const right = (score: number): JudgedQuestion => ({ score, rightFirst: true, rightShown: true, weight: 1 });
const wrong = (score: number): JudgedQuestion => ({ score, rightFirst: false, rightShown: false, weight: 1 });

describe('the floor', () => {
  it('[KN60] lies between what is right and what is wrong where they can be told apart', () => {
    const { floor, plainFrom } = fitThresholds([right(0.9), right(0.8), wrong(0.4), wrong(0.2)], costs);
    expect(floor).toBeCloseTo(0.6);
    expect(plainFrom).toBeCloseTo(0.6);
  });

  it('[KN60] answers nothing where nothing is right', () => {
    expect(fitThresholds([wrong(0.9), wrong(0.1)], costs)).toEqual({ floor: 1, plainFrom: 1 });
    expect(fitThresholds([], costs)).toEqual({ floor: 1, plainFrom: 1 });
  });

  it('[KN63] fitted to a risk it shows as much as that risk allows, and no more', () => {
    const questions = [right(0.9), right(0.8), wrong(0.7), right(0.6), wrong(0.5), wrong(0.4)];
    expect(fitThresholdsToRisk(questions, { risk: 0.25, costs }).floor).toBeCloseTo(0.55);
    expect(fitThresholdsToRisk(questions, { risk: 0.1, costs }).floor).toBeCloseTo(0.75);
    expect(fitThresholdsToRisk([wrong(0.9)], { risk: 0.1, costs })).toEqual({ floor: 1, plainFrom: 1 });
  });

  it('[KN61] rises when wrong answers cost more and falls when silence does', () => {
    const question = fc
      .record({ score: fc.double({ min: 0.01, max: 0.99, noNaN: true }), rightFirst: fc.boolean(), weight: fc.constant(1) })
      .map((question) => ({ ...question, rightShown: question.rightFirst }));
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 60 }), (questions) => {
        const middle = fitThresholds(questions, costs);
        expect(fitThresholds(questions, { ...costs, wrongHint: 0.9 }).floor).toBeGreaterThanOrEqual(middle.floor);
        expect(fitThresholds(questions, { ...costs, needlessNoAnswer: 2 }).floor).toBeLessThanOrEqual(middle.floor);
        expect(middle.plainFrom).toBeGreaterThanOrEqual(middle.floor);
      }),
    );
  });

  it('[KN214] from costs a threshold is where both ways cost the same', () => {
    const { floor, plainFrom } = thresholdsByCosts(costs);
    expect(floor).toBeCloseTo(0.412, 3);
    expect((1 - floor) * costs.wrongHint).toBeCloseTo(floor * costs.needlessNoAnswer);
    expect(plainFrom).toBeCloseTo(0.8125, 4);
    expect(thresholdsByCosts({ ...costs, wrongHint: 0.7 }).floor).toBeGreaterThan(floor);
    expect(thresholdsByCosts({ ...costs, needlessNoAnswer: 2 }).floor).toBeLessThan(floor);
    const hintsCostMost = thresholdsByCosts({ ...costs, wrongHint: 1.2 });
    expect(hintsCostMost.plainFrom).toBe(hintsCostMost.floor);
  });

  it('[KN62] the curve says what each floor would do', () => {
    const curve = riskCurve([right(0.9), right(0.7), wrong(0.5), wrong(0.3)], [wrong(0.6), wrong(0.1)], 4);
    expect(curve.map((point) => point.floor)).toEqual([0.9, 0.7, 0.5, 0.3]);
    expect(curve[1]).toMatchObject({ answered: 0.5, wrong: 0, abstained: 1 });
    expect(curve[2]).toMatchObject({ answered: 0.75, wrong: 0.5, abstained: 0.5 });
  });
});
