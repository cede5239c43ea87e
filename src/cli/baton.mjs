#!/usr/bin/env node
// Plain JavaScript: checks and installs, then hands over to TypeScript.
import { ensureInstalled, requireNode } from './ensure-installed.mjs';

requireNode();
ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
const { runCommandLine } = await import('./run-command-line.ts');
await runCommandLine(process.argv);
