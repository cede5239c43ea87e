import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { createServerDatabase } from '../support/test-database.ts';
import { openVisitor, startConversation, visitorEvents } from '../support/socket-client.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'baton-crash-'));
const running = new Set<ChildProcess>();
let model: OpenAiServer;
let database: { url: string; drop(): Promise<void> } | null = null;

beforeAll(async () => {
  model = await startOpenAiServer({ host: '127.0.0.1' });
  cpSync(path.join(root, 'test/fixtures/knowledge'), path.join(folder, 'knowledge'), { recursive: true });
  const serverUrl = process.env['TEST_DATABASE_URL'];
  database = serverUrl ? await createServerDatabase(serverUrl) : null;
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await model.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(settings: Record<string, string>): Promise<{ url: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'test/support/serve.mts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: path.join(folder, 'data'),
      KNOWLEDGE_DIR: path.join(folder, 'knowledge'),
      ...(database ? { DATABASE_URL: database.url } : {}),
      ...settings,
    },
  });
  running.add(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString();
      const ready = /ready (\S+)/.exec(text)?.[1];
      if (ready) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await gone;
      running.delete(child);
    },
  };
}

describe('kill -9 in the middle of a turn', () => {
  it('[F1] [F4] [I11] keeps what was acknowledged, and the next process answers it once', async () => {
    const first = await serve({ CHAT_MODEL: 'fake/stall', OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'test' });
    const visitor = await openVisitor(first.url);
    const conversationId = await startConversation(visitor);
    const id = newId();
    const text = 'how do I reset my password?';
    visitor.send({ type: 'message-send', id, conversationId, text });
    await visitor.wait((frame) => frame.type === 'ack' && frame.id === id);
    await visitor.wait((frame) => frame.type === 'typing' && frame.active);
    await first.kill();

    const second = await serve({});
    const returned = await openVisitor(second.url, visitor);
    expect(returned.conversationId).toBe(conversationId);
    await returned.until(() => visitorEvents(returned).some((event) => event.type === 'bot-message'));
    // The client does not know whether its message arrived, so it sends it again: nothing changes.
    const from = returned.frames.length;
    returned.send({ type: 'message-send', id, conversationId, text });
    expect(await returned.wait((frame) => frame.type === 'ack' && frame.id === id, from)).toMatchObject({ seq: 2 });
    const events = visitorEvents(returned);
    expect(events.filter((event) => event.type === 'visitor-message')).toHaveLength(1);
    expect(events.filter((event) => event.type === 'bot-message')).toHaveLength(1);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    returned.close();
    await second.kill();
  });
});
