import { createHash } from 'node:crypto';
import path from 'node:path';
import { Command } from 'commander';
import { startBaton } from '../../main.ts';
import { readProcessConfig } from '../../platform/config.ts';
import { createLogger } from '../../platform/logger.ts';
import { ensureBuilt } from '../ensure-built.mjs';

type ServeOptions = { port?: string; host?: string; dataDir?: string; knowledge?: string };

const stopWithinMs = 10_000;

export function serveCommand(): Command {
  return new Command('serve')
    .description('Start the widget, the console and the API on one port')
    .option('--port <number>', 'port to listen on (PORT)')
    .option('--host <address>', 'address to listen on (HOST)')
    .option('--data-dir <folder>', 'folder of the embedded database (DATA_DIR)')
    .option('--knowledge <folder>', 'Markdown articles to answer from (KNOWLEDGE_DIR), with data of its own')
    .addHelpText('after', '\nExamples:\n  npm start\n  npm start -- --port 8080\n  npm start -- --knowledge ../my-docs')
    .action(serve);
}

/** Settings as the flags change them. Another knowledge folder gets a data directory of its own, so that nothing is mixed. */
export function overridesOf(options: ServeOptions): Record<string, string | undefined> {
  const knowledge = options.knowledge === undefined ? undefined : path.resolve(options.knowledge);
  const isolated = knowledge && path.join('.baton', `knowledge-${createHash('sha256').update(knowledge).digest('hex').slice(0, 8)}`);
  return { PORT: options.port, HOST: options.host, DATA_DIR: options.dataDir ?? isolated, KNOWLEDGE_DIR: knowledge };
}

async function serve(options: ServeOptions): Promise<void> {
  const config = readProcessConfig(overridesOf(options));
  const logger = createLogger({ level: config.LOG_LEVEL });
  const startedAt = performance.now();
  await ensureBuilt();
  const baton = await startBaton({ config, logger, onProgress: (line) => console.log(line) });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`
Baton is ready after ${seconds} s.

  Demo page with the widget   ${baton.url}/
  Agent console               ${baton.url}/console/
  Help centre                 ${baton.url}/help
${baton.setupUrl ? `\n  First run: make your agent account here\n  ${baton.setupUrl}\n` : ''}
${config.hasModel ? `Answers are written by ${config.CHAT_MODEL}.` : 'No model is set: answers quote the knowledge. Set CHAT_MODEL to have them written.'}
Press Ctrl+C to stop.`);

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  console.log('Stopping …');
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  await baton.close();
  process.exit(0);
}
