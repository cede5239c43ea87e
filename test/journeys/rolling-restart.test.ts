import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { openServerFolder, type ProcessHouse, type ServerProcess } from '../support/server-process.ts';
import { openVisitor, startConversation, visitorEvents, type VisitorClient } from '../support/socket-client.ts';
import { hasPostgres, postgresReason, startPostgres } from '../support/start-postgres.ts';
import { createServerDatabase } from '../support/server-database.ts';

const timeout = 560_000;
const visitors = 8;
const messagesEach = 5;

let stopPostgres = (): Promise<void> => Promise.resolve();
let model: OpenAiServer;
let house: ProcessHouse;
let database: Awaited<ReturnType<typeof createServerDatabase>>;
beforeAll(async () => {
  const postgres = await startPostgres();
  stopPostgres = postgres.stop;
  database = await createServerDatabase(postgres.url);
  // Slow enough that most stops find turns that run.
  model = await startOpenAiServer({ firstTokenMs: 500 });
  house = await openServerFolder(database.url);
}, timeout);
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await model.close();
  await database.drop();
  await stopPostgres();
}, timeout);

const serveNode = (): Promise<ServerProcess> =>
  house.serve({ CHAT_MODEL: 'fake/grounded', OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'test', STOP_GRACE_SECONDS: '0' });

const answersTo = (client: VisitorClient, id: string) =>
  visitorEvents(client).filter((event) => event.type === 'bot-message' && event.body.replyTo.includes(id));

/** As a page does: comes back to whichever process is there, and sends again what was not answered, under the same id. */
async function talk(nodes: readonly ServerProcess[], first: VisitorClient): Promise<{ client: VisitorClient; ids: string[] }> {
  const { conversationId } = first;
  let client = first;
  const ids: string[] = [];
  for (let count = 0; count < messagesEach; count += 1) {
    const id = newId();
    ids.push(id);
    for (let sent = false; answersTo(client, id).length === 0;) {
      if (client.closeCode !== null) {
        const node = nodes[Math.floor(Math.random() * nodes.length)];
        const next = node && (await openVisitor(node.url, client).catch(() => null));
        if (!next) continue;
        client = next;
        sent = false;
      }
      if (!sent) client.send({ type: 'message-send', id, conversationId, text: `how do I reset my password? (${count})` });
      sent = true;
      await client.until(() => client.closeCode !== null || answersTo(client, id).length > 0).catch(() => {});
    }
  }
  return { client, ids };
}

describe.runIf(hasPostgres)(`three processes on one Postgres, stopped and started one after another under load${postgresReason}`, { timeout }, () => {
  it('[OB7] lose no turn and double none', async () => {
    const nodes = await Promise.all([serveNode(), serveNode(), serveNode()]);
    const clients: VisitorClient[] = [];
    for (let count = 0; count < visitors; count += 1) {
      const client = await openVisitor(nodes[count % nodes.length]?.url ?? '');
      await startConversation(client);
      clients.push(client);
    }
    const talks = Promise.all(clients.map((client) => talk(nodes, client)));
    for (const [index, node] of [...nodes].entries()) {
      expect(await node.stop()).toBe(0);
      nodes[index] = await serveNode();
    }
    for (const { client, ids } of await talks) {
      // A fresh look at the whole log, from a process that is there.
      client.close();
      const look = await openVisitor(nodes[0]?.url ?? '', client);
      await look.until(() => ids.every((id) => answersTo(look, id).length > 0));
      const events = visitorEvents(look);
      expect(events.filter((event) => event.type === 'visitor-message').map((event) => event.id)).toEqual(ids);
      expect(ids.map((id) => answersTo(look, id).length)).toEqual(ids.map(() => 1));
      expect(events.map((event) => event.seq)).toEqual(events.map((_, place) => place + 1));
      look.close();
    }
    for (const node of nodes) await node.stop();
  });
});
