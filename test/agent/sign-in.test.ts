import { execFileSync } from 'node:child_process';
import { randomBytes, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { insertAgent } from '../../src/agent/agent-store.ts';
import { readSession, signOut } from '../../src/agent/sign-in/sign-in-session.ts';
import { makeHashesCheap } from '../../src/agent/password.ts';
import { makePasswordLink } from '../../src/agent/change-password.ts';
import { listAudit } from '../../src/agent/list-audit.ts';
import { countFailures, type Counter } from '../../src/agent/sign-in/count-failures.ts';
import { signIn, type SignedIn } from '../../src/agent/sign-in/sign-in.ts';
import { AppError } from '../../src/platform/app-error.ts';
import { newId } from '../../src/platform/new-id.ts';
import { listFiles, repository } from '../architecture/read-source.ts';
import { openOffice } from '../support/open-office.ts';

const { test, bench } = await openOffice();
makeHashesCheap();
const { database } = test;
const right = 'correct horse battery staple';

/** A hash that is checked in a millisecond. */
function quickHash(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password, salt, 32, { N: 1_024, r: 8, p: 1 });
  return `scrypt$1024$${salt.toString('base64url')}$${key.toString('base64url')}`;
}
const passwordHash = quickHash(right);

beforeEach(async () => {
  await database`truncate failed_try, audit_entry`;
  bench.clock.advance(3_600_000);
});

async function addAccount(name = 'Ana'): Promise<{ id: string; email: string }> {
  const account = { id: newId(), email: `${newId()}@example.com` };
  await insertAgent(database, { ...account, name, role: 'agent', capacity: 4, passwordHash });
  return account;
}

type Try = { password?: string; address?: string; device?: string | null };
const enterAs = (email: string, { password = right, address = '203.0.113.7', device = null }: Try = {}): Promise<SignedIn> =>
  signIn(bench, { email, password }, { address, device, hostOnly: true });
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'in',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const waitOf = (attempt: Promise<unknown>): Promise<number> =>
  attempt.then(
    () => 0,
    (error: unknown) => (error instanceof AppError ? (error.retryAfterSeconds ?? 0) : -1),
  );
const countRows = async (): Promise<number> => (await database`select 1 from failed_try`).length;

describe('the hash of a password', () => {
  it('[AC39] takes the work of N = 65,536 in a process that no test has changed', () => {
    const file = fileURLToPath(new URL('../../src/agent/password.ts', import.meta.url));
    const script = `const { hashPassword } = await import(${JSON.stringify(file)}); console.log(await hashPassword('correct horse'));`;
    const hash = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(hash).toMatch(/^scrypt\$65536\$[\w-]{22}\$[\w-]{43}\n$/);
  });

  it('[AC39] is made cheaper by nothing of the product', () => {
    const callers = listFiles('src').filter((file) => file.endsWith('.ts') && readFileSync(path.join(repository, file), 'utf8').includes('makeHashesCheap'));
    expect(callers).toEqual(['src/agent/password.ts']);
  });
});

