import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBaton } from '../../src/main.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { newId } from '../../src/platform/new-id.ts';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { takeBackup } from '../../src/storage/backup/take-backup.ts';
import { unpackTemplate } from '../../src/storage/template/unpack-template.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { ask, openAgent, openVisitor, signIn, startConversation, visitorEvents } from '../support/socket-client.ts';

/**
 * The database of commit 08fcf98, packed as `template/make-template.ts` packs: an account, and a conversation in which the bot answered, a file was sent, a
 * person was asked for, and Ana answered.
 */
const fixture = new URL('../fixtures/upgrade/08fcf98.br', import.meta.url);
const former = {
  token: '1e4Lk6bGTvfJlFQv8gj98rJ36rlqGcN1AavBy-RA0Io',
  conversationId: '17102da9-94e5-4a3d-b1e6-d21bf2187a85',
  fileId: 'e6b52189-cccd-46f3-8562-fd7a4ea65ad3',
};
const root = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton upgrade '));
  unpackTemplate(path.join(folder, 'former', 'postgres'), fixture);
  writeFileSync(path.join(folder, 'former', 'created.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('data of an earlier version', () => {
  it('[ST26] [BK8] are backed up as they are, restored and brought up to date, and work: chat, sign-in, search, files', async () => {
    const file = path.join(folder, 'former.backup');
    const common = { databaseUrl: undefined, file, logger: silentLogger, onTable() {} };
    await takeBackup({ ...common, dataDir: path.join(folder, 'former'), version: '1.2.3', keyName: null, clock: systemClock });
    const dataDir = path.join(folder, 'restored');
    const restored = await restoreBackup({ ...common, dataDir, replaces: false, keyName: null, forgetSecrets: null, onStep() {} });
    expect(restored.header.migrations.length, '[BK8]').toBeLessThan(20);
    expect(restored.migrated.length, '[BK8]').toBeGreaterThan(20);

    for (const place of [path.join(folder, 'former'), dataDir]) {
      const config = readConfig({
        PORT: '0',
        STOP_GRACE_SECONDS: '0',
        DATA_DIR: place,
        KNOWLEDGE_DIR: path.join(root, 'test/fixtures/knowledge'),
        BOTS_DIR: path.join(root, 'bots'),
      });
      const baton = await startBaton({ config, logger: silentLogger, onProgress() {} });
      expect(baton.setupUrl, 'there is an account').toBeNull();
      const ana = await openAgent(baton, await signIn(baton, 'first@example.com'), { available: true });

      const visitor = await openVisitor(baton.url, former);
      expect(visitor.conversationId).toBe(former.conversationId);
      await visitor.until(() => JSON.stringify(visitorEvents(visitor)).includes('Ana sends a new lamp today'));
      expect(JSON.stringify(visitorEvents(visitor))).toContain('The zebra lamp of order 4711 is broken');
      const stored = await fetch(`${baton.url}/api/visitor/attachments/${former.fileId}`, { headers: { authorization: `Bearer ${former.token}` } });
      expect(await stored.text()).toBe('Order 4711 of last week');

      const found = await fetch(`${baton.url}/api/console/conversations?search=zebra`, { headers: { cookie: ana.cookie } });
      expect(JSON.stringify(await found.json())).toContain(former.conversationId);

      const id = newId();
      visitor.send({ type: 'message-send', id, conversationId: former.conversationId, text: 'It has arrived' });
      await visitor.wait((frame) => frame.type === 'ack' && frame.id === id);
      const second = await openVisitor(baton.url);
      await startConversation(second);
      expect(JSON.stringify(await ask(second, 'How do I reset my password?'))).toContain('Reset your password');
      for (const client of [ana, visitor, second]) client.close();
      await baton.close();
    }
  });
});
