import { runCommandLine } from './run-command-line.ts';

const isServer = process.argv[2] === 'serve';
// A reader such as `head` that leaves early is no fault. A command has nobody left to tell; a server goes on unheard, on a full disk too.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isServer) process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}
const code = await runCommandLine(process.argv.slice(2));
// Flushed first, then ended: a model's open connection must not keep a finished command alive.
process.stdout.write('', () => process.exit(code));
