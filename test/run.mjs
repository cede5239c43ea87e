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
if (filters.length === 0) {
  console.log('Checking types and style …');
  const [types, style, form] = await Promise.all([
    runTool('typescript/bin/tsc', ['--noEmit']),
    runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
    runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  ]);
  if (types !== 0) failures.push('the type check');
  if (style !== 0) failures.push('the linter');
  if (form !== 0) failures.push('the formatter (mend with `npm run format`)');
}

const folder = mkdtempSync(path.join(tmpdir(), 'baton-results-'));
const results = path.join(folder, 'results.json');
const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...filters];
if ((await runTool('vitest/vitest.mjs', words)) !== 0) failures.push('the tests');
const counts = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null;
rmSync(folder, { recursive: true, force: true });

if (failures.length > 0) console.error(`\nFailed: ${failures.join(', ')}.`);
// A check that failed before any test is a failure that the counts must show; so is a file that could not be loaded.
const brokenFiles = counts ? counts.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length : 0;
const checks = failures.filter((what) => what !== 'the tests').length;
const failed = (counts?.numFailedTests ?? 1) + brokenFiles + checks;
const skipped = (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
console.log(`${counts?.numPassedTests ?? 0} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failures.length > 0 ? 1 : 0);

/** Runs an installed tool in the open and resolves to its exit code. The tests find the browser by CHROME_PATH. */
function runTool(script, toolWords) {
  const environment = { ...process.env, ...(browser ? { CHROME_PATH: browser } : {}) };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...toolWords], { cwd: root, stdio: 'inherit', env: environment });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
