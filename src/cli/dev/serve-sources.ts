// Runs the server from its sources, on a free port that it reports to the process that started it. `npm run dev` restarts it on each
// change.
import { startBaton } from '../../main.ts';
import { createLogger } from '../../platform/logger.ts';
import { createTextDestination } from '../../platform/write-text-line.ts';
import { readCommandConfig } from '../command-config.ts';
import { printProgress } from '../command.ts';
import { serverLine } from './server-line.ts';

const config = { ...readCommandConfig(), PORT: 0, HOST: '127.0.0.1', STOP_GRACE_SECONDS: 0 };
const logger = createLogger({ level: config.LOG_LEVEL, destination: createTextDestination(process.stderr) });
const baton = await startBaton({ config, logger, onProgress: printProgress });
process.once('SIGTERM', () => void baton.close().then(() => process.exit(0)));
process.stdout.write(`${serverLine.write(baton)}\n`);
