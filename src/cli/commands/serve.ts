import { createServer } from 'node:http';
import { listen } from '../../http/open-http-server.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Config } from '../../platform/config.ts';
import { createLogger } from '../../platform/logger.ts';
import { findLockHolder } from '../../storage/lock/find-lock-holder.ts';
import { readConfigWithFolders } from '../command-config.ts';
import { exitCodes, knowledgeOption, printProgress, printResult, textOption, type CliCommand } from '../command.ts';
import { examineMemory } from '../doctor/examine-memory.ts';
import { ensureBuilt } from '../ensure-built.mjs';

const stopWithinMs = 10_000;

export const serveCommand: CliCommand = {
  name: 'serve',
  about: 'Start the widget, the console and the API on one port',
  options: [
    { flags: '--port <number>', about: 'port to listen on, instead of PORT' },
    { flags: '--host <address>', about: 'address to listen on, instead of HOST' },
    { flags: '--data-dir <folder>', about: 'folder of the embedded database, instead of DATA_DIR' },
    { ...knowledgeOption, about: `${knowledgeOption.about}, with data of its own` },
  ],
  examples: ['npm start', 'npm start -- --port 8080', 'npm start -- --knowledge ../my-docs', 'DATABASE_URL=postgres://… npm start'],
  async run(input) {
    const startedAt = performance.now();
    const config = readConfigWithFolders(input, { PORT: textOption(input, 'port'), HOST: textOption(input, 'host') });
    await refuseWhatCannotWork(config);
    warnOfLittleMemory();
    await ensureBuilt();
    // A stop that is asked for during the start is remembered: it is carried out as soon as there is something to stop.
    const stop = waitForStop();
    const { startBaton } = await import('../../main.ts');
    const baton = await startBaton({
      config,
      logger: createLogger({ level: config.LOG_LEVEL }),
      onProgress: printResult,
    });
    printResult(describe({ config, baton, seconds: (performance.now() - startedAt) / 1_000 }));

    const signal = await stop;
    printResult(`Stopping (${signal}) …`);
    setTimeout(() => process.exit(exitCodes.failed), stopWithinMs).unref();
    await baton.close();
    printResult('Stopped.');
    return exitCodes.done;
  },
};

/** Looked at first, so that nobody waits for a build to be told. The start itself checks again. */
async function refuseWhatCannotWork(config: Config): Promise<void> {
  const holder = config.DATABASE_URL === undefined ? await findLockHolder(config.DATA_DIR) : null;
  if (holder) {
    throw new AppError(
      'unavailable',
      `Baton already runs on the data directory ${config.DATA_DIR}: ${holder.name}, lock ${holder.file}. Stop that one, or start this one with --data-dir and another folder and --port and another port.`,
    );
  }
  const probe = await listen(createServer(), { host: config.HOST, port: config.PORT });
  await probe.close();
}

/** On the error stream at once: later lines may never come. */
function warnOfLittleMemory(): void {
  const memory = examineMemory();
  if (memory.verdict !== 'ok') printProgress(`Warning: ${memory.say}`);
}

function waitForStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        // Asked twice, a person means it.
        if (asked) process.exit(exitCodes.failed);
        asked = true;
        resolve(signal);
      });
    }
  });
}

function describe(started: { config: Config; baton: { url: string; setupUrl: string | null }; seconds: number }): string {
  const { config, baton, seconds } = started;
  return `
Baton is ready after ${seconds.toFixed(1)} s.

  Demo page with the widget   ${baton.url}/
  Agent console               ${baton.url}/console/
  Help centre                 ${baton.url}/help
${baton.setupUrl ? `\n  First run: make your agent account here\n  ${baton.setupUrl}\n` : ''}
${config.hasModel ? `Answers are written by ${config.CHAT_MODEL}.` : 'No model is set: answers quote the knowledge. Set CHAT_MODEL to have them written.'}
Press Ctrl+C to stop.`;
}
