const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** One line of bars, the highest value filling its cell; zero is a space. */
export function sparkline(values: readonly number[], highest = Math.max(...values)): string {
  return values
    .map((value) => (value <= 0 || highest <= 0 ? ' ' : (blocks[Math.min(blocks.length - 1, Math.floor((value / highest) * blocks.length))] ?? ' ')))
    .join('');
}

/** Columns of eighths on `height` lines, with the scale at the left and the labels of the first, middle and last column below. */
export function plotColumns(plot: { title: string; values: readonly number[]; labels: [string, string, string]; unit: string; height?: number }): string {
  const { title, values, labels, unit, height = 6 } = plot;
  const highest = Math.max(...values, 1e-9);
  const cell = 2;
  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row -= 1) {
    const columns = values.map((value) => {
      const eighths = Math.round((value / highest) * height * 8) - row * 8;
      const mark = eighths <= 0 ? ' ' : (blocks[Math.min(8, eighths) - 1] ?? ' ');
      return mark.repeat(cell);
    });
    const scale = row === height - 1 ? `${Math.round(highest)} ${unit}` : row === 0 ? `0 ${unit}` : '';
    lines.push(`${scale.padStart(9)} │${columns.join('')}`);
  }
  const width = values.length * cell;
  const [first, middle, last] = labels;
  const left = Math.max(0, Math.floor(width / 2 - first.length - middle.length / 2));
  const right = Math.max(0, width - first.length - left - middle.length - last.length);
  return [
    `${title}`,
    ...lines,
    `${' '.repeat(9)} └${'─'.repeat(width)}`,
    `${' '.repeat(11)}${first}${' '.repeat(left)}${middle}${' '.repeat(right)}${last}`,
  ].join('\n');
}
