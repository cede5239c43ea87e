import { isRight } from '../suites/behaviour.ts';
import type { Row } from '../trial/result.ts';

/** One JUnit test case for each eval case: failed where the outcome is not the expected one, errored where the case could not be run. */
export function toJunit(rows: readonly Row[]): string {
  const failures = rows.filter((row) => row.result.error === null && !isRight(row)).length;
  const errors = rows.filter((row) => row.result.error !== null).length;
  const tests = rows.map((row) => {
    const seconds = ((row.result.latency_ms['total'] ?? 0) / 1_000).toFixed(3);
    const open = `  <testcase classname="${escapeXml(row.case.kind)}" name="${escapeXml(`${row.case.id}: ${row.case.turns.at(-1) ?? ''}`)}" time="${seconds}"`;
    if (row.result.error !== null) return `${open}>\n    <error message="${escapeXml(row.result.error)}"/>\n  </testcase>`;
    if (isRight(row)) return `${open}/>`;
    return `${open}>\n    <failure message="${escapeXml(`expected ${row.case.expect}, was ${row.result.outcome} (${row.result.reason})`)}"/>\n  </testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="baton eval" tests="${rows.length}" failures="${failures}" errors="${errors}">\n${tests.join('\n')}\n</testsuite>\n`;
}

/** Also removes characters that XML 1.0 cannot hold. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"'\n\r\t]/g, (character) => `&#${character.codePointAt(0)};`);
}
