import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHashesCheap } from '../../../src/agent/password.ts';
import { forgetSecrets } from '../../../src/cli/commands/backup/forget-secrets.ts';
import { countWaiting, holdOutgoing } from '../../../src/cli/commands/backup/hold-outgoing.ts';
import { startBaton, type RunningBaton } from '../../../src/main.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { findSecretKey, nameSecretKey } from '../../../src/platform/secrets/read-secret-key.ts';
import { restoreBackup } from '../../../src/storage/backup/restore-backup.ts';
import { takeBackup } from '../../../src/storage/backup/take-backup.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { makeFirstAgent, openAgent, openVisitor, postJson, startConversation, visitorEvents, ask } from '../../support/socket-client.ts';
import { hasPostgres, postgresReason, startPostgres, type PostgresServer } from '../../support/start-postgres.ts';
import { copyTemplate } from '../../support/template-database.ts';
import { fromVisitor, uploadFile } from '../../support/upload-file.ts';

makeHashesCheap();
const root = fileURLToPath(new URL('../../../', import.meta.url));

type Place = { databaseUrl: string | undefined; dataDir: string };

let folder: string;
let postgres: PostgresServer | null = null;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton backup '));
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const place = (name: string): Place => ({ databaseUrl: undefined, dataDir: path.join(folder, name) });
async function makeServerPlace(name: string): Promise<Place> {
  const { connect } = await import('../../../src/storage/database.ts');
  const admin = connect({ url: postgres?.url ?? '', max: 1 });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  return { databaseUrl: (postgres?.url ?? '').replace(/postgres$/, name), dataDir: path.join(folder, name) };
}

const serve = ({ databaseUrl, dataDir }: Place, secretsKey?: string): Promise<RunningBaton> =>
  startBaton({
    config: readConfig({
      PORT: '0',
      STOP_GRACE_SECONDS: '0',
      DATA_DIR: dataDir,
      KNOWLEDGE_DIR: path.join(root, 'test/fixtures/knowledge'),
      BOTS_DIR: path.join(root, 'bots'),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...(secretsKey === undefined ? {} : { SECRETS_KEY: secretsKey }),
    }),
    logger: silentLogger,
    onProgress() {},
  });

const backup = (from: Place, name: string, keyName: string | null) =>
  takeBackup({ ...from, file: path.join(folder, name), version: '1.2.3', keyName, clock: systemClock, logger: silentLogger, onTable() {} });
const restore = (into: Place, name: string, options: { replaces?: boolean; keyName?: string | null; withoutKey?: boolean; quiet?: boolean } = {}) =>
  restoreBackup({
    ...into,
    file: path.join(folder, name),
    replaces: options.replaces ?? false,
    keyName: options.keyName ?? null,
    forgetSecrets: options.withoutKey === true ? forgetSecrets : null,
    ...(options.quiet === true ? { finish: holdOutgoing } : {}),
    logger: silentLogger,
    onStep() {},
    onTable() {},
  });

