import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/channels/edit-accounts.ts';
import { listChannels } from '../../src/channels/list-channels.ts';
import { checkChannels } from '../../src/cli/doctor/check-channels.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { readSecretKey } from '../../src/platform/secrets/read-secret-key.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { hasImapServer, imapServerReason, startImapServer, type ImapServer } from '../support/start-imap-server.ts';
import { copyTemplate } from '../support/template-database.ts';

describe.skipIf(!hasImapServer)(`doctor and the accounts of channels${imapServerReason}`, () => {
  let folder: string;
  let imap: ImapServer;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'baton-doctor-'));
    const maildir = path.join(folder, 'letters');
    for (const name of ['', 'cur', 'new', 'tmp']) mkdirSync(path.join(maildir, name));
    if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'nobody:nogroup', folder]);
    spawnSync('chmod', ['755', folder]);
    imap = await startImapServer(maildir);
  });
  afterAll(async () => {
    await imap[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('[CL4] tries each that is switched on, and says in a sentence what is wrong, without its secret', async () => {
    const dataDir = path.join(folder, 'data');
    const config = readConfig({ DATA_DIR: dataDir, SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'inbox@example.com' });
    expect(await checkChannels(config)).toEqual([{ what: 'channels', verdict: 'ok', say: 'none yet' }]);
    await copyTemplate(dataDir);
    writeFileSync(path.join(dataDir, 'created.json'), '{}', { flag: 'a' });
    const settings = { address: 'inbox@example.com', host: '127.0.0.1', port: imap.port, isInsecure: true };
    const common = { kind: 'mail', settings, secret: imap.password, siteId: firstSiteId, teamId: null, botAnswers: false, isEnabled: true };
    const opened = await openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
    const secrets = createSecretBox(readSecretKey({ setting: undefined, dataDir, isEmbedded: true }));
    const channels = listChannels({ mail: { isSetUp: true, addresses: null }, markUndeliverable: () => Promise.resolve() });
    for (const fields of [
      { ...common, name: 'Good' },
      { ...common, name: 'Password', secret: 'not-this-secret' },
      { ...common, name: 'Folder', settings: { ...settings, folder: 'Elsewhere' } },
      { ...common, name: 'Port', settings: { ...settings, port: 9 } },
      { ...common, name: 'Off', settings: { ...settings, port: 9 }, isEnabled: false },
      { ...common, name: 'Bot', kind: 'telegram', settings: {}, secret: 'no-token' },
    ])
      await addAccount({ database: opened.database, clock: systemClock, secrets, channels }, { fields, actor: { id: null, name: 'Test' } });
    expect(await checkChannels(config)).toMatchObject([{ verdict: 'ok', say: expect.stringContaining('the running server has the database') }]);
    await opened.close();
    const found = await checkChannels(config);
    expect(found).toEqual([
      { what: 'channels', verdict: 'ok', say: 'Good: connects and signs in' },
      { what: 'channels', verdict: 'fail', say: expect.stringMatching(/^Password: The mail server refuses the user or the password/) },
      { what: 'channels', verdict: 'fail', say: expect.stringMatching(/^Folder: There is no folder Elsewhere in this mailbox/) },
      { what: 'channels', verdict: 'fail', say: 'Port: Nothing listens at 127.0.0.1:9. Check host and port.' },
      { what: 'channels', verdict: 'fail', say: expect.stringMatching(/^Bot: This is no token of a bot/) },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/letter-box|not-this-secret|no-token/);
  });
});
