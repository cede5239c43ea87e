import { runCommandLine } from './run-command-line.ts';

const isServer = process.argv[2] === 'serve';
// A reader such as `head` that closes the pipe early is no fault. A command then ends; a server goes on without output, on a full disk too.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isServer) process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}
const code = await runCommandLine(process.argv.slice(2));
// Flushes the output, then exits: an open connection to a model must not keep a finished command alive.
process.stdout.write('', () => process.exit(code));
