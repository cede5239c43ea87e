import type { Config } from '../platform/config.ts';

/** The address that links to this server begin with, without a slash at its end. `port` is the one that it listens on. */
export function serverUrl(config: Pick<Config, 'HOST' | 'PUBLIC_URL'>, port: number): string {
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST;
  return config.PUBLIC_URL?.replace(/\/$/, '') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The page that makes the first account. Its secret is behind the hash, so that it stays out of every log. */
export function setupUrl(url: string, token: string): string {
  return `${url}/console/setup#token=${token}`;
}
