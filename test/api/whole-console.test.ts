import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeAgent, makeFirstAgent } from '../support/socket-client.ts';

describe('the parts of the console by the API', () => {
  let baton: TestBaton;
  let admin: { cookie: string; agentId: string };
  let api: TestApi;
  let ben: TestApi;
  let benId: string;
  beforeAll(async () => {
    baton = await runBaton();
    admin = await makeFirstAgent(baton, 'Ana Admin');
    benId = (await makeAgent(baton, admin, 'Ben Agent')).agentId;
    api = await openApi(baton, admin, { name: 'CRM' });
    ben = await openApi(baton, admin, { name: 'Ben', ownerId: benId });
  });
  afterAll(() => baton[Symbol.asyncDispose]());

  const begin = async (text = 'Where is my order 1042?') => (await api.call('POST /conversations', { body: { text } })).body as { id: string };
  const changed = (route: string, options: { body?: unknown; etag: string | null }) =>
    api.call(route, { body: options.body, headers: options.etag === null ? {} : { 'if-match': options.etag } });

  it('[AP35] a conversation goes to a person, from one to the other, and back to the bot', async () => {
    const { id } = await begin();
    const at = `/conversations/${id}`;
    expect((await api.call(`GET ${at}/handoff`)).status).toBe(404);
    await api.call(`POST ${at}/handoff`, { body: { wait: true } });
    expect((await api.call(`GET ${at}/handoff`)).body).toMatchObject({ reason: 'asked-for-person', suggestedReply: expect.toSatisfy(() => true) });
    await expect.poll(async () => (await api.call(`GET ${at}`)).body.state).toBe('waiting');
    expect((await api.call(`POST ${at}/priority`, { body: { priority: 3 } })).body.priority).toBe(3);
    expect((await ben.call(`POST ${at}/offer/accept`)).status).toBe(409);
    expect((await ben.call('PUT /me/availability', { body: { availability: 'available' } })).body).toEqual({ availability: 'available' });
    await expect.poll(async () => (await api.call(`GET ${at}`)).body, { timeout: 20_000 }).toMatchObject({ state: 'offered', agentId: benId });
    expect((await ben.call(`POST ${at}/offer/accept`)).status).toBe(200);
    expect((await api.call(`GET ${at}`)).body).toMatchObject({ state: 'with-agent', agentId: benId });
    const foreign = await api.call(`POST ${at}/hand-back`, { body: {} });
    expect(foreign).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const transfer = { body: { agentId: admin.agentId, note: 'Yours' } };
    expect((await ben.call(`POST ${at}/transfer`, transfer)).status).toBe(409);
    await api.call('PUT /me/availability', { body: { availability: 'busy' } });
    expect((await ben.call(`POST ${at}/transfer`, transfer)).status).toBe(200);
    expect((await ben.call(`POST ${at}/transfer/cancel`)).status).toBe(200);
    await ben.call(`POST ${at}/transfer`, transfer);
    expect((await api.call(`POST ${at}/offer/decline`)).body.agentId).toBe(benId);
    await ben.call(`POST ${at}/transfer`, transfer);
    expect((await api.call(`POST ${at}/offer/accept`)).body).toMatchObject({ state: 'with-agent', agentId: admin.agentId });
    expect((await api.call(`POST ${at}/transfer`, { body: {} })).body.errors).toMatchObject([{ in: 'body', field: 'agentId' }]);
    expect((await api.call(`POST ${at}/hand-back`, { body: { note: 'Done', scope: { intents: [], articles: [], turns: 2 } } })).body.state).toBe('with-bot');
    expect((await ben.call(`POST ${at}/assign`, { body: { agentId: benId } })).status).toBe(403);
    expect((await api.call(`POST ${at}/assign`, { body: { agentId: benId } })).body).toMatchObject({ state: 'with-agent', agentId: benId });
    expect((await ben.call(`POST ${at}/close`, { body: {} })).body.state).toBe('closed');
  });

  it('[AP36] a closed conversation is rated, and ratings are listed newest first', async () => {
    const ids: string[] = [];
    for (const score of [2, 5]) {
      const { id } = await begin();
      expect((await api.call(`POST /conversations/${id}/rating`, { body: { score } })).status).toBe(409);
      await api.call(`POST /conversations/${id}/close`, { body: {} });
      expect((await api.call(`POST /conversations/${id}/rating`, { body: { score, comment: `Stars: ${score}` } })).body.rating).toBe(score);
      ids.unshift(id);
    }
    const first = await api.call('GET /ratings?limit=1');
    const second = await api.call(`GET /ratings?limit=1&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items]).toMatchObject([
      { conversationId: ids[0], score: 5, comment: 'Stars: 5' },
      { conversationId: ids[1], score: 2 },
    ]);
  });

  it('[AP37] a file is uploaded, sent with a message and downloaded as it was', async () => {
    const { id } = await begin();
    await api.call(`POST /conversations/${id}/take-over`);
    const file = await api.call(`POST /conversations/${id}/files?name=invoice.txt`, { file: 'Invoice 1042 – 12 €' });
    expect(file.body).toMatchObject({ name: 'invoice.txt', type: 'text/plain' });
    const sent = await api.call(`POST /conversations/${id}/messages`, { body: { text: 'Here it is.', files: [file.body.id] } });
    expect(sent.body.attachments).toEqual([file.body]);
    expect((await api.call(`GET /files/${file.body.id}`)).body).toBe('Invoice 1042 – 12 €');
    expect((await api.call(`POST /conversations/${id}/files?name=x.txt`, { body: {} })).status).toBe(415);
    expect((await api.call(`POST /conversations/${id}/files`, { file: 'x' })).body.errors).toMatchObject([{ in: 'query', field: 'name' }]);
    expect((await api.call(`POST /conversations/${id}/messages`, { body: { as: 'visitor', text: 'x', files: [file.body.id] } })).status).toBe(400);
  });

  it('[AP38] [AP39] an article is written, published and deleted on the state that was read', async () => {
    const added = await api.call('POST /articles', { body: { title: 'Zeppelins', markdown: 'We repair zeppelins on Tuesdays.' } });
    const at = `/articles/${added.body.id}`;
    const text = { title: 'Zeppelins', markdown: 'We repair zeppelins on Fridays.' };
    const saved = await changed(`PUT ${at}`, { body: text, etag: added.headers.get('etag') });
    expect(saved.body).toMatchObject({ version: 2, status: 'draft', markdown: text.markdown });
    const late = await changed(`PUT ${at}`, { body: text, etag: added.headers.get('etag') });
    expect(late).toMatchObject({ status: 412, body: { errors: [{ in: 'header', field: 'If-Match' }] } });
    expect((await api.call(`POST ${at}/publish`)).body.status).toBe('published');
    expect((await api.call('GET /articles?search=zeppelins&show=published')).body.items).toMatchObject([{ id: added.body.id }]);
    expect((await fetch(`${baton.url}/help/${saved.body.slug}`)).status).toBe(200);
    expect((await api.call(`DELETE ${at}`)).status).toBe(204);
    expect((await fetch(`${baton.url}/help/${saved.body.slug}`)).status).toBe(404);
  });

  it('[AP38] a team, a canned reply and the draft of a site are changed on the state that was read', async () => {
    const team = { name: 'Night', timeZone: 'UTC', hours: null, holidays: [], targets: { firstResponseSeconds: null, nextResponseSeconds: null } };
    const body = { ...team, overflow: null, isDefault: false, memberIds: [benId] };
    const reply = { shortcut: 'bye', title: 'Goodbye', text: 'Goodbye!', shared: true };
    for (const [list, first, second] of [
      ['/teams', body, { ...body, name: 'Late night' }],
      ['/replies', reply, { ...reply, text: 'See you!' }],
    ] as const) {
      const added = await api.call(`POST ${list}`, { body: first });
      const at = `${list}/${added.body.id}`;
      const etag = added.headers.get('etag');
      expect((await changed(`PUT ${at}`, { body: second, etag })).body).toMatchObject(second);
      expect((await changed(`PUT ${at}`, { body: first, etag })).status).toBe(412);
      expect((await changed(`PUT ${at}`, { body: first, etag: null })).status).toBe(400);
      expect((await api.call(`GET ${at}`)).body).toMatchObject(second);
      expect((await api.call(`DELETE ${at}`)).status).toBe(204);
      expect((await api.call(`GET ${at}`)).status).toBe(404);
    }
    const [site] = (await api.call('GET /sites')).body.items as { id: string }[];
    const at = `/sites/${site?.id ?? ''}`;
    const etag = (await api.call(`GET ${at}`)).headers.get('etag');
    const drafted = await changed(`PUT ${at}/draft`, { body: { draft: { name: 'Shop' } }, etag });
    expect(drafted.body).toMatchObject({ draft: { name: 'Shop' } });
    expect((await changed(`PUT ${at}/draft`, { body: { draft: null }, etag })).status).toBe(412);
    expect((await changed(`POST ${at}/publish`, { etag })).status).toBe(412);
    expect((await changed(`POST ${at}/publish`, { etag: drafted.headers.get('etag') })).body).toMatchObject({ draft: null, published: { name: 'Shop' } });
    expect((await changed(`POST ${at}/publish`, { etag: '*' })).status).toBe(409);
  });

  it('[AP39] a source is read anew', async () => {
    const [source] = (await api.call('GET /sources')).body.items as { id: string }[];
    const at = `/sources/${source?.id ?? ''}`;
    const run = await api.call(`POST ${at}/sync`, { body: { preview: true } });
    expect(run).toMatchObject({ status: 202, body: { kind: 'preview', actor: 'Ana Admin (API token CRM)' } });
    await expect.poll(async () => (await api.call(`GET ${at}`)).body.run, { timeout: 30_000 }).toMatchObject({ id: run.body.id, state: 'done' });
  });

  it('[AP40] a figure is that of the console', async () => {
    const query = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z';
    const shown = await fetch(`${baton.url}/api/console/analytics/handoff-reasons?${query}`, { headers: { cookie: admin.cookie } });
    const { columns, rows } = (await shown.json()) as { columns: string[]; rows: unknown[] };
    expect((await api.call(`GET /analytics/handoff-reasons?${query}`)).body).toMatchObject({ columns, rows });
    expect((await api.call('GET /analytics/nothing')).status).toBe(404);
    for (const [wrong, field] of [
      ['from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'to'],
      ['from=2020-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'to'],
      ['from=yesterday&to=2026-01-01T00:00:00Z', 'from'],
      [`${query}&zone=Atlantis/Main`, 'zone'],
    ])
      expect((await api.call(`GET /analytics/csat?${wrong}`)).body.errors).toMatchObject([{ in: 'query', field }]);
  });

  it('[AP41] a person is exported and erased with all conversations, by an admin’s token with the scope alone', async () => {
    const { body: person } = await api.call('POST /people', { body: { name: 'Xenia Gone', email: 'xenia@example.com' } });
    const { body: conversation } = await api.call('POST /conversations', { body: { visitorId: person.visitors[0].id, text: 'My secret is sapphire.' } });
    expect((await ben.call(`GET /people/${person.id}/export`)).status).toBe(403);
    const reading = await openApi(baton, admin, { scopes: ['people:read', 'people:write'] });
    expect((await reading.call(`DELETE /people/${person.id}`)).status).toBe(403);
    expect((await api.call(`GET /people/${person.id}/export`)).body).toMatch(/^PK/);
    expect((await api.call(`DELETE /people/${person.id}`)).body).toEqual({ conversations: 1, visitors: 1 });
    expect((await api.call(`GET /people/${person.id}`)).status).toBe(404);
    expect((await api.call(`GET /people/${person.id}/export`)).status).toBe(404);
    expect(JSON.stringify((await api.call(`GET /conversations/${conversation.id}/messages`)).body)).not.toContain('sapphire');
    const audit = await fetch(`${baton.url}/api/console/audit`, { headers: { cookie: admin.cookie } });
    const { entries } = (await audit.json()) as { entries: { actor: string; action: string }[] };
    expect(entries.slice(0, 2)).toMatchObject([
      { actor: 'Ana Admin (API token CRM)', action: 'person-erased' },
      { actor: 'Ana Admin (API token CRM)', action: 'person-exported' },
    ]);
  });
});
