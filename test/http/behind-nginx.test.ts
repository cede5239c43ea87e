import { connect } from 'node:http2';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxAttachmentBytes } from '../../src/contracts/limits.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { hasNginx, nginxReason, startNginx } from '../support/start-nginx.ts';
import { ask, openVisitor, startConversation } from '../support/socket-client.ts';
import { fromVisitor, uploadFile } from '../support/upload-file.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('the nginx of the help', () => {
  it('[HT59] stands in the example file too, line by line', () => {
    const block = /```\n(location \/ \{[\s\S]*?\n)\}\n```/.exec(read('knowledge/behind-a-proxy.md'))?.[1] ?? '';
    const lines = block.split('\n').map((line) => line.trim());
    const example = read('nginx.example.conf')
      .replaceAll('$baton_connection', '"upgrade"')
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toContain('client_max_body_size 50m;');
    expect(lines.filter((line) => line !== '' && !example.includes(line))).toEqual([]);
  });
});

describe.skipIf(!hasNginx)(`the example of nginx${nginxReason}`, () => {
  let baton: TestBaton;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  let ports: { tls: number; plain: number; forward: number };
  beforeAll(async () => {
    ports = { tls: await findFreePort(), plain: await findFreePort(), forward: await findFreePort() };
    baton = await runBaton({ PORT: String(ports.forward), PUBLIC_URL: `http://localhost:${ports.plain}`, TRUST_PROXY: '1' });
    nginx = await startNginx(ports);
  });
  afterAll(async () => {
    await nginx.stop();
    await baton[Symbol.asyncDispose]();
  });

  it('[HT59] lets a visitor talk over a WebSocket and send a file of the largest size', async () => {
    const visitor = await openVisitor(baton.url);
    await startConversation(visitor);
    expect((await ask(visitor, 'How long do refunds take?')).body.text).not.toBe('');
    const bytes = Buffer.alloc(maxAttachmentBytes, 'a line of text\n');
    expect((await uploadFile(fromVisitor(baton.url, visitor.token), { name: 'log.txt', bytes })).size).toBe(maxAttachmentBytes);
    visitor.close();
  });

  it('[HT59] speaks HTTP/2 over TLS', async () => {
    const session = connect(`https://localhost:${ports.tls}`, { rejectUnauthorized: false });
    const request = session.request({ ':path': '/healthz' });
    const status = await new Promise((resolve, reject) => {
      request.once('response', (headers) => resolve(headers[':status']));
      for (const part of [session, request]) part.once('error', reject);
    });
    session.close();
    expect(status).toBe(200);
  });
});
