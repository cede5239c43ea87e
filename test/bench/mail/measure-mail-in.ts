import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addAccount } from '../../../src/channels/edit-accounts.ts';
import { saveCursor } from '../../../src/channels/account-store.ts';
import type { Channel } from '../../../src/channels/channel.ts';
import { createMailChannel } from '../../../src/channels/mail/mail-channel.ts';
import { openMailbox } from '../../../src/channels/mail/open-mailbox.ts';
import { mailboxSchema } from '../../../src/channels/mail/mail-settings.ts';
import { firstSiteId } from '../../../src/contracts/site.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { createSecretBox } from '../../../src/platform/secrets/secret-box.ts';
import type { Database } from '../../../src/storage/database.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { openServerFolder } from '../../support/server-process.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { hasImapServer, startImapServer } from '../../support/start-imap-server.ts';
import { hasPostgres, startPostgres } from '../../support/start-postgres.ts';
import type { Figure } from '../summary.ts';

type Options = { letters: number; onProgress: (line: string) => void };

/** The first process is killed after so long, in the middle of the letters. */
const killAfterMs = 10_000;
/** A process that was killed leaves a lease behind, for which the next one waits 40 seconds at most. */
const roundMs = 60_000;
const mostRounds = 8;

/**
 * A thousand letters lie in the mailbox of a real IMAP server. A process takes them, is killed in the middle, and the next ones go on. Throws where any letter is
 * missing or there twice.
 */
export async function measureMailIn(options: Options): Promise<Figure[]> {
  if (!hasImapServer) {
    options.onProgress('No dovecot is installed: mail in is left out.');
    return [];
  }
  const figures = await take({ ...options, where: 'embedded' });
  if (!hasPostgres) return figures;
  await using postgres = await startPostgres();
  return [...figures, ...(await take({ ...options, where: 'server Postgres', databaseUrl: postgres.url }))];
}

async function take(run: Options & { where: string; databaseUrl?: string }): Promise<Figure[]> {
  const maildir = mkdtempSync(path.join(tmpdir(), 'baton-letters-'));
  try {
    writeLetters(maildir, run.letters);
    await using imap = await startImapServer(maildir);
    await using house = await openServerFolder(run.databaseUrl);
    const inRecord = async <Answer>(work: (database: Database) => Promise<Answer>): Promise<Answer> => {
      const opened = await openDatabase({ databaseUrl: run.databaseUrl, dataDir: house.dataDir, logger: silentLogger });
      try {
        return await work(opened.maintenance);
      } finally {
        await opened.close();
      }
    };
    await inRecord((database) => addMailbox(database, imap));
    let kills = 0;
    let found = await inRecord(count);
    for (let round = 0; found.letters < run.letters; round += 1) {
      if (round === mostRounds) throw new Error(`only ${found.letters} of ${run.letters} letters were taken`);
      const server = await house.serve({ LOG_LEVEL: 'error' });
      await new Promise((resolve) => setTimeout(resolve, round === 0 ? killAfterMs : roundMs));
      await server.kill();
      const before = found.letters;
      found = await inRecord(count);
      if (found.letters < run.letters) kills += 1;
      run.onProgress(`${run.where}: ${found.letters} letters after ${round + 1} processes, ${found.letters - before} by the last`);
    }
    const wrong = Object.entries(found.exact).filter(([, value]) => value !== run.letters);
    if (wrong.length > 0 || kills === 0) throw new Error(`${kills} kills in the middle; of ${run.letters}: ${JSON.stringify(found.exact)}`);
    const figure = (name: string, unit: Figure['unit'], value: number): Figure => ({
      name: `${name}, ${run.where}`,
      unit,
      value,
      interval: null,
      samples: run.letters,
      goal: null,
    });
    return [figure('letters taken, each once, with a kill in the middle', 'count', found.exact.conversations), figure('letters taken', '1/s', found.perSecond)];
  } finally {
    rmSync(maildir, { recursive: true, force: true });
  }
}

/** Letters of as many people, each with its own Message-ID. */
function writeLetters(maildir: string, most: number): void {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(path.join(maildir, name));
  for (let number = 1; number <= most; number += 1) {
    const letter = [
      `From: Person ${number} <person${number}@example.org>`,
      'To: inbox@example.com',
      `Subject: Question ${number}`,
      `Message-ID: <letter.${number}@example.org>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Where is order ${number}? It should have come a week ago.`,
      '',
    ].join('\r\n');
    writeFileSync(path.join(maildir, 'new', `${1_700_000_000 + number}.M${number}.host`), letter);
  }
  // The IMAP server is another user.
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'nobody:nogroup', maildir]);
}

/** The mailbox as an admin adds it, and as if it had been empty then. */
async function addMailbox(database: Database, imap: { port: number; password: string }): Promise<void> {
  const settings = mailboxSchema.parse({ address: 'inbox@example.com', host: '127.0.0.1', port: imap.port, isInsecure: true });
  const channels = [createMailChannel({ isMailOutSetUp: true, addresses: () => null, markUndeliverable: () => Promise.resolve() })] as unknown as Channel[];
  const fields = { kind: 'mail', name: 'Inbox', settings, secret: imap.password, siteId: firstSiteId, teamId: null, botAnswers: false, isEnabled: true };
  const { id } = await addAccount({ database, clock: systemClock, secrets: createSecretBox(null), channels }, { fields, actor: { id: null, name: 'Bench' } });
  const mailbox = await openMailbox({ settings, password: imap.password });
  await saveCursor(database, { id, cursor: { uidValidity: mailbox.uidValidity, lastUid: 0 } });
  mailbox.close();
}

type Found = { letters: number; perSecond: number; exact: { conversations: number; messages: number; texts: number; handoffs: number } };

/** `perSecond`: the best of a minute of the database, from its first letter to its last. */
async function count(database: Database): Promise<Found> {
  const [row] = await database<(Found['exact'] & { letters: number; perSecond: number | null })[]>`
    select (select count(*)::int from channel_message) as letters, (select count(*)::int from conversation) as conversations,
      (select count(*)::int from conversation_event where type = 'visitor-message') as messages,
      (select count(distinct body ->> 'text')::int from conversation_event where type = 'visitor-message') as texts,
      (select count(*)::int from conversation_event where type = 'handoff-requested') as handoffs,
      (select max(letters) from (
        select count(*) / nullif(extract(epoch from max(received_at) - min(received_at)), 0) as letters
        from (select received_at, sum(is_new) over (order by received_at) as run
          from (select received_at, (received_at - lag(received_at) over (order by received_at) > interval '5 seconds')::int as is_new from channel_message) gaps) runs
        group by run having count(*) > 50) rates)::float as "perSecond"`;
  if (!row) throw new Error('no count');
  const { letters, perSecond, ...exact } = row;
  return { letters, perSecond: perSecond ?? 0, exact };
}
