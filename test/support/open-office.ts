import { afterAll, afterEach } from 'vitest';
import { createConversationBench, type ConversationBench } from './conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

/** A database and a bench for one test file. Each of its tests finds an empty office: no agents, teams, visitors or settings. */
export async function openOffice(): Promise<{ test: TestDatabase; bench: ConversationBench }> {
  const test = await openTestDatabase();
  const bench = createConversationBench(test.database);
  afterEach(() => truncateTables(bench));
  afterAll(() => test[Symbol.asyncDispose]());
  return { test, bench };
}

export async function truncateTables({ database }: ConversationBench): Promise<void> {
  await database`truncate agent, agent_session, team, team_member, bot_turn, conversation_event, conversation, visitor cascade`;
  await database`update routing_settings set settings = '{}'`;
}
