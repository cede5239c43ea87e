import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createApp, type AppDeps } from '../../src/http/create-app.ts';
import { silentLogger } from '../support/silent-logger.ts';

async function readHeader(publicUrl: string | undefined, coversSubdomains = false): Promise<string | null> {
  const nobody = { readAgent: () => Promise.resolve(null), readVisitor: () => Promise.resolve(null), addressOf: () => '127.0.0.1', announce() {} };
  const deps = {
    logger: silentLogger,
    refusals: { refused() {} },
    server: { origins: publicUrl === undefined ? [] : [publicUrl], host: '127.0.0.1', coversSubdomains },
    identity: nobody,
  } as unknown as AppDeps;
  const server = createApp(deps, () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`);
  server.close();
  return response.headers.get('strict-transport-security');
}

describe('the order to keep to https', () => {
  it('[HT58] is given where PUBLIC_URL is https, for this host alone', async () => {
    expect(await readHeader('https://chat.example.com')).toBe('max-age=31536000');
    expect(await readHeader('https://chat.example.com', true), 'asked for').toBe('max-age=31536000; includeSubDomains');
  });

  it.each([undefined, 'http://chat.example.com'])('[HT58] is not given where PUBLIC_URL is %s', async (publicUrl) => {
    expect(await readHeader(publicUrl)).toBeNull();
  });
});
