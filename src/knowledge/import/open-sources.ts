import { AppError } from '../../platform/app-error.ts';
import { createGuardedGet } from '../../platform/net/guarded-get.ts';
import { readOpenedHosts } from '../../platform/net/judge-address.ts';
import type { AppContext } from '../../storage/app-context.ts';
import { robotName } from './gather-pages.ts';
import { runSources } from './run-sources.ts';

/** Runs the reading of sources in this process, on request and on schedule. Returns its stop. */
export function openSources(context: AppContext): () => Promise<void> {
  const { config, clock, logger, nodeId, storage } = context;
  const opened = readOpenedHosts(config.importPrivateHosts);
  if ('why' in opened) throw new AppError('misconfigured', `IMPORT_PRIVATE_HOSTS: ${opened.why}`);
  const get = createGuardedGet({ opened, userAgent: `${robotName}/1.0 (imports help articles${config.PUBLIC_URL ? ` for ${config.PUBLIC_URL}` : ''})` });
  return runSources({ database: storage.maintenance, clock, logger, get, node: nodeId, isAlone: storage.kind === 'embedded', folder: config.KNOWLEDGE_DIR });
}
