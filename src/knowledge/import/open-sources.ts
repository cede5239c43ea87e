import type { AppContext } from '../../storage/app-context.ts';
import { openSourceGet } from './open-source-get.ts';
import { runSources } from './run-sources.ts';

/** Runs the reading of sources in this process, on request and on schedule. Returns its stop. */
export function openSources(context: AppContext): () => Promise<void> {
  const { config, clock, logger, nodeId, storage } = context;
  const get = openSourceGet(config);
  return runSources({
    database: storage.maintenance,
    clock,
    logger,
    process: { id: nodeId, isAlone: storage.kind === 'embedded' },
    from: { get, folder: config.KNOWLEDGE_DIR },
  });
}
