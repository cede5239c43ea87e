import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RenderedLetter } from '../../src/mail/letter/render-letter.ts';
import { weekdays } from '../../src/contracts/routing.ts';
import { sendDue } from '../../src/mail/send-due.ts';
import { newId } from '../../src/platform/new-id.ts';
import { listTeamNotices, saveTeamNotice } from '../../src/queue/notices/notice-settings.ts';
import { queueNotices } from '../../src/queue/notices/queue-notices.ts';
import { noticeLetters } from '../../src/queue/notices/write-notice.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { everyWriter } from '../support/every-writer.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const minute = 60_000;
const dayMs = 24 * 60 * minute;

describe('notices to teams', () => {
  let test: TestDatabase;
  let bench: ConversationBench;
  let teamId: string;
  let sent: (RenderedLetter & { to: string })[];
  const actor = { id: null, name: 'Ana' };
  beforeAll(async () => {
    test = await openTestDatabase();
    bench = createConversationBench(test.database);
  });
  afterAll(() => test[Symbol.asyncDispose]());
  beforeEach(async () => {
    sent = [];
    await test.database`delete from mail`;
    await test.database`update conversation set state_kind = 'with-bot', waiting_since = null, due_at = null`;
    await test.database`delete from team`;
    teamId = newId();
    await test.database`insert into team (id, name, time_zone) values (${teamId}, 'Support', 'UTC')`;
    await saveTeamNotice(bench, { teamId, afterMinutes: 5, email: 'team@example.com', actor });
  });

  /** A conversation of the team as the projection has it: the columns alone decide. */
  async function addWaiting(): Promise<string> {
    const { id } = await bench.addConversation();
    const now = bench.clock.now().toISOString();
    await test.database`
      update conversation set state_kind = 'waiting', team_id = ${teamId}, waiting_since = ${now}, visitor_name = 'Kim <b>' where id = ${id}`;
    return id;
  }
  const take = (id: string) => test.database`update conversation set state_kind = 'with-bot', waiting_since = null, due_at = null where id = ${id}`;
  async function send(): Promise<void> {
    const never = { write: () => Promise.reject(new Error('not of this test')) };
    const writers = everyWriter(never, { notice: noticeLetters({ database: test.database, serverUrl: 'https://chat.example.com' }) });
    const mailer = {
      sender: { name: '', address: 'support@example.com' },
      addresses: null,
      findProblem: () => Promise.resolve(null),
      send(letter: RenderedLetter & { to: string }) {
        sent.push(letter);
        return Promise.resolve({ kind: 'sent' } as const);
      },
    };
    await sendDue({ ...bench, logger: silentLogger, mailer, writers });
  }
  /** A minute passes, in which every process looks. */
  async function pass(minutes: number): Promise<void> {
    bench.clock.advance(minutes * minute);
    await Promise.all([queueNotices(bench), queueNotices(bench), queueNotices(bench)]);
    bench.clock.advance(minute);
    await send();
  }

  it('[ML60] [ML61] waits that nobody ends are told once, together, by one of several processes, without a word of the conversation', async () => {
    await addWaiting();
    await addWaiting();
    await pass(4);
    expect(sent).toEqual([]);
    await pass(1);
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([['team@example.com', 'Support: visitors are waiting for an answer']]);
    expect(sent[0]?.text.match(/Kim <b>\n> Waiting for a person since /g)).toHaveLength(2);
    expect(sent[0]?.html).toContain('<bdi>Kim &lt;b&gt;</bdi>');
    expect(sent[0]?.text).toContain('https://chat.example.com/console/inbox/open');
    await pass(10);
    expect(sent).toHaveLength(1);
    await addWaiting();
    await pass(6);
    expect(sent[1]?.text.match(/Kim <b>/g)).toHaveLength(1);
  });

  it('[ML61] a wait that ends before its letter goes is in none', async () => {
    const id = await addWaiting();
    bench.clock.advance(5 * minute);
    await queueNotices(bench);
    await take(id);
    bench.clock.advance(minute);
    await send();
    expect(sent).toEqual([]);
    expect(await test.database`select state, problem from mail`).toMatchObject([{ state: 'dropped', problem: 'Everything was taken in the meantime.' }]);
  });

  it('[ML60] an answer that is later than its target is told too, with the time when it was due', async () => {
    const id = await addWaiting();
    await take(id);
    const due = new Date(bench.clock.now().getTime() + 2 * minute).toISOString();
    await test.database`
      update conversation set due_at = ${due}, state_kind = 'waiting', waiting_since = ${bench.clock.now().toISOString()} where id = ${id}`;
    await saveTeamNotice(bench, { teamId, afterMinutes: 60, email: 'team@example.com', actor });
    await pass(3);
    expect(sent[0]?.text).toMatch(/> An answer was due at .* UTC/);
  });

  /** The team is open from nine to five, every day; the clock stands at this hour of a day to come. */
  async function openAt(hour: number): Promise<void> {
    const hours = weekdays.map((day) => ({ day, from: '09:00', to: '17:00' }));
    await test.database`update team set hours = ${test.database.json(hours)} where id = ${teamId}`;
    const now = bench.clock.now();
    bench.clock.advance(Math.ceil(now.getTime() / dayMs) * dayMs + hour * 60 * minute - now.getTime());
  }

  it('[ML62] while the team is closed notices wait for its opening, and go once with all that still waits', async () => {
    await openAt(18);
    const taken = await addWaiting();
    await addWaiting();
    await pass(5);
    await addWaiting();
    await pass(6 * 60);
    await take(taken);
    expect(sent).toEqual([]);
    await pass(9 * 60);
    expect(sent.map(({ text }) => text.split('Waiting for a person since').length - 1)).toEqual([2]);
    await addWaiting();
    await pass(5);
    expect(sent[1]?.text.split('Waiting for a person since').length, 'those of the night are not told again').toBe(2);
    await pass(30);
    expect(sent).toHaveLength(2);
  });

  it('[ML62] a team that wants it at once gets it at once, also what waits already', async () => {
    await openAt(18);
    await addWaiting();
    await pass(5);
    expect(sent).toEqual([]);
    await saveTeamNotice(bench, { teamId, afterMinutes: 5, email: 'team@example.com', outsideHours: 'send', actor });
    await send();
    expect(sent).toHaveLength(1);
    await saveTeamNotice(bench, { teamId, afterMinutes: 5, email: 'team@example.com', actor });
    await addWaiting();
    await pass(5);
    expect(sent[1]?.text.split('Waiting for a person since').length, 'a change that does not name it leaves it').toBe(2);
    await test.database`update team set hours = '[]' where id = ${teamId}`;
    await saveTeamNotice(bench, { teamId, afterMinutes: 5, email: 'team@example.com', outsideHours: 'wait', actor });
    await addWaiting();
    await pass(5);
    expect(sent, 'a team that never opens').toHaveLength(3);
  });

  it('[ML60] notices go to the members where there is no address, to nobody where they are off, and the settings say to whom', async () => {
    const { id: agentId } = await bench.addAgent({ name: 'Ben' });
    await test.database`insert into team_member (team_id, agent_id) values (${teamId}, ${agentId})`;
    const [{ email = '' } = {}] = await test.database<{ email: string }[]>`select email from agent where id = ${agentId}`;
    await saveTeamNotice(bench, { teamId, afterMinutes: 5, email: null, actor });
    expect(await listTeamNotices(test.database)).toEqual([
      { teamId, teamName: 'Support', afterMinutes: 5, email: null, outsideHours: 'wait', recipients: [email] },
    ]);
    await addWaiting();
    await pass(5);
    expect(sent.map(({ to }) => to)).toEqual([email]);
    await saveTeamNotice(bench, { teamId, afterMinutes: 0, email: null, actor });
    await addWaiting();
    await pass(30);
    expect(sent).toHaveLength(1);
    await expect(saveTeamNotice(bench, { teamId: newId(), afterMinutes: 5, email: null, actor })).rejects.toThrow('There is no such team.');
  });
});
