#!/usr/bin/env node
// Plain JavaScript that any Node can read: checks and installs, then hands over to TypeScript. The server runs in a process of its own
// below this one, so that an unexpected fault ends only that process; every other command runs in this process.
import { explainNodeVersion } from './node-version.mjs';
import { explainTemporaryFolder } from './supervise/explain-temporary-folder.mjs';

/** Commands that build from the sources or drive a browser. */
const needTools = new Set(['build', 'dev', 'bench']);

const complaint = explainNodeVersion(process.versions.node) ?? explainTemporaryFolder();
if (complaint) {
  console.error(complaint);
  process.exitCode = 3;
} else {
  start().catch(async (error) => {
    const { sayLine } = await import('./say-line.mjs');
    const isOfMachine = error.code !== undefined && error.path !== undefined;
    sayLine(
      isOfMachine ? `${error.path} cannot be used (${error.code}). Make room on its disk, or give this user access to it, then try again.` : error.stack,
      50,
    );
    process.exitCode = isOfMachine ? 3 : 1;
  });
}

async function start() {
  const { chooseLogFormat, sayLine, speakJson } = await import('./say-line.mjs');
  if (process.argv[2] === 'serve' && chooseLogFormat(process.env.LOG_FORMAT, process.stdout.isTTY) === 'json') speakJson();
  const { ensureInstalled } = await import('./ensure-installed.mjs');
  const problem = await ensureInstalled({ tools: needTools.has(process.argv[2]) });
  if (problem) {
    sayLine(problem, 50);
    process.exitCode = 3;
    return;
  }
  const words = process.argv.slice(2);
  if (words[0] !== 'serve' || words.includes('--help') || words.includes('-h')) {
    await import('./run-typescript.mjs');
    return;
  }
  const { superviseServer } = await import('./supervise/supervise-server.mjs');
  const { isOwnScript } = await import('./supervise/watch-launcher.mjs');
  const { findServer } = await import('./supervise/find-server.mjs');
  superviseServer({ words, endWithLauncher: isOwnScript(process.env.npm_lifecycle_script), server: await findServer(process.env) });
}
