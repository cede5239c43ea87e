import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAttachment } from '../../src/conversation/attachment/open-attachment.ts';
import { storeUpload } from '../../src/conversation/attachment/store-upload.ts';
import { sweepUploads } from '../../src/conversation/attachment/sweep-uploads.ts';
import { newId } from '../../src/platform/new-id.ts';
import { endConversation, sendMessage } from '../../src/visitor/visitor-commands.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(() => test[Symbol.asyncDispose]());

const upload = (visitorId: string, text = 'hello') =>
  storeUpload(bench, { uploader: { kind: 'visitor', id: visitorId }, conversationId: null, name: 'a.txt', bytes: Buffer.from(text) });
const send = (conversation: { id: string; visitorId: string }, attachmentIds: string[], text = '') =>
  sendMessage(bench, { eventId: newId(), conversationId: conversation.id, visitorId: conversation.visitorId, text, attachmentIds });
const countParts = async (id: string) => (await test.database`select 1 from attachment_part where attachment_id = ${id}`).length;

describe('files of a conversation', () => {
  it('[FI23] lie in parts and come back as they were, also where the last part is full', async () => {
    const { visitorId } = await bench.addConversation();
    for (const size of [1, 256 * 1024, 256 * 1024 + 1, 1024 * 1024]) {
      const file = await upload(visitorId, 'x'.repeat(size));
      const { parts } = await openAttachment(bench, { id: file.id, reader: { kind: 'visitor', id: visitorId } });
      let length = 0;
      for await (const part of parts()) length += part.length;
      expect(length).toBe(size);
      expect(await countParts(file.id)).toBe(Math.ceil(size / (256 * 1024)));
    }
  });

  it('[FI6] are deleted with their bytes a day after they were not sent; what was sent stays', async () => {
    const conversation = await bench.addConversation();
    const [sent, left] = [await upload(conversation.visitorId), await upload(conversation.visitorId)];
    await send(conversation, [sent.id]);
    const stop = sweepUploads({ ...bench, logger: silentLogger });
    bench.clock.advance(23 * 3_600_000);
    expect(await countParts(left.id)).toBe(1);
    bench.clock.advance(2 * 3_600_000);
    const second = sweepUploads({ ...bench, logger: silentLogger });
    await Promise.all([stop(), second()]);
    expect([await countParts(sent.id), await countParts(left.id)]).toEqual([1, 0]);
    expect(await send(conversation, [left.id])).toMatchObject({ kind: 'refused', reason: 'not-found' });
  });

  it('[FI7] stay unused where the message is refused, so that it can be sent elsewhere', async () => {
    const conversation = await bench.addConversation();
    const { id } = await upload(conversation.visitorId);
    await endConversation(bench, { eventId: newId(), conversationId: conversation.id, visitorId: conversation.visitorId });
    bench.clock.advance(72 * 3_600_000);
    expect(await send(conversation, [id])).toMatchObject({ kind: 'refused', reason: 'closed' });
    const next = await bench.addConversation(conversation.visitorId);
    expect(await send(next, [id])).toMatchObject({ kind: 'appended' });
  });

  it('[FI16] belong to one message, though two conversations ask for them at once', async () => {
    const first = await bench.addConversation();
    const second = await bench.addConversation(first.visitorId);
    const { id } = await upload(first.visitorId);
    const answers = await Promise.all([send(first, [id]), send(second, [id]), send(first, [id]), send(second, [id])]);
    expect(answers.map((answer) => answer.kind).sort()).toEqual(['appended', 'refused', 'refused', 'refused']);
  });

  it('[FI23] go with their conversation', async () => {
    const conversation = await bench.addConversation();
    const { id } = await upload(conversation.visitorId);
    await send(conversation, [id]);
    await test.database`delete from conversation_event where conversation_id = ${conversation.id}`;
    await test.database`delete from conversation where id = ${conversation.id}`;
    expect(await countParts(id)).toBe(0);
    await expect(openAttachment(bench, { id, reader: { kind: 'agent', id: newId() } })).rejects.toThrow('There is no such file.');
  });

  it('[FI8] are in the log as they were stored, and give the row its preview', async () => {
    const conversation = await bench.addConversation();
    const files = [await upload(conversation.visitorId), await upload(conversation.visitorId)];
    await send(
      conversation,
      files.map((file) => file.id),
    );
    const [, message] = await bench.events(conversation.id);
    expect(message?.body).toEqual({ text: '', attachments: files });
    expect((await bench.read(conversation.id)).lastMessage?.preview).toBe('📎 a.txt +1');
    await send(conversation, [(await upload(conversation.visitorId)).id], 'see here');
    expect((await bench.read(conversation.id)).lastMessage?.preview).toBe('see here');
  });
});
