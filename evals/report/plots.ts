import type { ReliabilityBin, RiskPoint } from '../scorers/detection.ts';
import { html, type Markup } from './markup.ts';

const width = 320;
const height = 220;
const pad = { left: 46, right: 10, top: 10, bottom: 34 };
const inner = { width: width - pad.left - pad.right, height: height - pad.top - pad.bottom };
const x = (share: number): string => (pad.left + share * inner.width).toFixed(1);
const y = (share: number): string => (pad.top + (1 - share) * inner.height).toFixed(1);
const ticks = [0, 0.25, 0.5, 0.75, 1];

function frame(labels: { title: string; xLabel: string; yLabel: string }, marks: Markup[]): Markup {
  return html`<figure><figcaption>${labels.title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${labels.title}">
${ticks.map((tick) => html`<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${pad.left - 6}" y="${y(tick)}" class="up">${tick}</text><text x="${x(tick)}" y="${height - 20}" class="across">${tick}</text>`)}
${marks}
<text x="${pad.left + inner.width / 2}" y="${height - 4}" class="across">${labels.xLabel}</text>
<text class="up-label" transform="translate(9 ${pad.top + inner.height / 2}) rotate(-90)">${labels.yLabel}</text>
</svg></figure>`;
}

/** Plots the share of wrong answers against the share of questions that are answered, most certain first. */
export function plotRisk(points: readonly RiskPoint[]): Markup {
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.coverage)} ${y(point.risk)}`).join('');
  return frame({ title: 'Risk and coverage', xLabel: 'answered', yLabel: 'wrong among them' }, [html`<path class="line" d="${path}"/>`]);
}

/** Plots whether scores are calibrated: then the dots lie on the diagonal. Larger dots hold more cases. */
export function plotReliability(bins: readonly ReliabilityBin[]): Markup {
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  return frame({ title: 'Calibration of the score', xLabel: 'score of the first passage', yLabel: 'right article' }, [
    html`<line class="diagonal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`,
    ...bins.map(
      (bin) =>
        html`<circle class="dot" cx="${x(bin.confidence)}" cy="${y(bin.accuracy)}" r="${(3 + 7 * Math.sqrt(bin.count / most)).toFixed(1)}"><title>${bin.count} cases, score ${bin.confidence.toFixed(2)}, right ${bin.accuracy.toFixed(2)}</title></circle>`,
    ),
  ]);
}

/** A value with its interval on a line from 0 to 1. */
export function plotInterval(value: number, low: number, high: number): Markup {
  const at = (share: number): string => (Math.max(0, Math.min(1, share)) * 112 + 4).toFixed(1);
  return html`<svg viewBox="0 0 120 14" class="interval" aria-hidden="true"><line class="grid" x1="4" x2="116" y1="7" y2="7"/><line class="range" x1="${at(low)}" x2="${at(high)}" y1="7" y2="7"/><circle class="dot" cx="${at(value)}" cy="7" r="3.5"/></svg>`;
}

/** Counts of expected (rows) and real outcomes (columns): darker cells hold more. */
export function plotConfusion(labels: readonly string[], counts: readonly (readonly number[])[]): Markup {
  const rows = counts.map((row, index) => {
    const most = Math.max(1, ...row);
    return html`<tr><th scope="row">${labels[index] ?? ''}</th>${row.map((count) => html`<td class="cell" style="--share:${(count / most).toFixed(2)}">${count === 0 ? '' : count}</td>`)}</tr>`;
  });
  return html`<figure><figcaption>Expected (rows) and what happened (columns)</figcaption><table class="confusion"><thead><tr><td></td>${labels.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead><tbody>${rows}</tbody></table></figure>`;
}
