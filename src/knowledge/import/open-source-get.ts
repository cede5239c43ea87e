import { AppError } from '../../platform/app-error.ts';
import type { Config } from '../../platform/config.ts';
import { createGuardedGet, type GuardedGet } from '../../platform/net/guarded-get.ts';
import { readOpenedHosts } from '../../platform/net/judge-address.ts';
import { robotName } from '../web/keep-manners.ts';

/** The requests by which sources are read, under Baton's name. Throws AppError('misconfigured') when IMPORT_PRIVATE_HOSTS cannot be read. */
export function openSourceGet(config: Pick<Config, 'importPrivateHosts' | 'PUBLIC_URL'>): GuardedGet {
  const opened = readOpenedHosts(config.importPrivateHosts);
  if ('why' in opened) throw new AppError('misconfigured', `IMPORT_PRIVATE_HOSTS: ${opened.why}`);
  return createGuardedGet({ opened, userAgent: `${robotName}/1.0 (imports help articles${config.PUBLIC_URL ? ` for ${config.PUBLIC_URL}` : ''})` });
}
