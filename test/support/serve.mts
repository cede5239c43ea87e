// The product in a process of its own, for tests that kill or stop it. Prints its address on one line.
import { startBaton } from '../../src/main.ts';
import { readProcessConfig } from '../../src/platform/config.ts';
import { createLogger } from '../../src/platform/logger.ts';

const baton = await startBaton({ config: readProcessConfig(), logger: createLogger({ level: 'silent' }), onProgress() {} });
process.once('SIGTERM', () => void baton.close().then(() => process.exit(0)));
console.log(`ready ${baton.url}`);
