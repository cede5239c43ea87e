import { insertImage } from '../../src/knowledge/image/article-image-store.ts';
import type { ArticleImage } from '../../src/knowledge/image/judge-image.ts';
import { makePng } from '../support/sample-files.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentRole } from '../../src/contracts/agent-protocol.ts';
import { agentCommands, httpRoutes, mayCall, type HttpRoute } from '../../src/contracts/authorisation.ts';
import { newId } from '../../src/platform/new-id.ts';
import { apiOf } from '../support/api-roles.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeAgent, makeFirstAgent, openAgent, openVisitor, postJson, startConversation } from '../support/socket-client.ts';
import { adminRoutes, agentRoutes, peopleOfSupervisors, versionRoutes } from './admin-routes.ts';

/** Everything that each account may do, and nothing beside it. Written out, so that a change of the table has to be meant twice. */
const everyMember: HttpRoute[] = [
  'DELETE /api/console/session',
  'GET /api/console/agents',
  'PUT /api/console/me/password',
  'GET /api/console/bot-switch',
  'GET /api/console/teams',
  'GET /api/console/routing',
  'GET /api/console/intents',
  'GET /api/console/turns',
  'GET /api/console/turns/:id',
  'GET /api/console/gaps',
  'GET /api/console/articles',
  'GET /api/console/vectors',
  'GET /api/console/articles/page',
  'GET /api/console/articles/audiences',
  'GET /api/console/articles/choices',
  'GET /api/console/images/:name',
  'POST /api/console/articles',
  ...versionRoutes,
  'GET /api/console/articles/:id',
  'GET /api/console/articles/:id/votes',
  'PUT /api/console/articles/:id',
  'GET /api/console/settled-conflicts/:id',
  'GET /api/console/model',
  'POST /api/console/ask',
  'GET /api/console/evals',
];
const agentsToo: HttpRoute[] = [
  ...agentRoutes,
  'GET /api/console/conversations',
  'GET /api/console/conversations/:id',
  'GET /api/console/conversations/:id/erasure',
  'DELETE /api/console/conversations/:id/person',
  'GET /api/console/conversations/:id/draft',
  'PUT /api/console/conversations/:id/draft',
  'GET /api/console/conversations/:id/suggestion',
  'GET /api/console/conversations/:id/whole/:eventId',
  'POST /api/console/conversations/:id/approval',
  'POST /api/console/conversations/:id/assist',
  'GET /api/console/conversations/:id/eval-case',
  'POST /api/console/conversations/:id/attachments',
  'POST /api/console/conversations/:id/replay',
  'GET /api/console/attachments/:id',
  'GET /api/console/visitors/:id/conversations',
  'GET /api/console/visitors/:id/person',
  'GET /api/console/people',
  'GET /api/console/people/:id',
  'PUT /api/console/people/:id',
  'PUT /api/console/people/:id/block',
  'POST /api/console/visitors/:id/person',
  'POST /api/console/people/:id/notes',
  'DELETE /api/console/people/:id/notes/:noteId',
  'GET /api/console/tags',
  'GET /api/console/views',
  'GET /api/console/views/counts',
  'POST /api/console/views',
  'DELETE /api/console/views/:id',
  'GET /api/console/replies',
  'POST /api/console/replies',
  'PUT /api/console/replies/:id',
  'DELETE /api/console/replies/:id',
];
const editorsToo: HttpRoute[] = [
  'GET /api/console/flows',
  'GET /api/console/sites',
  'POST /api/console/sites/:id/identity-check',
  'GET /widget/preview',
  'GET /api/console/articles/export',
  'POST /api/console/articles/:id/publish',
  'POST /api/console/articles/:id/unpublish',
  'GET /api/console/sources',
  'POST /api/console/sources',
  'PUT /api/console/sources/:id',
  'DELETE /api/console/sources/:id',
  'POST /api/console/sources/:id/files',
  'GET /api/console/sources/:id/files',
  'DELETE /api/console/sources/:id/files',
  'POST /api/console/sources/:id/run',
  'POST /api/console/sources/:id/stop',
  'GET /api/console/sources/:id/report',
  'GET /api/console/sources/:id/runs',
  'GET /api/console/sources/:id/conflicts',
  'POST /api/console/conflicts/:id',
  'GET /api/console/articles/ids',
  'POST /api/console/articles/change',
];
const supervisorsToo: HttpRoute[] = [
  ...peopleOfSupervisors,
  'DELETE /api/console/conversations/:id/sessions',
  'PUT /api/console/bot-switch',
  'GET /api/console/audit',
  'GET /api/console/analytics/:metric',
  'GET /api/console/analytics/:metric/csv',
];
const adminsToo: HttpRoute[] = [
  ...adminRoutes,
  'GET /api/console/notices',
  'GET /api/console/first-steps',
  'POST /api/console/agents',
  'PUT /api/console/agents/:id',
  'POST /api/console/agents/:id/password-link',
  'POST /api/console/agents/:id/password-mail',
  'GET /api/console/conversations/:id/person',
  'POST /api/console/teams',
  'PUT /api/console/teams/:id',
  'DELETE /api/console/teams/:id',
  'PUT /api/console/routing',
  'GET /api/console/privacy',
  'PUT /api/console/privacy',
  'POST /api/console/privacy/preview',
  'POST /api/console/sites',
  'PUT /api/console/sites/:id/draft',
  'POST /api/console/sites/:id/publish',
  'DELETE /api/console/sites/:id',
  'GET /api/console/sites/:id/identity-keys',
  'POST /api/console/sites/:id/identity-keys',
  'DELETE /api/console/sites/:id/identity-keys/:keyId',
];
const allowed: Record<AgentRole, HttpRoute[]> = {
  editor: [...everyMember, ...editorsToo, ...apiOf.editor],
  agent: [...everyMember, ...agentsToo, ...apiOf.agent],
  supervisor: [...everyMember, ...agentsToo, ...editorsToo, ...supervisorsToo, ...apiOf.supervisor],
  admin: [...everyMember, ...agentsToo, ...editorsToo, ...supervisorsToo, ...adminsToo, ...apiOf.admin],
};

