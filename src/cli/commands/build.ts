import { exitCodes, printResult, type CliCommand } from '../command.ts';
import { buildPages } from '../build-pages.ts';
import { ensureServer } from '../ensure-server.mjs';

export const buildCommand: CliCommand = {
  name: 'build',
  about: 'Build the web pages and the server whose sources changed; "serve" does it by itself',
  options: [],
  examples: ['npm run build'],
  async run() {
    const built = await buildPages();
    await ensureServer();
    printResult(built.length > 0 ? `Built: ${built.join(', ')}.` : 'Everything is built already.');
    return exitCodes.done;
  },
};
