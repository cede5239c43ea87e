import { createServer } from 'node:http';
import { listen } from '../../http/open-http-server.ts';
import { AppError } from '../../platform/app-error.ts';
import { systemClock } from '../../platform/clock.ts';
import { findMisspeltSettings, type Config } from '../../platform/config.ts';
import { countRepeats } from '../../platform/log/count-repeats.ts';
import { createLogger, type Logger } from '../../platform/logger.ts';
import { createTextDestination } from '../../platform/write-text-line.ts';
import { findLockHolder } from '../../storage/lock/find-lock-holder.ts';
import { readConfigWithFolders, shippedKnowledge } from '../command-config.ts';
import { exitCodes, knowledgeOption, printResult, textOption, type CliCommand } from '../command.ts';
import { checkMemory } from '../doctor/check-memory.ts';
import { buildPages } from '../build-pages.ts';
import { chooseLogFormat, nodeId, readVersion, sayLine, speakJson } from '../say-line.mjs';
import { keepSetupLink, setupLinkFile } from '../setup-link-file.ts';

/** Time beyond the grace time, for the parts that close after it. */
const closeWithinMs = 10_000;
/** Ctrl+C in a terminal reaches this process twice, once by itself and once through its parent. */
const sameSignalMs = 1_000;

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
    const format = chooseLogFormat(config.LOG_FORMAT, process.stdout.isTTY);
    const base = { version: readVersion(), node: nodeId };
    const level = config.LOG_LEVEL;
    const plain = format === 'text' ? createLogger({ level, destination: createTextDestination(process.stdout) }) : createLogger({ level, base });
    const logger = countRepeats({ logger: plain, clock: systemClock });
    // Progress is printed whatever LOG_LEVEL leaves out: it shows an operator that a start goes on.
    const progress = createLogger({ level: 'info', base });
    const say = format === 'text' ? printResult : (line: string) => progress.info({}, line);
    if (format === 'json') {
      speakJson();
      logWarnings(progress);
    }
    for (const { given, meant } of findMisspeltSettings()) logger.warn({ given, meant }, 'there is no such setting');
    await refuseWhatCannotWork(config);
    warnOfLittleMemory(config);
    await buildPages();
    endOnFault(logger);
    // A stop requested during the start is remembered and carried out as soon as there is something to stop.
    const stop = waitForStop();
    const leave = (): never => process.exit(exitCodes.failed);
    process.once('disconnect', leave);
    if (process.connected === false) leave();
    const { startBaton } = await import('../../main.ts');
    const baton = await startBaton({
      config,
      logger,
      nodeId,
      onProgress: say,
      // An owner who starts on articles of their own finds those alone.
      hasDemoShop: config.DEMO_PAGE === 'on' && config.KNOWLEDGE_DIR === shippedKnowledge,
      onFirstAccount: () => keepLink({ config, logger }, null),
    });
    const file = keepLink({ config, logger }, baton.setupUrl);
    const seconds = (performance.now() - startedAt) / 1_000;
    process.off('disconnect', leave);
    const stopWithinMs = config.STOP_GRACE_SECONDS * 1_000 + closeWithinMs;
    process.send?.({ type: 'ready', stopWithinMs });
    if (format === 'text') printResult(describe({ config, baton, seconds }));
    else tellReady(progress, { url: baton.url, seconds, isFirstRun: baton.setupUrl !== null, file });

    const why = await Promise.race([stop, waitForParentsEnd()]);
    say(`Stopping (${why}) …`);
    setTimeout(leave, stopWithinMs).unref();
    // Without its parent, this process must not keep the data directory from the next start.
    await baton.close(why === parentEnded ? { graceMs: 0 } : undefined);
    logger.close();
    say('Stopped.');
    return exitCodes.done;
  },
};

const parentEnded = 'its parent process ended';

/** Resolves when the process that supervises this one is gone: then no process would ever stop this one. */
function waitForParentsEnd(): Promise<typeof parentEnded> {
  return new Promise((resolve) => {
    process.once('disconnect', () => resolve(parentEnded));
    if (process.connected === false) resolve(parentEnded);
  });
}

/** After an unexpected fault nothing in memory can be relied on. Acknowledged data are stored, so a new process goes on. */
function endOnFault(logger: Logger): void {
  const end = (error: unknown): void => {
    logger.error({ error }, 'unexpected fault: this process ends, and its parent starts another');
    process.exit(exitCodes.failed);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** Checked before the build, so that nobody waits for a build only to be refused. The start itself checks again. */
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

/** Printed on the error stream at once: later lines may never come. */
function warnOfLittleMemory(config: Config): void {
  const memory = checkMemory(config);
  if (memory.verdict !== 'ok') sayLine(`Memory: ${memory.say}`, 40);
}

function waitForStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        // A second request, a while after the first, ends the process at once.
        if (askedAt !== null && performance.now() - askedAt > sameSignalMs) process.exit(exitCodes.failed);
        askedAt ??= performance.now();
        resolve(signal);
      });
    }
  });
}

/**
 * Keeps the first-run link in a file beside the embedded database, or removes that file. Returns the file, or null where there is none: with
 * DATABASE_URL the command makes a link in the database. A file that cannot be written is no reason to end a server that works.
 */
function keepLink({ config, logger }: { config: Config; logger: Logger }, link: string | null): string | null {
  const isEmbedded = config.DATABASE_URL === undefined;
  try {
    keepSetupLink(config.DATA_DIR, isEmbedded ? link : null);
    return isEmbedded && link !== null ? setupLinkFile(config.DATA_DIR) : null;
  } catch (error) {
    if (isEmbedded) logger.warn({ error, file: setupLinkFile(config.DATA_DIR) }, 'the file of the first-run link cannot be changed');
    return null;
  }
}

/** The link's secret is written to a file that only this user can read, never into a log that others collect. */
function tellReady(logger: Logger, ready: { url: string; seconds: number; isFirstRun: boolean; file: string | null }): void {
  const { url, seconds, isFirstRun, file } = ready;
  logger.info({ url, console: `${url}/console/`, seconds: Number(seconds.toFixed(1)) }, 'Baton is ready');
  if (!isFirstRun) return;
  const page = `${url}/console/setup`;
  if (file) logger.info({ page, file }, 'First run: make your account with the link in this file; "baton setup-link" prints it');
  else logger.info({ page }, 'First run: make your account with the link that "baton setup-link" prints, called with the settings of this server');
}

/** Node itself would print warnings as plain text. */
function logWarnings(logger: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => logger.warn({ kind: warning.name }, warning.message));
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
