/** What mistakes cost, in any one unit: only their ratios count. */
export type AnswerCosts = {
  /** An answer that does not answer. */
  wrongAnswer: number;
  /** The same, introduced as something that may help. */
  wrongHint: number;
  /** "I do not know" where the knowledge holds the answer and it was found. */
  needlessNoAnswer: number;
};

/** One labelled question: how sure the search was, and whether what it would show is right. */
export type JudgedQuestion = {
  score: number;
  /** The best passage is of an article that answers. */
  rightFirst: boolean;
  /** One of the sources that a hedged answer names is. */
  rightShown: boolean;
  /** How much it counts; 1 for a question that was really asked. */
  weight: number;
};

export type Thresholds = { floor: number; plainFrom: number };

/** What a right answer loses by being given with reserve, as a share of what a needless "I do not know" loses. */
const reserve = 0.3;

/**
 * The floor, and the certainty from which an answer is given without reserve, that cost least on these questions. Among
 * equals the middle between two scores is taken, so that a hair's breadth decides nothing.
 */
export function fitThresholds(questions: readonly JudgedQuestion[], costs: AnswerCosts): Thresholds {
  const sorted = [...questions].sort((first, second) => second.score - first.score);
  const floor = cheapestCut(sorted, ({ rightFirst, rightShown }) => (rightShown ? (rightFirst ? -1 : -0.5) * costs.needlessNoAnswer : costs.wrongHint));
  const plainFrom = cheapestCut(sorted, ({ rightFirst }) => (rightFirst ? -reserve * costs.needlessNoAnswer : costs.wrongAnswer - costs.wrongHint));
  return { floor, plainFrom: Math.max(floor, plainFrom) };
}

/** The lowest floor at which at most this share of what is shown names no right source. Which answers are given without reserve is decided by costs. */
export function fitThresholdsToRisk(questions: readonly JudgedQuestion[], { risk, costs }: { risk: number; costs: AnswerCosts }): Thresholds {
  const sorted = [...questions].sort((first, second) => second.score - first.score);
  let shown = 0;
  let wrong = 0;
  let floor = 1;
  for (const [index, one] of sorted.entries()) {
    shown += one.weight;
    if (!one.rightShown) wrong += one.weight;
    const next = sorted[index + 1]?.score ?? 0;
    if (next !== one.score && wrong <= risk * shown) floor = (one.score + next) / 2;
  }
  return { floor, plainFrom: Math.max(floor, fitThresholds(questions, costs).plainFrom) };
}

/** `cost` is what a question above the cut costs more than one below it. Best first. */
function cheapestCut(sorted: readonly JudgedQuestion[], cost: (one: JudgedQuestion) => number): number {
  let total = 0;
  let least = 0;
  let cut = 1;
  for (const [index, one] of sorted.entries()) {
    total += one.weight * cost(one);
    const next = sorted[index + 1]?.score ?? 0;
    if (total >= least || next === one.score) continue;
    least = total;
    cut = (one.score + next) / 2;
  }
  return cut;
}

export type RiskPoint = { floor: number; answered: number; wrong: number; abstained: number };

/**
 * Risk by coverage, for a person who chooses: at each floor the share of the answerable that is answered, of the answers the
 * share that is wrong, and of the unanswerable the share that gets an honest "I do not know".
 */
export function riskCurve(answerable: readonly JudgedQuestion[], unanswerable: readonly JudgedQuestion[], points = 12): RiskPoint[] {
  const scores = [...answerable].map((one) => one.score).sort((first, second) => second - first);
  return Array.from({ length: points }, (_, index) => {
    const floor = scores[Math.max(0, Math.ceil((scores.length * (index + 1)) / points) - 1)] ?? 0;
    const given = answerable.filter((one) => one.score >= floor);
    const needless = unanswerable.filter((one) => one.score >= floor);
    const answers = given.length + needless.length;
    const right = given.filter((one) => one.rightFirst).length;
    return {
      floor,
      answered: given.length / Math.max(1, answerable.length),
      wrong: answers === 0 ? 0 : 1 - right / answers,
      abstained: 1 - needless.length / Math.max(1, unanswerable.length),
    };
  });
}
