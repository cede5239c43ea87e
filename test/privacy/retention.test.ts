import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { privacySettingsSchema, retentionKindNames, type Retention } from '../../src/contracts/people/privacy-settings.ts';
import { insertTurn } from '../../src/bot/turn/turn-store.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { readPrivacySettings, savePrivacySettings } from '../../src/privacy/privacy-store.ts';
import { applyRetention, previewRetention } from '../../src/privacy/retention/apply-retention.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { makeTrace } from '../support/sample-trace.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const actor = { id: null, name: 'Ana' };
const dayMs = 24 * 3_600_000;
const secret = 'Zwetschgenknoedel';
const page = { url: `https://example.com/${secret}`, title: secret };
const settingsOf = (retention: Partial<Retention>) => privacySettingsSchema.parse({ retention });

describe('retention', () => {
  let test: TestDatabase;
  let bench: ConversationBench;
  beforeAll(async () => {
    test = await openTestDatabase();
    bench = createConversationBench(test.database);
  });
  afterAll(() => test[Symbol.asyncDispose]());
  beforeEach(async () => {
    await test.database`truncate conversation, visitor, person, audit_entry, mail, page_action, page_visit cascade`;
    await test.database`update privacy_settings set settings = '{}'`;
  });

  async function save(retention: Partial<Retention>): Promise<void> {
    await savePrivacySettings(bench, { settings: settingsOf(retention), actor });
  }

  async function close(id: string, reopenUntil?: string): Promise<void> {
    const body = { by: 'system' as const, ...(reopenUntil === undefined ? {} : { reopenUntil }) };
    await appendEvents(bench, { conversationId: id, decide: () => [{ id: newId(), type: 'conversation-closed', author: { kind: 'system' }, body }] });
  }

  /** A conversation with a page, a file, a trace, a mail and a visitor who has a name, all of now. */
  async function plant(): Promise<{ id: string; visitorId: string }> {
    const scene = await bench.addConversation();
    const at = bench.clock.now().toISOString();
    const fileId = newId();
    const file = { id: fileId, name: `${secret}.png`, type: 'image/png', size: 9, width: 1, height: 1 };
    await test.database`
      insert into attachment (id, uploader_kind, uploader_id, conversation_id, name, type, size, whole, created_at)
      values (${fileId}, 'visitor', ${scene.visitorId}, ${scene.id}, ${file.name}, 'image/png', 9, true, ${at})`;
    await bench.say(scene, secret);
    await appendEvents(bench, {
      conversationId: scene.id,
      decide: () => [{ id: newId(), type: 'visitor-message', author: { kind: 'visitor', id: scene.visitorId }, body: { text: '', attachments: [file], page } }],
    });
    await test.database`insert into attachment_part (attachment_id, number, bytes) values (${fileId}, 0, ${Buffer.from(secret)})`;
    await test.database.begin((transaction) => insertTurn(transaction, { ...makeTrace({ turnId: newId(), conversationId: scene.id, text: secret }), at }));
    await test.database`
      insert into mail (id, kind, recipient, language, conversation_id, state, due_at, created_at, ended_at)
      values (${newId()}, 'answer', ${`${secret}@example.com`}, 'en', ${scene.id}, 'sent', ${at}, ${at}, ${at})`;
    const personId = newId();
    await test.database`insert into person (id, name, last_seen_at) values (${personId}, ${secret}, ${at})`;
    await test.database`update visitor set name = ${secret}, last_seen_at = ${at}, person_id = ${personId} where id = ${scene.visitorId}`;
    await test.database`insert into page_action (id, visitor_id, name, at) values (${newId()}, ${scene.visitorId}, ${secret}, ${at})`;
    await test.database`insert into page_visit (id, visitor_id, url, title, at) values (${newId()}, ${scene.visitorId}, ${secret}, ${secret}, ${at})`;
    const accountId = newId();
    await test.database`insert into channel_sender (account_id, address, visitor_id) values (${accountId}, ${`${secret}@example.com`}, ${scene.visitorId})`;
    await test.database`
      insert into channel_message (account_id, key, outcome, conversation_id, sender, subject, whole, received_at)
      values (${accountId}, ${newId()}, 'taken', ${scene.id}, ${`${secret}@example.com`}, ${secret}, ${secret}, ${at})`;
    return scene;
  }

  async function holding(): Promise<string[]> {
    const tables = [
      'conversation',
      'conversation_event',
      'attachment',
      'bot_turn',
      'mail',
      'person',
      'visitor',
      'page_action',
      'page_visit',
      'channel_sender',
      'channel_message',
    ];
    const parts = await Promise.all(
      tables.map(async (name) => {
        const rows = await test.database`select 1 from ${test.database(name)} as row where strpos(row_to_json(row)::text, ${secret}) > 0`;
        return rows.length > 0 ? [name] : [];
      }),
    );
    return parts.flat();
  }

  it('[PE10] all is stored for ever until an age is set; an age that is too low, not whole or of an unknown kind is refused with a sentence', async () => {
    const { id } = await plant();
    await close(id);
    bench.clock.advance(4_000 * dayMs);
    expect(await applyRetention(bench)).toEqual({ hasMore: false });
    expect(await holding()).toHaveLength(11);
    expect((await readPrivacySettings(test.database)).retention).toEqual(Object.fromEntries(retentionKindNames.map((kind) => [kind, null])));
    for (const wrong of [{ conversations: 0 }, { audit: 29 }, { mails: 6 }, { files: 1.5 }, { traces: 3_651 }, { people: '30' }]) {
      const [problem] = privacySettingsSchema.safeParse({ retention: wrong }).error?.issues ?? [];
      expect(problem?.message, JSON.stringify(wrong)).toMatch(/must be a whole number of days from \d+ to 3650/);
    }
    expect(privacySettingsSchema.safeParse({ retention: { cookies: 3 } }).success).toBe(false);
  });

  it('[PE11] [PE13] closed conversations past their age lose every word and keep their numbers; open, newer and reopenable ones stay; the preview counts the same', async () => {
    const old = await plant();
    await close(old.id);
    const before = await bench.events(old.id);
    const open = await bench.addConversation();
    await bench.say(open, 'open');
    const reopenable = await bench.addConversation();
    await close(reopenable.id, new Date(bench.clock.now().getTime() + 60 * dayMs).toISOString());
    bench.clock.advance(20 * dayMs);
    const newer = await bench.addConversation();
    await bench.say(newer, 'newer');
    await close(newer.id);
    bench.clock.advance(20 * dayMs);

    const { retention } = settingsOf({ conversations: 30 });
    expect(await previewRetention(bench, retention)).toEqual({ counts: { conversations: 1 } });
    expect((await holding()).length, 'a preview removes nothing').toBe(11);
    await save({ conversations: 30 });
    await applyRetention(bench);

    expect(await holding(), 'people and their pages have an age of their own').toEqual(['person', 'visitor', 'page_action', 'page_visit', 'channel_sender']);
    const after = await bench.events(old.id);
    expect(after.map(({ seq, type, at }) => [seq, type, at])).toEqual(before.map(({ seq, type, at }) => [seq, type, at]));
    expect((await bench.events(newer.id)).some((event) => JSON.stringify(event.body).includes('newer'))).toBe(true);
    expect((await bench.read(open.id)).state.kind).toBe('with-bot');
    expect(await previewRetention(bench, retention)).toEqual({ counts: { conversations: 0 } });
    expect(await applyRetention(bench), 'once is enough').toEqual({ hasMore: false });
  });

  it('[PE12] files, traces, pages, people and mails go each by their own age, and with them their words in the log', async () => {
    const scene = await plant();
    await close(scene.id);
    bench.clock.advance(40 * dayMs);
    const gone = async (retention: Partial<Retention>): Promise<string[]> => {
      const before = await holding();
      await save(retention);
      await applyRetention(bench);
      const after = await holding();
      return before.filter((table) => !after.includes(table));
    };
    expect(await gone({ files: 41 }), 'not yet').toEqual([]);
    expect(await gone({ files: 30 })).toEqual(['attachment']);
    expect((await bench.events(scene.id)).some((event) => 'attachments' in event.body)).toBe(false);
    expect((await bench.read(scene.id)).lastMessage?.preview, 'a message of files is previewed by their names').toBe('');
    expect(await gone({ traces: 30 })).toEqual(['bot_turn']);
    expect(await gone({ pages: 30 })).toEqual(['conversation', 'page_action', 'page_visit']);
    expect((await bench.read(scene.id)).page).toBeNull();
    expect(await gone({ people: 30 })).toEqual(['person', 'visitor', 'channel_sender']);
    expect(await gone({ mails: 30 })).toEqual(['mail']);
    expect(await holding(), 'what was said stays').toEqual(['conversation_event', 'channel_message']);
  });

  it('[PE12] somebody with an open conversation is not forgotten, and neither is the mail of one that can go on', async () => {
    await plant();
    bench.clock.advance(40 * dayMs);
    await save({ people: 30, mails: 30, pages: 30, files: 30 });
    await applyRetention(bench);
    expect(await holding()).toEqual(expect.arrayContaining(['attachment', 'mail', 'person', 'visitor', 'conversation_event']));
  });

  it('[PE14] what is too old goes in bounded parts until nothing is left; the record says how much, in one line, and who set it', async () => {
    for (let count = 0; count < 45; count += 1) await close((await bench.addConversation()).id);
    bench.clock.advance(40 * dayMs);
    await save({ conversations: 30 });
    const rounds: boolean[] = [];
    do rounds.push((await applyRetention(bench)).hasMore);
    while (rounds.at(-1) === true);
    expect(rounds).toEqual([true, true, false]);
    const entries =
      await test.database`select actor_name, action, subject, detail, times from audit_entry where action in ('privacy-saved', 'retention-applied') order by at`;
    expect(entries).toEqual([
      { actor_name: 'Ana', action: 'privacy-saved', subject: 'how long data are stored', detail: 'conversations: 30 days', times: 1 },
      { actor_name: 'Baton', action: 'retention-applied', subject: 'conversations', detail: 'older than 30 days', times: 45 },
    ]);
    bench.clock.advance(40 * dayMs);
    await save({ conversations: 30, audit: 30 });
    await applyRetention(bench);
    expect(await test.database`select action, detail from audit_entry order by at, action`).toEqual([
      { action: 'privacy-saved', detail: 'audit: 30 days' },
      { action: 'retention-applied', detail: 'older than 30 days' },
    ]);
  });
});
