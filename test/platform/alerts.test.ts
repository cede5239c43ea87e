import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
const reason = hasPromtool ? '' : ' (skipped: promtool was not found; install the package prometheus)';
const rules = fileURLToPath(new URL('../../alerts.example.yaml', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton-alerts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]): { code: number | null; output: string } => {
  const ran = spawnSync('promtool', words, { encoding: 'utf8' });
  return { code: ran.status, output: ran.stdout + ran.stderr };
};

/** A figure that stands still for ten minutes, and the alert that it raises. */
const raised = [
  ['baton_ready{instance="one"}', 0, 'BatonNotReady'],
  ['baton_queue_longest_wait_seconds', 400, 'BatonVisitorsWait'],
  ['baton_outbox_oldest_seconds', 90, 'BatonOutboxStuck'],
  ['baton_model_out', 1, 'BatonModelOut'],
  ['baton_disk_free_bytes', 400e6, 'BatonDiskNearlyFull'],
] as const;
const calm = ['baton_ready 1', 'baton_queue_longest_wait_seconds 30', 'baton_outbox_oldest_seconds 1', 'baton_model_out 0', 'baton_disk_free_bytes 9e9'];

it.skipIf(!hasPromtool)(`[HT94] the five alert rules are taken by Prometheus, fire by their figures, and are silent on a quiet server${reason}`, () => {
  expect(run('check', 'rules', rules)).toMatchObject({ code: 0, output: expect.stringContaining('5 rules found') });
  const names = raised.map(([, , alert]) => alert);
  expect([...readFileSync(rules, 'utf8').matchAll(/alert: (\w+)/g)].map(([, name]) => name)).toEqual(names);
  const seriesOf = (series: string, value: number): string => `      - series: '${series}'\n        values: '${value}x20'`;
  const silent = (alert: string): string => `      - alertname: ${alert}\n        eval_time: 10m\n        exp_alerts: []`;
  const group = (series: string, alerts: string): string => `  - interval: 30s\n    input_series:\n${series}\n    alert_rule_test:\n${alerts}`;
  const write = (groups: string[]): string => {
    const file = path.join(folder, 'test.yaml');
    writeFileSync(file, `rule_files: ['${rules}']\nevaluation_interval: 30s\ntests:\n${groups.join('\n')}\n`);
    return file;
  };
  const quiet = calm.map((line) => seriesOf(line.split(' ')[0] ?? '', Number(line.split(' ')[1]))).join('\n');
  expect(run('test', 'rules', write([group(quiet, names.map(silent).join('\n'))]))).toMatchObject({ code: 0 });
  for (const [series, value, alert] of raised) {
    // The test says that nothing is raised; its complaint says that this alert is.
    const { code, output } = run('test', 'rules', write([group(seriesOf(series, value), silent(alert))]));
    expect({ code, isRaised: output.includes(`alertname="${alert}"`) }, output).toEqual({ code: 1, isRaised: true });
  }
});
