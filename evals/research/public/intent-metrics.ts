/** Expected calibration error in 15 bins of equal width. */
export function calibrationError(confidences: readonly number[], right: readonly boolean[]): number {
  let error = 0;
  for (let bin = 0; bin < 15; bin++) {
    const inBin = [...confidences.keys()].filter((index) => {
      const confidence = confidences[index] ?? 0;
      return confidence > bin / 15 && confidence <= (bin + 1) / 15;
    });
    if (inBin.length === 0) continue;
    const mean = inBin.reduce((sum, index) => sum + (confidences[index] ?? 0), 0) / inBin.length;
    const share = inBin.filter((index) => right[index]).length / inBin.length;
    error += (inBin.length / confidences.length) * Math.abs(mean - share);
  }
  return error;
}

/** The probability that a random positive scores above a random negative; ties count half. */
export function auroc(scores: readonly number[], labels: readonly boolean[]): number {
  const order = [...scores.keys()].sort((first, second) => (scores[first] ?? 0) - (scores[second] ?? 0));
  const positives = labels.filter(Boolean).length;
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end++;
    const rank = (start + end + 1) / 2;
    for (let place = start; place < end; place++) if (labels[order[place] ?? 0]) rankSum += rank;
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}

/** Matthews' correlation for many classes (Gorodkin 2004), as scikit-learn computes it. */
export function matthews(predicted: readonly string[], gold: readonly string[]): number {
  const count = (labels: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts;
  };
  const [saidCounts, goldCounts] = [count(predicted), count(gold)];
  const total = predicted.length;
  const right = predicted.filter((label, index) => label === gold[index]).length;
  let [both, saidSquares, goldSquares] = [0, 0, 0];
  for (const label of new Set([...predicted, ...gold])) {
    const [s, g] = [saidCounts.get(label) ?? 0, goldCounts.get(label) ?? 0];
    both += s * g;
    saidSquares += s * s;
    goldSquares += g * g;
  }
  const root = Math.sqrt((total * total - saidSquares) * (total * total - goldSquares));
  return root === 0 ? 0 : (right * total - both) / root;
}
