import { runCommandLine } from './run-command-line.ts';

// A reader such as `head` that leaves early is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
const code = await runCommandLine(process.argv.slice(2));
// Flushed first, then ended: a model's open connection must not keep a finished command alive.
process.stdout.write('', () => process.exit(code));
