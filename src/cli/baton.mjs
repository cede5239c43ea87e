#!/usr/bin/env node
// Plain JavaScript that any Node can read: checks and installs, then hands over to TypeScript in this same process, so
// that a signal reaches the server and a start costs no second process.
import { explainNodeVersion } from './node-version.mjs';

const complaint = explainNodeVersion(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exitCode = 3;
} else {
  start().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}

async function start() {
  const { chooseLogFormat, sayLine, speakJson } = await import('./say-line.mjs');
  if (process.argv[2] === 'serve' && chooseLogFormat(process.env.LOG_FORMAT, process.stdout.isTTY) === 'json') speakJson();
  const { ensureInstalled } = await import('./ensure-installed.mjs');
  const problem = await ensureInstalled();
  if (problem) {
    sayLine(problem, 50);
    process.exitCode = 3;
    return;
  }
  // A reader such as `head` that leaves early is no fault.
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const { register } = await import('tsx/esm/api');
  register();
  const { runCommandLine } = await import('./run-command-line.ts');
  const code = await runCommandLine(process.argv.slice(2));
  // Flushed first, then ended: a model's open connection must not keep a finished command alive.
  process.stdout.write('', () => process.exit(code));
}
