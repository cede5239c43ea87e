// Plain JavaScript that teaches this process TypeScript and runs the command line in it.
import { register } from 'tsx/esm/api';

// A reader such as `head` that leaves early is no fault.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
register();
const { runCommandLine } = await import('./run-command-line.ts');
const code = await runCommandLine(process.argv.slice(2));
// Flushed first, then ended: a model's open connection must not keep a finished command alive.
process.stdout.write('', () => process.exit(code));
