// `npm test`: every set-up step, then type check, lint and all tests. Plain JavaScript, because nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../src/cli/ensure-built.mjs';
import { ensureInstalled, requireNode, root } from '../src/cli/ensure-installed.mjs';
import { findOrInstallBrowser } from './find-browser.mjs';

requireNode();
ensureInstalled();
await ensureBuilt();

const browser = findOrInstallBrowser();
if (!browser) {
  const how = 'Install Chrome or Chromium, or set CHROME_PATH to one.';
  if (process.env.CI === 'true') {
    console.error(`No browser was found, and CI must not skip the browser tests. ${how}`);
    process.exit(1);
  }
  console.warn(`\n!!! No Chrome or Chromium here: THE BROWSER TESTS ARE SKIPPED. ${how}\n`);
}

const filters = process.argv.slice(2);
const node = (script, ...rest) =>
  spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(browser ? { CHROME_PATH: browser } : {}) },
  }).status ?? 1;

let status = 0;
if (filters.length === 0) {
  console.log('Checking types …');
  status ||= node('typescript/bin/tsc', '--noEmit');
  console.log('Linting …');
  status ||= node('eslint/bin/eslint.js', '.');
}
const folder = mkdtempSync(path.join(tmpdir(), 'baton-results-'));
const results = path.join(folder, 'results.json');
const tested = node('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...filters);
status ||= tested;
if (existsSync(results)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
}
rmSync(folder, { recursive: true, force: true });
process.exit(status);