describe('signing in', () => {
  it('[AC1] what goes well never counts: forty people of one office sign in one after another', async () => {
    for (let number = 0; number < 40; number++) expect(await codeOf(enterAs((await addAccount()).email))).toBe('in');
    expect(await countRows()).toBe(0);
  });

  it('[AC2] after four wrong tries each one doubles the wait, which is said, and then the right password works', async () => {
    const { email } = await addAccount();
    for (let number = 0; number < 4; number++) expect(await codeOf(enterAs(email, { password: 'wrong' }))).toBe('unauthorised');
    const waits: number[] = [];
    for (let number = 0; number < 11; number++) {
      await codeOf(enterAs(email, { password: 'wrong' }));
      const seconds = await waitOf(enterAs(email));
      waits.push(seconds);
      bench.clock.advance(seconds * 1_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(await codeOf(enterAs(email))).toBe('in');
    expect(await codeOf(enterAs(email, { password: 'wrong' })), 'who got in starts anew').toBe('unauthorised');
    expect(await codeOf(enterAs(email))).toBe('in');
  });

  it('[AC3] strangers never delay a browser that signed in before, and a new one by half a minute at most', async () => {
    const { email } = await addAccount();
    const { device } = await enterAs(email);
    for (let number = 0; number < 200; number++) {
      await codeOf(enterAs(email, { password: 'wrong', address: `198.51.100.${number % 100}` }));
      if (number % 20 === 0) bench.clock.advance(1_000);
    }
    for (let number = 0; number < 30; number++) await codeOf(enterAs(`${newId()}@example.com`, { password: 'wrong', address: '203.0.113.7' }));
    const wait = await waitOf(enterAs(email, { address: '192.0.2.1' }));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(30);
    expect(await codeOf(enterAs(email, { device })), 'from the office that the strangers are in, at the same moment').toBe('in');
  });

  it('[AC4] a known browser that guesses is counted by itself; its cookie is another one after each sign-in', async () => {
    const { email } = await addAccount();
    const first = await enterAs(email);
    const second = await enterAs(email, { device: first.device });
    for (let number = 0; number < 6; number++) await codeOf(enterAs(email, { device: second.device, password: 'wrong' }));
    expect(await codeOf(enterAs(email, { device: second.device }))).toBe('rate-limited');
    expect(await codeOf(enterAs(email)), 'nobody else waits for it').toBe('in');
    const lines = (await listAudit(database, { before: null, limit: 100 })).filter((entry) => entry.action === 'signed-in').map((entry) => entry.detail);
    expect(lines.filter((detail) => detail.endsWith('on a new device'))).toHaveLength(2);
    const { rows } = { rows: await database`select 1 from agent_device join agent on agent.id = agent_id where email = ${email}` };
    expect(rows, 'the first cookie was replaced, the third browser has its own').toHaveLength(2);
  });

  it('[AC5] a hundred guesses at once are not looked at before they are counted', async () => {
    const counters: Counter[] = [{ kind: 'pair', of: 'one' }];
    let lookedAt = 0;
    const guess = async (): Promise<never> => {
      lookedAt += 1;
      throw new AppError('unauthorised', 'wrong');
    };
    await Promise.all(Array.from({ length: 100 }, () => codeOf(countFailures(bench, counters, guess))));
    expect(lookedAt).toBe(5);
  });

  it('[AC6] counts are kept by the database, so another process goes on where this one is', async () => {
    const counters: Counter[] = [{ kind: 'pair', of: 'two' }];
    const wrong = (): Promise<never> => Promise.reject(new AppError('unauthorised', 'wrong'));
    for (let number = 0; number < 5; number++) await codeOf(countFailures(bench, counters, wrong));
    const rows = await database`select failures from failed_try`;
    expect(rows.map((row) => row['failures'])).toEqual([5]);
    await database`truncate failed_try`;
    expect(await codeOf(countFailures(bench, counters, async () => 'fine')), 'nothing is kept beside it').toBe('in');
  });

  it('[AC7] a fault of ours costs nobody anything', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('the database went away'));
    for (let number = 0; number < 30; number++) await codeOf(countFailures(bench, [{ kind: 'pair', of: 'three' }], broken));
    expect(await countRows()).toBe(0);
  });

  it('[AC8] guesses at made-up accounts fill neither the counts nor the record', async () => {
    for (let number = 0; number < 200; number++)
      await codeOf(
        countFailures(
          bench,
          [
            { kind: 'pair', of: newId() },
            { kind: 'address', of: 'flood' },
          ],
          () => Promise.reject(new AppError('unauthorised', 'wrong')),
        ),
      );
    expect(await countRows(), 'twenty that are free, the twenty-first, and the address').toBe(22);
    bench.clock.advance(16 * 60_000);
    await codeOf(countFailures(bench, [{ kind: 'pair', of: 'later' }], () => Promise.reject(new AppError('unauthorised', 'wrong'))));
    expect(await countRows(), 'old ones are forgotten').toBe(1);
  });

  it('[AC9] sign-ins, failed ones and sign-outs are recorded; failed ones as one line an hour for each account', async () => {
    const { id, email } = await addAccount('Bea');
    for (let number = 0; number < 12; number++) await codeOf(enterAs(email, { password: 'wrong', address: `198.51.100.${number % 3}` }));
    for (let number = 0; number < 2; number++) await codeOf(enterAs(`${newId()}@example.com`, { password: 'wrong', address: '192.0.2.8' }));
    const { token } = await enterAs(email);
    await signOut(bench, token);
    await makePasswordLink(bench, { agentId: id, actor: { id: null, name: 'Ana Admin' } });
    const entries = await listAudit(database, { before: null, limit: 100 });
    const failed = entries.filter((entry) => entry.action === 'sign-in-failed');
    expect(failed.map(({ subject, times, detail }) => ({ subject, times, detail })).sort((a, b) => b.times - a.times)).toEqual([
      { subject: 'Bea', times: 12, detail: 'from 198.51.100.0, 198.51.100.1, 198.51.100.2' },
      { subject: 'no account', times: 2, detail: 'from 192.0.2.8' },
    ]);
    expect(entries.map((entry) => entry.action)).toEqual(expect.arrayContaining(['signed-in', 'signed-out', 'password-link-made']));
  });

  it('[HT2] a session that was opened with a prefixed cookie is not believed from a plain one', async () => {
    const { token } = await enterAs((await addAccount()).email);
    expect(await readSession(bench, { token, hostOnly: true })).not.toBeNull();
    expect(await readSession(bench, { token, hostOnly: false })).toBeNull();
  });
});
