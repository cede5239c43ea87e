import { describe, expect, it } from 'vitest';
import { deleteReply, saveReply } from '../../src/agent/canned-replies.ts';
import { createAgent } from '../../src/agent/create-agent.ts';
import { listAudit } from '../../src/agent/list-audit.ts';
import { updateAgent } from '../../src/agent/update-agent.ts';
import type { SaveArticleRequest } from '../../src/contracts/http-api.ts';
import { routingSettingsSchema, saveTeamRequestSchema } from '../../src/contracts/routing.ts';
import type { AuditAction } from '../../src/contracts/supervision.ts';
import { storeUpload } from '../../src/conversation/attachment/store-upload.ts';
import { sweepUploads } from '../../src/conversation/attachment/sweep-uploads.ts';
import { createArticle, publishArticle, saveArticle, unpublishArticle } from '../../src/knowledge/article/edit-article.ts';
import { newId } from '../../src/platform/new-id.ts';
import { saveRouting } from '../../src/queue/routing/save-routing.ts';
import { deleteTeam, saveTeam } from '../../src/queue/team/save-team.ts';
import { openOffice } from '../support/open-office.ts';
import { testActor as actor } from '../support/test-actor.ts';
import { silentLogger } from '../support/silent-logger.ts';

const { test, bench } = await openOffice();
const { database } = test;

const draft: SaveArticleRequest & { actor: typeof actor } = {
  title: 'Parrots',
  markdown: 'Parrots may come in.',
  tags: [],
  questions: [],
  language: 'en',
  version: 0,
  actor,
};
const team = (name: string) =>
  saveTeamRequestSchema.parse({
    name,
    timeZone: 'Europe/Lisbon',
    hours: null,
    holidays: [],
    targets: { firstResponseSeconds: null, nextResponseSeconds: null },
    overflow: null,
    isDefault: false,
    memberIds: [],
  });
const ana = { id: newId(), name: 'Ana', role: 'agent' } as const;
const reply = { shortcut: 'hello', title: 'Greeting', folder: '', text: 'Hello', shared: true };

/** A copy of everything that the changes below may change. */
async function readWorld(): Promise<string> {
  const tables = ['agent', 'team', 'canned_reply', 'article', 'article_version', 'passage', 'attachment', 'routing_settings', 'audit_entry'];
  const rows = await Promise.all(tables.map((name) => database`select t::text as row from ${database(name)} t order by 1`));
  return JSON.stringify(rows);
}

type Change = { action: AuditAction; prepare(): Promise<() => Promise<unknown>> };
const now = async (change: () => Promise<unknown>): Promise<() => Promise<unknown>> => change;
const changes: Change[] = [
  {
    action: 'agent-added',
    prepare: () =>
      now(() =>
        createAgent(
          { ...bench, sendsMail: false },
          {
            request: { name: 'Bo', email: `${newId()}@example.com`, password: 'correct horse battery staple', role: 'agent', capacity: 4 },
            actor,
          },
        ),
      ),
  },
  {
    action: 'role-changed',
    async prepare() {
      const { id } = await bench.addAgent();
      return () => updateAgent(bench, { agentId: id, change: { role: 'supervisor' }, actor });
    },
  },
  { action: 'team-saved', prepare: () => now(() => saveTeam(bench, { id: null, team: team('First'), actor })) },
  {
    action: 'team-deleted',
    async prepare() {
      const { id } = await saveTeam(bench, { id: null, team: team('Second'), actor });
      return () => deleteTeam(bench, { teamId: id, actor });
    },
  },
  { action: 'routing-saved', prepare: () => now(() => saveRouting(bench, { settings: routingSettingsSchema.parse({ stickyDays: 3 }), actor })) },
  { action: 'article-saved', prepare: () => now(() => createArticle(bench, draft)) },
  {
    action: 'article-saved',
    async prepare() {
      const { id, version } = await createArticle(bench, draft);
      return () => saveArticle(bench, { ...draft, id, version, markdown: 'They may not.' });
    },
  },
  {
    action: 'article-published',
    async prepare() {
      const { id } = await createArticle(bench, draft);
      return () => publishArticle(bench, { id, actor });
    },
  },
  {
    action: 'article-unpublished',
    async prepare() {
      const { id } = await createArticle(bench, draft);
      await publishArticle(bench, { id, actor });
      return () => unpublishArticle(bench, { id, actor });
    },
  },
  {
    action: 'reply-saved',
    async prepare() {
      const agent = { ...ana, id: (await bench.addAgent()).id };
      return () => saveReply(bench, { id: null, agent, reply });
    },
  },
  {
    action: 'reply-deleted',
    async prepare() {
      const agent = { ...ana, id: (await bench.addAgent()).id };
      const { id } = await saveReply(bench, { id: null, agent, reply: { ...reply, shortcut: 'bye' } });
      return () => deleteReply(bench, { id, agent });
    },
  },
  {
    action: 'file-uploaded',
    async prepare() {
      const [conversation, agent] = [await bench.addConversation(), await bench.addAgent()];
      const uploader = { kind: 'agent', id: agent.id, name: agent.name } as const;
      return () => storeUpload(bench, { uploader, conversationId: conversation.id, name: 'a.txt', bytes: Buffer.from('words') });
    },
  },
];

describe('the record of changes', () => {
  it.each(changes)('[AC10] $action: neither the change nor its line happens without the other', async ({ action, prepare }) => {
    const change = await prepare();
    const before = await readWorld();
    await database`alter table audit_entry add constraint nothing_more check (false) not valid`;
    await expect(change()).rejects.toMatchObject({ constraint_name: 'nothing_more' });
    await database`alter table audit_entry drop constraint nothing_more`;
    expect(await readWorld()).toBe(before);
    await change();
    const [line] = await database<{ action: string }[]>`select action from audit_entry where action = ${action} order by at desc limit 1`;
    expect(line?.action).toBe(action);
  });

  it('[AC10] files that nobody sent are deleted with a line, or not at all', async () => {
    const visitorId = await bench.addVisitor();
    await storeUpload(bench, { uploader: { kind: 'visitor', id: visitorId }, conversationId: null, name: 'a.txt', bytes: Buffer.from('words') });
    bench.clock.advance(2 * 86_400_000);
    const sweep = async (): Promise<number> => {
      await sweepUploads({ ...bench, logger: silentLogger })();
      const [row] = await database<{ count: number }[]>`select count(*)::int as count from attachment where uploader_id = ${visitorId}`;
      return row?.count ?? 0;
    };
    await database`alter table audit_entry add constraint nothing_more check (false) not valid`;
    expect(await sweep()).toBe(1);
    await database`alter table audit_entry drop constraint nothing_more`;
    expect(await sweep()).toBe(0);
    expect((await listAudit(database, { before: null, limit: 100 })).map((entry) => entry.action)).toContain('files-deleted');
  });
});
