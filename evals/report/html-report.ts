import { cutText } from '../../src/text/cut-text.ts';
import { confusion } from '../scorers/classification.ts';
import { reliability, riskCoverage } from '../scorers/detection.ts';
import { toRisk } from '../suites/answers.ts';
import { missedRule } from '../suites/handoff.ts';
import { isRight } from '../suites/behaviour.ts';
import { hasGold, isOutside, rankedArticles } from '../suites/suite.ts';
import { expectedOutcomes } from '../read-cases.ts';
import type { Row } from '../trial/result.ts';
import type { EvalRun } from '../saved-runs.ts';
import type { Comparison } from './compare.ts';
import { html, Markup } from './markup.ts';
import { plotConfusion, plotInterval, plotReliability, plotRisk } from './plots.ts';
import { filterHash, filterScript } from './filter-script.ts';
import { reportStyle } from './report-style.ts';
import { describeCosts, describeFloor, describeJudge, describeStability, describeTime, showValue } from './table.ts';

/** The traces of the worst cases are part of the page until they take this many bytes. The JSON of the run holds all of them. */
const tracesUpTo = 500_000;
/** Characters of the question in the line of a case. */
const questionShown = 200;
/** Passages that are shown of a case, and how much of each. */
const passagesShown = { wrong: 5, right: 3, characters: 140 };

