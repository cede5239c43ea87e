export type Labelled = { actual: string; predicted: string };

export function accuracy(rows: readonly Labelled[]): number {
  return rows.filter((row) => row.actual === row.predicted).length / rows.length;
}

/** Mean of F1 over the labels that occur in `actual`, 0 to 1; a label that is never predicted has F1 0. */
export function macroF1(rows: readonly Labelled[]): number {
  const labels = [...new Set(rows.map((row) => row.actual))];
  return labels.reduce((sum, label) => sum + f1(rows, label), 0) / labels.length;
}

export function precision(rows: readonly Labelled[], label: string): number {
  const predictedRows = rows.filter((row) => row.predicted === label);
  return predictedRows.length === 0 ? 1 : predictedRows.filter((row) => row.actual === label).length / predictedRows.length;
}

export function recall(rows: readonly Labelled[], label: string): number {
  const real = rows.filter((row) => row.actual === label);
  return real.filter((row) => row.predicted === label).length / real.length;
}

function f1(rows: readonly Labelled[], label: string): number {
  const both = rows.filter((row) => row.actual === label && row.predicted === label).length;
  const either = rows.filter((row) => row.actual === label).length + rows.filter((row) => row.predicted === label).length;
  return either === 0 ? 0 : (2 * both) / either;
}

/** Counts of `actual` (rows) by `predicted` (columns), in the order of `labels`. */
export function confusion(rows: readonly Labelled[], labels: readonly string[]): number[][] {
  return labels.map((actual) => labels.map((predicted) => rows.filter((row) => row.actual === actual && row.predicted === predicted).length));
}

/** Spearman's rank correlation, -1 to 1, ties at their mean rank. */
export function spearman(pairs: readonly (readonly [number, number])[]): number {
  const first = ranks(pairs.map(([value]) => value));
  const second = ranks(pairs.map(([, other]) => other));
  const mean = (pairs.length + 1) / 2;
  let both = 0;
  let left = 0;
  let right = 0;
  first.forEach((rank, index) => {
    const other = second[index] ?? mean;
    both += (rank - mean) * (other - mean);
    left += (rank - mean) ** 2;
    right += (other - mean) ** 2;
  });
  return both / Math.sqrt(left * right);
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const same = values.filter((other) => other === value).length;
    return below + (same + 1) / 2;
  });
}