describe('what each role may do', () => {
  it.each(Object.keys(allowed) as AgentRole[])('[AC20] %s: exactly the routes that are written here', (role) => {
    const routes = (Object.keys(httpRoutes) as HttpRoute[]).filter(
      (route) => httpRoutes[route].audience !== 'anyone' && httpRoutes[route].audience !== 'visitor',
    );
    expect(routes.filter((route) => mayCall(httpRoutes[route].audience, role)).sort()).toEqual([...allowed[role]].sort());
  });

  it('[AC20] on the socket an editor may say that it is there, and nothing about conversations', () => {
    const commands = Object.entries(agentCommands).filter(([, audience]) => mayCall(audience, 'editor'));
    expect(commands.map(([command]) => command).sort()).toEqual(['activity', 'hello', 'ping']);
  });
});

const image: ArticleImage = { id: 'c'.repeat(32), ending: 'png', type: 'image/png', width: 4, height: 4, bytes: makePng({ width: 4, height: 4 }) };

describe('an editor', () => {
  let baton: TestBaton;
  let admin: { cookie: string; agentId: string };
  let agent: { cookie: string; agentId: string };
  let editor: { cookie: string; agentId: string };
  beforeAll(async () => {
    baton = await runBaton({}, silentLogger, (database) => database.begin((transaction) => insertImage(transaction, { image, at: '2026-01-01T00:00:00Z' })));
    admin = await makeFirstAgent(baton, 'Ana Admin');
    agent = await makeAgent(baton, admin, 'Ben Agent');
    const email = 'eva@example.com';
    await postJson(baton.url, '/api/console/agents', { name: 'Eva Editor', email, password, role: 'editor', capacity: 4 }, admin.cookie);
    const signedIn = await postJson(baton.url, '/api/console/session', { email, password });
    editor = { cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', agentId: ((await signedIn.json()) as { agent: { id: string } }).agent.id };
  });
  afterAll(() => baton[Symbol.asyncDispose]());

  const read = async (account: { cookie: string }, path: string): Promise<string> =>
    (await fetch(`${baton.url}/api/console/${path}`, { headers: { cookie: account.cookie } })).text();

  it('[AC21] sees what was asked and not who asked: in the list of turns, in traces and among the gaps', async () => {
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    const secrets = ['Zelda', 'Quimby', 'zelda.q@example.com', '912 345 678', '0171 2345678'];
    await ask(visitor, 'My name is Zelda Quimby, zelda.q@example.com, +351 912 345 678 or 0171 2345678. Do you repair submarines?');
    visitor.send({ type: 'contact-leave', id: newId(), conversationId, name: 'Zelda Quimby', email: 'zelda.q@example.com', message: 'please' });
    await visitor.wait((frame) => frame.type === 'ack' || frame.type === 'refused', 3);
    await ask(visitor, 'zelda again: do you repair submarines for Quimby?');
    const { turns } = JSON.parse(await read(agent, 'turns')) as { turns: { turnId: string }[] };
    expect(turns).toHaveLength(2);
    for (const path of ['turns', 'gaps', ...turns.map(({ turnId }) => `turns/${turnId}`)]) {
      const seen = await read(editor, path);
      for (const secret of secrets) expect(seen.toLowerCase(), `${path} holds ${secret}`).not.toContain(secret.toLowerCase());
      if (path !== 'gaps') expect(seen).toContain('submarines');
    }
    for (const secret of secrets) expect(await read(agent, 'turns')).toContain(secret);
    visitor.close();
  });

  it('[KN101] publishes an article whose former addresses lead to it, and takes all of them along as an archive', async () => {
    const body = { title: 'Leave policy', markdown: 'Thirty days.', tags: [], questions: [], language: 'en', version: 0 };
    const { id } = (await (await postJson(baton.url, '/api/console/articles', body, editor.cookie)).json()) as { id: string };
    await postJson(baton.url, `/api/console/articles/${id}/publish`, {}, editor.cookie);
    const help = (path: string) => fetch(`${baton.url}/help/${path}`, { redirect: 'manual' });
    for (const path of ['Leave_Policy.html', 'leave/policy/', 'leave-policy/']) {
      const moved = await help(path);
      expect([moved.status, moved.headers.get('location')], path).toEqual([301, '/help/leave-policy']);
    }
    expect((await help('leave-policy')).status).toBe(200);
    for (const path of ['nowhere/at-all', '..%2F..%2Fetc', '%00', '//evil.example']) expect((await help(path)).status, path).toBe(404);
    const archive = await fetch(`${baton.url}/api/console/articles/export`, { headers: { cookie: editor.cookie } });
    expect(archive.headers.get('content-disposition')).toContain('attachment; filename="articles.zip"');
    expect(Buffer.from(await archive.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
  });

  it('[KN162] shows an image in a draft to members, in a published article to everybody, and never as anything but an image', async () => {
    const address = `/help/images/${image.id}.png`;
    const body = {
      title: 'With image',
      markdown: `Press it.\n\n![the button](${address})\n\n<img src="https://evil.example/x.png">`,
      tags: [],
      questions: [],
      language: 'en',
      version: 0,
    };
    const { id } = (await (await postJson(baton.url, '/api/console/articles', body, editor.cookie)).json()) as { id: string };
    expect((await fetch(baton.url + address)).status).toBe(404);
    expect((await fetch(`${baton.url}/api/console/images/${image.id}.png`)).status).toBe(401);
    expect((await fetch(`${baton.url}/api/console/images/${image.id}.png`, { headers: { cookie: agent.cookie } })).status).toBe(200);
    await postJson(baton.url, `/api/console/articles/${id}/publish`, {}, editor.cookie);
    const shown = await fetch(baton.url + address);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `"${image.id}"`,
    });
    expect(Buffer.from(await shown.arrayBuffer()).equals(image.bytes)).toBe(true);
    expect((await fetch(baton.url + address, { headers: { 'if-none-match': `"${image.id}"` } })).status).toBe(304);
    const page = await (await fetch(`${baton.url}/help/with-image`)).text();
    expect(page).toContain(`<img src="${address}" alt="the button" loading="lazy" />`);
    expect(page).not.toContain('evil.example');
  });

  it('[AC22] is shown no conversation on the socket: not in the welcome, not when one changes, not when asked for', async () => {
    const eva = await openAgent(baton, editor, { available: false });
    const ben = await openAgent(baton, agent, { available: false });
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    await ask(visitor, 'I forgot my password');
    await ben.wait((frame) => frame.type === 'conversation-changed' && frame.conversation.id === conversationId);
    eva.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
    expect(await eva.wait((frame) => frame.type === 'refused')).toMatchObject({ code: 'not-allowed' });
    expect(eva.frames.find((frame) => frame.type === 'welcome')).toMatchObject({ conversations: [] });
    expect(eva.frames.map((frame) => frame.type).filter((type) => ['conversation-changed', 'events', 'typing'].includes(type))).toEqual([]);
    for (const client of [eva, ben, visitor]) client.close();
  });

  it('[AC22] who becomes an editor sees nothing more of an open conversation, and who stops being one sees all after coming back', async () => {
    const account = await makeAgent(baton, admin, 'Flo');
    const flo = await openAgent(baton, account, { available: false });
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    flo.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
    await flo.wait((frame) => frame.type === 'events' && frame.conversationId === conversationId);
    const change = (role: AgentRole) =>
      fetch(`${baton.url}/api/console/agents/${account.agentId}`, {
        method: 'PUT',
        body: JSON.stringify({ role }),
        headers: { cookie: admin.cookie, origin: baton.url, 'content-type': 'application/json' },
      });
    await change('editor');
    await flo.wait((frame) => frame.type === 'profile-changed' && frame.agent.role === 'editor');
    const from = flo.frames.length;
    await ask(visitor, 'I forgot my password');
    flo.send({ type: 'ping' });
    await flo.wait((frame) => frame.type === 'pong', from);
    expect(
      flo.frames
        .slice(from)
        .map((frame) => frame.type)
        .filter((type) => type === 'events' || type === 'conversation-changed'),
    ).toEqual([]);
    await change('agent');
    await flo.until(() => flo.closeCode === 1012);
    const back = await openAgent(baton, account, { available: false });
    const welcome = back.frames.find((frame) => frame.type === 'welcome');
    expect(welcome?.type === 'welcome' && welcome.conversations.some((conversation) => conversation.id === conversationId)).toBe(true);
    for (const client of [back, visitor]) client.close();
  });

  it('[AC23] publishes what an agent drafted; the agent is told who can', async () => {
    const body = { title: 'Submarines', markdown: 'We repair submarines.', tags: [], questions: [], language: 'en', version: 0 };
    const created = await postJson(baton.url, '/api/console/articles', body, agent.cookie);
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    const refused = await postJson(baton.url, `/api/console/articles/${id}/publish`, {}, agent.cookie);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Only editors, supervisors and admins publish');
    expect((await postJson(baton.url, `/api/console/articles/${id}/publish`, {}, editor.cookie)).status).toBe(200);
    const { entries } = JSON.parse(await read(admin, 'audit')) as { entries: { action: string; actor: string; subject: string }[] };
    expect(entries).toContainEqual(expect.objectContaining({ action: 'article-published', actor: 'Eva Editor', subject: 'Submarines' }));
    expect(entries).toContainEqual(expect.objectContaining({ action: 'article-saved', actor: 'Ben Agent', subject: 'Submarines' }));
  });
});
