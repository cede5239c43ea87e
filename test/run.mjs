// `npm test`: every set-up step, then type check, lint and all tests. Plain JavaScript, because nothing may be installed yet.
// Words after it are filters: `npm test -- test/queue` runs those files alone, without type check and lint.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../src/cli/ensure-built.mjs';
import { ensureServer } from '../src/cli/ensure-server.mjs';
import { ensureInstalled, root } from '../src/cli/ensure-installed.mjs';
import { explainNodeVersion } from '../src/cli/node-version.mjs';
import { debianPackagesByEngine, findEngine, findOrInstallBrowser } from './find-browser.mjs';

const problem = explainNodeVersion(process.versions.node) ?? (await ensureInstalled({ tools: true }));
if (problem) {
  console.error(problem);
  process.exit(3);
}
await ensureBuilt();
await ensureServer();

const browser = findOrInstallBrowser();
if (!browser) {
  const how = 'Install Chrome or Chromium, or set CHROME_PATH to one.';
  if (process.env.CI === 'true') {
    console.error(`No browser was found, and under CI the browser tests must not be skipped. ${how}`);
    process.exit(1);
  }
  console.warn(`\n!!! No Chrome or Chromium here: THE BROWSER TESTS ARE SKIPPED. ${how}\n`);
}

for (const [name, packages] of Object.entries(debianPackagesByEngine)) {
  if (findEngine(name)) continue;
  const sentence = `No ${name} here: THE JOURNEYS IN IT ARE SKIPPED. Install ${packages.join(' and ')}.`;
  // Under CI a user who can install them has not: that is a fault. Others are told, here and in the titles and counts of the tests.
  if (process.env.CI === 'true' && process.getuid?.() === 0) {
    console.error(sentence);
    process.exit(1);
  }
  console.warn(`\n!!! ${sentence}\n`);
}

const filters = process.argv.slice(2);
const failures = [];
// The checks run one after another beside the tests, which wait for browsers and processes much of the time. Their complaints are shown at the end.
const checking = filters.length === 0 ? checkSources() : Promise.resolve([]);

const folder = mkdtempSync(path.join(tmpdir(), 'baton-results-'));
const results = path.join(folder, 'results.json');
const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...filters];
if ((await runTool('vitest/vitest.mjs', words)) !== 0) failures.push('the tests');
const counts = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null;
rmSync(folder, { recursive: true, force: true });
for (const { name, output } of await checking) {
  failures.push(name);
  console.error(`\nThe lines of ${name}:\n${output}`);
}

if (failures.length > 0) console.error(`\nFailed: ${failures.join(', ')}.`);
// Once more by name, because the end of a long output is what a reader sees first.
for (const { name, assertionResults, message } of counts?.testResults.filter((file) => file.status === 'failed') ?? []) {
  const file = path.relative(root, name);
  for (const { fullName, failureMessages } of assertionResults.filter((test) => test.status === 'failed'))
    console.error(`failed: ${file}: ${fullName}: ${firstLine(failureMessages[0])}`);
  if (assertionResults.length === 0) console.error(`failed: ${file}: ${firstLine(message)}`);
}
// A check that failed before any test is a failure that the counts must show; so is a file that could not be loaded.
const brokenFiles = counts ? counts.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length : 0;
const checks = failures.filter((what) => what !== 'the tests').length;
const failed = (counts?.numFailedTests ?? 1) + brokenFiles + checks;
const skipped = (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
console.log(`${counts?.numPassedTests ?? 0} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failures.length > 0 ? 1 : 0);

function firstLine(text = '') {
  return text.split('\n', 1)[0].slice(0, 300);
}

/** Types, style and form. Resolves to those that failed. */
async function checkSources() {
  const checks = [
    ['the type check', 'typescript/bin/tsc', '--noEmit'],
    ['the linter', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    ['the formatter (mend with `npm run format`)', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ];
  console.log('Checking types and style beside the tests …');
  const failed = [];
  for (const [name, script, ...toolWords] of checks) {
    let output = '';
    const code = await runTool(script, toolWords, (chunk) => (output += chunk));
    if (code === 0) continue;
    failed.push({ name, output });
    console.error(`Failed: ${name}. Its lines are shown at the end.`);
  }
  return failed;
}

/** Runs an installed tool and resolves to its exit code. Its output goes to `hear`, or is shown. The tests find the browser by CHROME_PATH. */
function runTool(script, toolWords, hear) {
  const environment = { ...process.env, ...(browser ? { CHROME_PATH: browser } : {}) };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...toolWords], {
      cwd: root,
      stdio: hear ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: environment,
    });
    if (hear) for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
