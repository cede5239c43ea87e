/** Costs of mistakes, in any unit: only their ratios count. */
export type AnswerCosts = {
  /** A wrong answer that was given without reserve. */
  wrongAnswer: number;
  /** A wrong answer that was introduced as something that may help. */
  wrongHint: number;
  /** "I do not know" where the knowledge holds the answer and it was found. */
  needlessNoAnswer: number;
};

/** One labelled question: the score of the best passage, and whether the passages that would be shown are right. */
export type JudgedQuestion = {
  score: number;
  /** The best passage belongs to an article that answers. */
  rightFirst: boolean;
  /** One of the sources that an answer with reserve names is right. */
  rightShown: boolean;
  /** The weight of the question; 1 for a real one. */
  weight: number;
};

export type Thresholds = { floor: number; plainFrom: number };

/** The cost of giving a right answer with reserve, as a share of the cost of a needless "I do not know". */
const reserve = 0.3;

/**
 * The thresholds with the lowest expected cost where a score is the probability that an answer is right: to show something is worth it from the
 * first on, to vouch for it from the second on.
 */
export function thresholdsByCosts({ wrongAnswer, wrongHint, needlessNoAnswer }: AnswerCosts): Thresholds {
  const floor = wrongHint / (wrongHint + needlessNoAnswer);
  const vouching = Math.max(0, wrongAnswer - wrongHint);
  return { floor, plainFrom: Math.max(floor, vouching / (vouching + reserve * needlessNoAnswer)) };
}

/**
 * Finds the answer threshold and the confident threshold with the lowest cost on these questions. Among equals the middle between two
 * scores is taken, so that tiny differences decide nothing.
 */
export function fitThresholds(questions: readonly JudgedQuestion[], costs: AnswerCosts): Thresholds {
  const sorted = [...questions].sort((first, second) => second.score - first.score);
  const floor = cheapestCut(sorted, ({ rightFirst, rightShown }) => (rightShown ? (rightFirst ? -1 : -0.5) * costs.needlessNoAnswer : costs.wrongHint));
  const plainFrom = cheapestCut(sorted, ({ rightFirst }) => (rightFirst ? -reserve * costs.needlessNoAnswer : costs.wrongAnswer - costs.wrongHint));
  return { floor, plainFrom: Math.max(floor, plainFrom) };
}

/**
 * The lowest answer threshold at which at most this share of the given answers names no right source. The confident threshold is chosen by
 * costs.
 */
export function fitThresholdsToRisk(questions: readonly JudgedQuestion[], { risk, costs }: { risk: number; costs: AnswerCosts }): Thresholds {
  const sorted = [...questions].sort((first, second) => second.score - first.score);
  let shown = 0;
  let wrong = 0;
  let floor = 1;
  for (const [index, question] of sorted.entries()) {
    shown += question.weight;
    if (!question.rightShown) wrong += question.weight;
    const next = sorted[index + 1]?.score ?? 0;
    if (next !== question.score && wrong <= risk * shown) floor = (question.score + next) / 2;
  }
  return { floor, plainFrom: Math.max(floor, fitThresholds(questions, costs).plainFrom) };
}

/** The threshold with the lowest cost. `cost` is how much more a question above the threshold costs than one below it. `sorted` is best first. */
function cheapestCut(sorted: readonly JudgedQuestion[], cost: (question: JudgedQuestion) => number): number {
  let total = 0;
  let least = 0;
  let cut = 1;
  for (const [index, question] of sorted.entries()) {
    total += question.weight * cost(question);
    const next = sorted[index + 1]?.score ?? 0;
    if (total >= least || next === question.score) continue;
    least = total;
    cut = (question.score + next) / 2;
  }
  return cut;
}

export type RiskPoint = { floor: number; answered: number; wrong: number; abstained: number };

/**
 * Risk by coverage, for a person who chooses a threshold: at each one the share of answerable questions that are answered, the share of
 * wrong ones among the answers, and the share of unanswerable questions that get an honest "I do not know".
 */
export function riskCurve(answerable: readonly JudgedQuestion[], unanswerable: readonly JudgedQuestion[], points = 12): RiskPoint[] {
  const scores = [...answerable].map((question) => question.score).sort((first, second) => second - first);
  return Array.from({ length: points }, (_, index) => {
    const floor = scores[Math.max(0, Math.ceil((scores.length * (index + 1)) / points) - 1)] ?? 0;
    const answeredQuestions = answerable.filter((question) => question.score >= floor);
    const needless = unanswerable.filter((question) => question.score >= floor);
    const answers = answeredQuestions.length + needless.length;
    // As the reader of an answer sees it, and as a fit to a risk counts it: one of the sources that it names is right.
    const right = answeredQuestions.filter((question) => question.rightShown).length;
    return {
      floor,
      answered: answeredQuestions.length / Math.max(1, answerable.length),
      wrong: answers === 0 ? 0 : 1 - right / answers,
      abstained: 1 - needless.length / Math.max(1, unanswerable.length),
    };
  });
}
