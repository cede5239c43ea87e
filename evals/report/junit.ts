import { isWrongAnswer } from '../suites/answers.ts';
import { isRight } from '../suites/behaviour.ts';
import { citesGold, hasGold } from '../suites/suite.ts';
import type { Row } from '../trial/result.ts';

/** One JUnit test case for each eval case: failed where the outcome is not the expected one or the answer is wrong, errored where the case could not be run. */
export function toJunit(rows: readonly Row[]): string {
  const failures = rows.filter((row) => row.result.error === null && findFailure(row) !== null).length;
  const errors = rows.filter((row) => row.result.error !== null).length;
  const tests = rows.map((row) => {
    const seconds = ((row.result.latency_ms['total'] ?? 0) / 1_000).toFixed(3);
    const open = `  <testcase classname="${escapeXml(row.case.kind)}" name="${escapeXml(`${row.case.id}: ${row.case.turns.at(-1) ?? ''}`)}" time="${seconds}"`;
    if (row.result.error !== null) return `${open}>\n    <error message="${escapeXml(row.result.error)}"/>\n  </testcase>`;
    const failure = findFailure(row);
    return failure === null ? `${open}/>` : `${open}>\n    <failure message="${escapeXml(failure)}"/>\n  </testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="baton eval" tests="${rows.length}" failures="${failures}" errors="${errors}">\n${tests.join('\n')}\n</testsuite>\n`;
}

function findFailure(row: Row): string | null {
  const { case: asked, result } = row;
  if (!isRight(row)) return `expected ${asked.expect}, was ${result.outcome} (${result.reason})`;
  if (!hasGold(row) || !isWrongAnswer(row)) return null;
  return citesGold(row)
    ? `without its fact: ${asked.must_contain.join(', ')}`
    : `answered from ${result.citations.join(', ') || 'no source'}, not from ${asked.gold_articles.join(', ')}`;
}

/** Also removes characters that XML 1.0 cannot hold. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"'\n\r\t]/g, (character) => `&#${character.codePointAt(0)};`);
}