/** The run as a single page that loads nothing and runs nothing but its own filter. */
export function toHtmlReport(run: EvalRun, rows: readonly Row[], comparison: Comparison | null): string {
  const sound = rows.filter((row) => row.result.error === null);
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${filterHash}'"><title>Eval ${run.name}</title><style>${new Markup(reportStyle)}</style></head><body><main>
${head(run, sound)}
${table(run)}
<section><h2>Plots</h2><div class="plots">${plots(sound)}</div></section>
${comparison ? compared(comparison) : null}
${slices(sound)}
${triggers(run)}
${cases(rows)}
</main><script>${new Markup(filterScript)}</script></body></html>`;
  return page.text;
}

function head(run: EvalRun, sound: readonly Row[]): Markup {
  const { versions, counts } = run;
  const right = sound.filter(isRight).length;
  const used = describeCosts(run).join(' ');
  return html`<header><h1>Eval ${run.name}</h1>
<p>${new Date(run.at).toUTCString()} · Baton ${versions.baton} · bot ${versions.bot} · encoder ${versions.encoder} · ${versions.model ?? 'no model'} · ${versions.articles} articles, ${versions.passages} passages · seed ${run.seed}</p>
<p class="big"><b>${right}</b> of ${sound.length} ended as expected${counts.errors > 0 ? html`, <b>${counts.errors}</b> could not be asked` : null}</p>
<p>${describeFloor(versions.floor)} ${describeTime(run)}${run.stability === null ? null : html` ${describeStability(run.stability)}`}${used === '' ? null : html` ${used}`}${run.judge === null ? null : html` ${describeJudge(run.judge)}`}</p></header>`;
}

function table(run: EvalRun): Markup {
  let suite = '';
  const body = run.suites.map((metric) => {
    const first = metric.suite !== suite;
    suite = metric.suite;
    return html`<tr class="${first ? 'first' : ''}"><th scope="row">${first ? metric.suite : ''}</th><td>${metric.metric}</td><td class="number"><b>${showValue(metric.suite, metric.value)}</b></td><td>${metric.suite === 'latency' ? null : plotInterval(metric.value, metric.low, metric.high)}</td><td class="number quiet">${showValue(metric.suite, metric.low)} to ${showValue(metric.suite, metric.high)}</td><td class="number">${metric.count}</td></tr>`;
  });
  return html`<section><h2>Metrics</h2><div class="scroll"><table><thead><tr><th>Suite</th><th>Metric</th><th class="number">Value</th><th></th><th class="number">95 % interval</th><th class="number">Cases</th></tr></thead><tbody>${body}</tbody></table></div></section>`;
}

function plots(sound: readonly Row[]): Markup[] {
  const searched = sound.filter((row) => (hasGold(row) || isOutside(row)) && row.result.passages.length > 0).map(toRisk);
  const labelled = sound.map((row) => ({ actual: row.case.expect, predicted: row.result.outcome }));
  const labels = expectedOutcomes.filter((label) => labelled.some((row) => row.actual === label || row.predicted === label));
  return [
    plotConfusion(labels, confusion(labelled, labels)),
    ...(searched.length > 0 ? [plotRisk(riskCoverage(searched)), plotReliability(reliability(searched))] : []),
  ];
}

function compared({ against, tests, flips, onlyNow, onlyBefore }: Comparison): Markup {
  const rows = tests.map(
    (test) =>
      html`<tr><th scope="row">${test.what}</th><td class="number">${test.better}</td><td class="number">${test.worse}</td><td class="number">${test.same}</td><td class="number">${test.p.toFixed(3)}</td><td class="number">${test.interval.map((bound) => bound.toFixed(3)).join(' to ')}</td></tr>`,
  );
  const changed = flips.map(
    (flip) =>
      html`<tr class="${flip.better ? 'good' : 'bad'}"><td><a href="#${encodeURIComponent(flip.id)}">${flip.id}</a></td><td>${flip.question}</td><td>${flip.before}</td><td>${flip.now}</td></tr>`,
  );
  return html`<section><h2>Against ${against}</h2><div class="scroll"><table><thead><tr><th></th><th class="number">Better</th><th class="number">Worse</th><th class="number">Same</th><th class="number">McNemar p</th><th class="number">Change, 95 %</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="quiet">${onlyNow} cases are new, ${onlyBefore} are gone.</p>
${flips.length === 0 ? html`<p class="quiet">No outcome changed.</p>` : html`<details><summary>${flips.length} outcomes changed</summary><div class="scroll"><table><thead><tr><th>Case</th><th>Question</th><th>Before</th><th>Now</th></tr></thead><tbody>${changed}</tbody></table></div></details>`}</section>`;
}

function slices(sound: readonly Row[]): Markup {
  const by: [string, (row: Row) => string][] = [
    ['Kind', (row) => row.case.kind],
    ['Language', (row) => row.case.language],
    ['Intent', (row) => row.result.intent ?? 'none'],
    ['Article', (row) => row.case.gold_articles[0] ?? 'none'],
  ];
  return html`<section><h2>Slices</h2><div class="slices">${by.map(([name, keyOf]) => slice(name, sound, keyOf))}</div></section>`;
}

function slice(name: string, sound: readonly Row[], keyOf: (row: Row) => string): Markup {
  const keys = [...new Set(sound.map(keyOf))];
  const lines = keys
    .map((key) => ({ key, some: sound.filter((row) => keyOf(row) === key) }))
    .map(({ key, some: rows }) => ({ key, count: rows.length, right: rows.filter(isRight).length / rows.length }))
    .sort((first, second) => first.right - second.right || second.count - first.count)
    .map(
      ({ key, count, right }) =>
        html`<tr><th scope="row">${key}</th><td>${plotInterval(right, right, right)}</td><td class="number">${(right * 100).toFixed(0)} %</td><td class="number quiet">${count}</td></tr>`,
    );
  return html`<div><h3>${name}</h3><div class="scroll tall"><table><tbody>${lines}</tbody></table></div></div>`;
}

function triggers(run: EvalRun): Markup | null {
  if (run.triggers.length === 0) return null;
  const rows = run.triggers.map(
    ({ rule, count, right, offers, recall, cost }) =>
      html`<tr><th scope="row">${rule}</th><td class="number">${count}</td><td class="number">${offers}</td><td class="number">${right}</td><td class="number">${rule === missedRule ? '–' : `${((right / count) * 100).toFixed(0)} %`}</td><td class="number">${(recall * 100).toFixed(0)} %</td><td class="number">${cost.toFixed(1)}</td></tr>`,
  );
  return html`<section><h2>Handed over, by rule</h2><div class="scroll"><table><thead><tr><th>Rule</th><th class="number">Times</th><th class="number">Offers</th><th class="number">Rightly</th><th class="number">Precision</th><th class="number">Share of all</th><th class="number">Cost</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function cases(rows: readonly Row[]): Markup {
  const ordered = [...rows].sort((first, second) => badness(second) - badness(first));
  let tracesLeft = tracesUpTo;
  const caseRows = ordered.map((row) => {
    const trace = row.result.trace === null || badness(row) === 0 ? '' : JSON.stringify(row.result.trace);
    tracesLeft -= html`${trace}`.text.length;
    return oneCase(row, tracesLeft >= 0 ? trace : '');
  });
  const choice = (name: string, values: readonly string[]): Markup =>
    html`<label>${name} <select name="${name}"><option value="">all</option>${[...new Set(values)].sort().map((value) => html`<option>${value}</option>`)}</select></label>`;
  return html`<section><h2>Cases, worst first</h2><form class="filter" role="search"><label>Search <input type="search" name="words"></label>${choice('verdict', rows.map(verdictOf))}${choice(
    'kind',
    rows.map((row) => row.case.kind),
  )}${choice(
    'split',
    rows.map((row) => row.case.split ?? 'none'),
  )}${choice(
    'language',
    rows.map((row) => row.case.language),
  )}<output>${rows.length} cases</output></form>${caseRows}</section>`;
}

function verdictOf(row: Row): string {
  if (row.result.error !== null) return 'error';
  return badness(row) === 0 ? 'right' : badness(row) === 1 ? 'other source' : 'wrong';
}

/** Ranks wrong results: an error is worst, then a certain answer that should not have been given, then all others. */
function badness(row: Row): number {
  if (row.result.error !== null) return 4;
  if (isRight(row))
    return row.case.expect === 'answer' && !row.result.citations.some((article) => row.case.gold_articles.includes(article)) && hasGold(row) ? 1 : 0;
  return row.result.outcome === 'answer' ? 2 + row.result.confidence : 2;
}

function oneCase(row: Row, traceText: string): Markup {
  const { result } = row;
  const verdict = verdictOf(row);
  const place = rankedArticles(row).findIndex((article) => row.case.gold_articles.includes(article));
  const passages = result.passages
    .slice(0, verdict === 'right' ? passagesShown.right : passagesShown.wrong)
    .map(
      (passage) =>
        html`<li class="${row.case.gold_articles.includes(passage.article) ? 'gold' : ''}"><b>${passage.score.toFixed(3)}</b> ${passage.article}<div class="quiet">${passage.text.slice(0, passagesShown.characters)}</div></li>`,
    );
  const trace = traceText === '' ? null : html`<details><summary>Trace</summary><pre>${traceText}</pre></details>`;
  return html`<details class="case" id="${encodeURIComponent(row.case.id)}" data-verdict="${verdict}" data-kind="${row.case.kind}" data-split="${row.case.split ?? 'none'}" data-language="${row.case.language}"><summary><span class="verdict ${verdict.replace(' ', '-')}">${verdict}</span><span class="id">${row.case.id}</span><span class="question">${cutText(row.case.turns.at(-1) ?? '', questionShown)}</span><span class="quiet">${row.case.expect} → ${result.outcome}</span></summary>
<div class="inside">${row.case.turns.length > 1 ? html`<p class="quiet">Before: ${row.case.turns.slice(0, -1).join(' / ')}</p>` : null}
${(row.case.turns.at(-1) ?? '').length > questionShown ? html`<p>${row.case.turns.at(-1) ?? ''}</p>` : null}
<p><b>Rule</b> ${result.reason} · <b>confidence</b> ${result.confidence.toFixed(2)} · <b>intent</b> ${result.intent ?? 'none'} · <b>mood</b> ${result.sentiment.toFixed(2)} · <b>took</b> ${Object.entries(
    result.latency_ms,
  )
    .map(([step, time]) => `${step} ${time.toFixed(1)}`)
    .join(', ')} ms</p>
${result.error === null ? null : html`<p class="bad">${result.error}</p>`}
<blockquote>${result.answer || 'Nothing was said.'}</blockquote>
${row.case.gold_articles.length > 0 ? html`<p><b>Gold</b> ${row.case.gold_articles.join(', ')}${place >= 0 ? `, found at place ${place + 1}` : ', not found'}${row.case.must_contain.length > 0 ? `; has to contain ${row.case.must_contain.join(', ')}` : ''}</p>` : null}
<ol>${passages}</ol>${trace}</div></details>`;
}
