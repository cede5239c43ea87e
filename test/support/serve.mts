// The product in a process of its own, for tests that kill it. Prints its address on one line.
import { startBaton } from '../../src/main.ts';
import { readProcessConfig } from '../../src/platform/config.ts';
import { createLogger } from '../../src/platform/logger.ts';

const baton = await startBaton({ config: readProcessConfig(), logger: createLogger({ level: 'silent' }), onProgress() {} });
console.log(`ready ${baton.url}`);