/** Every row of every table, in an order of its own. The first line names when and where it was made. */
const rowsOf = (name: string): string[] =>
  gunzipSync(readFileSync(path.join(folder, name)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line.startsWith('['))
    .sort();

describe(`a backup of a running server${postgresReason}`, () => {
  it.skipIf(!hasPostgres)('[BK1] [BK2] [BK3] goes round from embedded to server and back, with sessions, files and secrets, while people chat', async () => {
    const embedded = place('source');
    await copyTemplate(embedded.dataDir);
    const first = await serve(embedded);
    const ana = await openAgent(first, await makeFirstAgent({ url: first.url, setupToken: first.setupUrl?.split('#token=')[1] ?? '' }));
    const [site] = (await (await fetch(`${first.url}/api/console/sites`, { headers: { cookie: ana.cookie } })).json()).sites as { id: string }[];
    expect((await postJson(first.url, `/api/console/sites/${site?.id}/identity-keys`, {}, ana.cookie)).status).toBe(201);
    const visitor = await openVisitor(first.url);
    await startConversation(visitor);
    await ask(visitor, 'How do I reset my password?');
    const bytes = randomBytes(600_000);
    const file = await uploadFile(fromVisitor(first.url, visitor.token), { name: 'notes.txt', bytes: bytes.toString('base64') });
    const sent = visitor.frames.length;
    visitor.send({
      type: 'message-send',
      id: crypto.randomUUID(),
      conversationId: visitor.conversationId,
      text: 'Ünïcode \\ "quoted" \u2028 😀',
      attachments: [file.id],
    });
    await visitor.wait((frame) => frame.type === 'ack', sent);
    const acknowledged = visitorEvents(visitor).length;

    const keyName = nameSecretKey(findSecretKey({ setting: undefined, dataDir: embedded.dataDir, isEmbedded: true }) as Buffer);
    const [counts, talk] = await Promise.all([backup(embedded, 'embedded.backup', keyName), ask(visitor, 'And what are your opening hours?')]);
    expect(counts).toMatchObject({ sealed: 1 });
    expect(talk.type, '[BK2] the server works on meanwhile').toBe('bot-message');
    await expect.poll(() => (existsSync(path.join(embedded.dataDir, 'copies')) ? readdirSync(path.join(embedded.dataDir, 'copies')) : [])).toEqual([]);
    for (const client of [ana, visitor]) client.close();
    await first.close();

    // embedded -> server -> server, and server -> embedded; embedded -> embedded is among the refusals below.
    const key = readFileSync(path.join(embedded.dataDir, 'secrets.key'), 'utf8').trim();
    const [second, third] = [await makeServerPlace('second'), await makeServerPlace('third')];
    expect(await restore(second, 'embedded.backup', { keyName })).toMatchObject({ header: { from: 'embedded' }, migrated: [] });
    await backup(second, 'server.backup', keyName);
    expect(rowsOf('server.backup'), '[BK1]').toEqual(rowsOf('embedded.backup'));
    await restore(third, 'server.backup', { keyName });
    const back = place('back');
    await restore(back, 'server.backup', { keyName });
    await backup(back, 'back.backup', keyName);
    expect(rowsOf('back.backup'), '[BK1]').toEqual(rowsOf('embedded.backup'));

    for (const [where, secretsKey] of [
      [third, key],
      [back, key],
    ] as const) {
      const again = await serve(where, secretsKey);
      const agent = await openAgent(again, ana);
      const returned = await openVisitor(again.url, visitor);
      expect(returned.conversationId, '[BK1] the session of the visitor').toBe(visitor.conversationId);
      await returned.until(() => visitorEvents(returned).length >= acknowledged);
      const stored = await fetch(`${again.url}/api/visitor/attachments/${file.id}`, { headers: { authorization: `Bearer ${visitor.token}` } });
      expect(Buffer.from(await stored.arrayBuffer()).equals(Buffer.from(bytes.toString('base64'))), '[BK1] the file').toBe(true);
      expect((await ask(returned, 'How do I reset my password?')).type).toBe('bot-message');
      if (where.databaseUrl !== undefined)
        await expect(restore(where, 'server.backup', { replaces: true, keyName }), '[BK6]').rejects.toThrow(/Baton works on this database/);
      else await expect(restore(where, 'server.backup', { replaces: true, keyName }), '[BK6]').rejects.toThrow(/data directory/);
      for (const client of [agent, returned]) client.close();
      await again.close();
    }
    await expect(restore(third, 'server.backup', { keyName }), '[BK4]').rejects.toThrow(/give --replace/);
  });
});

it('[BK9] a quiet copy sends no mail that waited, and webhooks, channels and cards wait for an admin', async () => {
  const source = place('loud');
  await copyTemplate(source.dataDir);
  const { openDatabase } = await import('../../../src/storage/open-database.ts');
  const { database, close } = await openDatabase({ ...source, logger: silentLogger });
  const [endpoint, visitor, channel] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await database`insert into visitor (id, token_hash) values (${visitor}, '\\x02')`;
  await database`insert into mail (id, kind, recipient, language, due_at, created_at) values (${crypto.randomUUID()}, 'answer', 'ada@example.com', 'en', now(), now())`;
  await database`insert into webhook_endpoint (id, name, url, types, secrets, secret_endings, created_at) values (${endpoint}, 'Shop', 'https://shop.example/', '{note.created}', '{open}', '{open}', now())`;
  await database`insert into webhook_delivery (id, endpoint_id, type, next_at, give_up_at, created_at) values ('msg_1', ${endpoint}, 'webhook.test', now(), now() + interval '3 days', now())`;
  await database`insert into channel_account (id, kind, name, settings, site_id, created_at) select ${channel}, 'mail', 'Support', '{}', id, now() from site`;
  await database`insert into card_endpoint (url, secret, secret_ending) values ('https://shop.example/cards', 'open', 'open')`;
  expect(await database.begin(countWaiting)).toEqual({ mails: 1, webhooks: 1 });
  await close();
  await backup(source, 'loud.backup', null);
  const copy = place('quiet copy');
  await restore(copy, 'loud.backup', { quiet: true });
  const opened = await openDatabase({ ...copy, logger: silentLogger });
  try {
    expect(await opened.database.begin(countWaiting)).toEqual({ mails: 0, webhooks: 0 });
    const [row] = await opened.database`
      select (select state from mail) as mail, (select state from webhook_delivery) as delivery, (select enabled from webhook_endpoint) as webhooks,
        (select enabled from channel_account) as channels, (select enabled from card_endpoint) as cards`;
    expect(row).toEqual({ mail: 'given-up', delivery: 'pending', webhooks: false, channels: false, cards: false });
  } finally {
    await opened.close();
  }
});

describe('a restore that is refused or fails', () => {
  it('[BK4] [BK5] [BK7] changes nothing, and says why', async () => {
    const source = place('small');
    await copyTemplate(source.dataDir);
    const { openDatabase } = await import('../../../src/storage/open-database.ts');
    const { database, close } = await openDatabase({ ...source, logger: silentLogger });
    await database`insert into visitor (id, token_hash, name) values (${crypto.randomUUID()}, '\\x01', 'Kim')`;
    await database`insert into identity_key (id, site_id, secret, created_at) select ${crypto.randomUUID()}, id, 'sealed-1:abc', now() from site`;
    await close();
    await backup(source, 'small.backup', 'one key');
    await expect(backup(source, 'small.backup', null)).rejects.toThrow(/never replaces a file/);

    const target = place('target');
    await copyTemplate(target.dataDir);
    await expect(restore(target, 'small.backup'), '[BK7]').rejects.toThrow(/1 sealed secrets, and the key here is missing/);
    await expect(restore(target, 'small.backup', { keyName: 'another' }), '[BK7]').rejects.toThrow(/is another/);
    await restore(target, 'small.backup', { withoutKey: true });
    const reopened = await openDatabase({ ...target, logger: silentLogger });
    expect(await reopened.database`select name from visitor`).toEqual([{ name: 'Kim' }]);
    expect(await reopened.database`select 1 from identity_key where retired_at is null`, '[BK7]').toHaveLength(0);
    await reopened.close();
    await expect(restore(target, 'small.backup', { keyName: 'one key' }), '[BK4]').rejects.toThrow(/accounts or conversations .* already. Nothing was changed/);

    const whole = readFileSync(path.join(folder, 'small.backup'));
    const text = gunzipSync(whole).toString('utf8');
    const flipped = Buffer.from(whole);
    flipped[Math.floor(whole.length / 2)] = (flipped[Math.floor(whole.length / 2)] ?? 0) ^ 255;
    const header = (change: (line: Record<string, unknown>) => void): Buffer => {
      const [first = '', ...rest] = text.split('\n');
      const line = JSON.parse(first) as Record<string, unknown>;
      change(line);
      return gzipSync([JSON.stringify(line), ...rest].join('\n'));
    };
    for (const [bytes, sentence] of [
      [whole.subarray(0, whole.length - 40), /damaged or was cut short/],
      [flipped, /damaged or was cut short/],
      [gzipSync(text.replace('Kim', 'Kym')), /damaged or was cut short/],
      [gzipSync(text.slice(0, text.lastIndexOf('{"end"'))), /damaged or was cut short/],
      [Buffer.from('hello'), /damaged or was cut short/],
      [gzipSync('hello\n'), /is no backup/],
      [Buffer.alloc(0), /damaged or was cut short/],
      [header((line) => (line['format'] = 2)), /newer version of Baton \(format 2\)/],
      [header((line) => (line['migrations'] = [{ name: '9999_later.sql', hash: '' }])), /newer version of Baton .*9999_later/],
    ] as const) {
      writeFileSync(path.join(folder, 'bad.backup'), bytes);
      await expect(restore(target, 'bad.backup', { replaces: true, keyName: 'one key' }), `[BK5] ${sentence}`).rejects.toThrow(sentence);
    }
    await expect(restore(target, 'nowhere.backup')).rejects.toThrow(/no file/);

    // A file whose hash is right and whose rows are not: the load fails in its middle.
    const { createHash } = await import('node:crypto');
    const lines = text
      .split('\n')
      .slice(0, -2)
      .map((line) => (line.includes('Kim') ? line.replace(/"[0-9a-f-]{36}"/, '"no id"') : line));
    const body = `${lines.join('\n')}\n`;
    const end = { end: true, tables: 1, rows: 1, sealed: 0, hash: createHash('sha256').update(body).digest('hex') };
    writeFileSync(path.join(folder, 'bad.backup'), gzipSync(`${body}${JSON.stringify(end)}\n`));
    await expect(restore(target, 'bad.backup', { replaces: true, keyName: 'one key' }), '[BK5]').rejects.toThrow(/invalid input syntax for type uuid/);
    const after = await openDatabase({ ...target, logger: silentLogger });
    expect(await after.database`select name from visitor`, '[BK5] the former data').toEqual([{ name: 'Kim' }]);
    await after.close();
    expect(readdirSync(target.dataDir)).not.toContain('restoring');
  });
});
