// usage: tsx look.mts "path,path" [QUIET=1] 
import { mkdtempSync, rmSync } from 'node:fs';
import { startBaton } from '/tmp/wt/queue/src/main.ts';
import { readConfig } from '/tmp/wt/queue/src/platform/config.ts';
import { silentLogger } from '/tmp/wt/queue/test/support/test-database.ts';
import { openAgent, openVisitor, startConversation, ask, postJson } from '/tmp/wt/queue/test/support/socket-client.ts';
import { newId } from '/tmp/wt/queue/src/platform/new-id.ts';
import { openBrowser } from '/tmp/wt/queue/test/support/open-browser.ts';
import { openDatabase } from '/tmp/wt/queue/src/storage/open-database.ts';
import { createAgent } from '/tmp/wt/queue/src/agent/create-agent.ts';
const dataDir = mkdtempSync('/tmp/qq/look-');
const config = readConfig({ PORT: '0', DATA_DIR: dataDir, KNOWLEDGE_DIR: '/tmp/wt/queue/test/fixtures/knowledge', BOTS_DIR: '/tmp/wt/queue/bots' });
const password = 'correct horse battery staple';
const quiet = process.env['QUIET'] !== undefined;
const opened = await openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
await createAgent({ database: opened.database, clock: { now: () => new Date() } } as never, { name: 'Ana Pereira', email: 'ana@example.com', password, role: 'admin', capacity: 4 });
if (!quiet) await (await import('/tmp/sup_seed.ts')).seed(opened.database as never, 800);
await opened.close();
const baton = await startBaton({ config, logger: silentLogger, onProgress() {} });
const browser = await openBrowser();
const signed = await postJson(baton.url, '/api/console/session', { email: 'ana@example.com', password });
const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? '';
const call = (method: string, path: string, body: unknown) => fetch(`${baton.url}/api/console/${path}`, { method, headers: { cookie, origin: baton.url, 'content-type': 'application/json' }, body: JSON.stringify(body) });
if (!quiet) {
  const people: { cookie: string; agentId: string }[] = [];
  for (const [name, role] of [['Benjamin Featherstonehaugh-Cholmondeley von Hohenzollern', 'agent'], ['Chiara', 'supervisor'], ['Dmitri', 'editor'], ['Elif', 'agent']] as const) {
    const email = `${name.split(' ')[0]!.toLowerCase()}@example.com`;
    await postJson(baton.url, '/api/console/agents', { name, email, password, role, capacity: 3 }, cookie);
    const s = await postJson(baton.url, '/api/console/session', { email, password });
    const { agent } = (await s.json()) as { agent: { id: string } };
    people.push({ cookie: s.headers.get('set-cookie')?.split(';')[0] ?? '', agentId: agent.id });
  }
  await call('PUT', `agents/${people[0]!.agentId}`, { skills: ['billing', 'returns', 'accounts payable and receivable'], languages: ['en', 'de'] });
  await call('PUT', `agents/${people[1]!.agentId}`, { skills: ['returns'] });
  await call('PUT', `agents/${people[3]!.agentId}`, { disabled: true });
  const team = (name: string, more = {}) => ({ name, timeZone: 'Europe/Lisbon', hours: null, holidays: [], targets: { firstResponseSeconds: 5, nextResponseSeconds: 60 }, overflow: null, isDefault: false, memberIds: people.slice(0, 2).map((one) => one.agentId), ...more });
  const made = (await (await call('POST', 'teams', team('Support', { isDefault: true }))).json()) as { team: { id: string } };
  await call('POST', 'teams', team('Accounts payable, receivable and disputed invoices EMEA', { hours: [{ day: 'monday', from: '02:00', to: '03:00' }, { day: 'wednesday', from: '09:00', to: '17:00' }], holidays: [{ date: '2026-12-25', name: 'Christmas' }], overflow: { teamId: made.team.id, afterSeconds: 60 } }));
  const routing = (await (await fetch(`${baton.url}/api/console/routing`, { headers: { cookie } })).json()) as { settings: object };
  console.log('routing', (await call('PUT', 'routing', { ...routing.settings, rules: [{ name: 'Refunds go to billing', when: { intent: 'refund' }, then: { teamId: made.team.id, skills: ['billing'], priority: 2 } }, { name: 'From the pricing page', when: { pagePrefix: 'https://example.com/pricing', language: 'de' }, then: { teamId: null, skills: ['returns', 'accounts payable and receivable'], priority: 0 } }] })).status);
  const ben = await openAgent(baton as never, people[0]! as never);
  const chiara = await openAgent(baton as never, people[1]! as never);
  const texts = ['This is useless!! The third time it fails, I am furious. Give me a human', 'I want to talk to a person', 'human please', 'what is the weather in Lisbon', 'can I speak to someone?', 'agent', 'I forgot my password'];
  for (const [index, text] of texts.entries()) {
    const visitor = await openVisitor(baton.url);
    const id = await startConversation(visitor);
    await ask(visitor, text);
    await new Promise((r) => setTimeout(r, 250));
    for (const agent of [ben, chiara]) {
      const offered = agent.frames.findLast((f) => f.type === 'conversation-changed' && f.conversation.id === id);
      if (index < 4 && offered?.type === 'conversation-changed' && offered.conversation.state.kind === 'offered' && offered.conversation.state.agentId === agent.agentId) agent.send({ type: 'offer-accept', id: newId(), conversationId: id });
    }
  }
}
if (process.env['BOT_OFF']) await call('PUT', 'bot-switch', { off: true });
if (process.env['SEED']) await (await import(process.env['SEED'])).seed({ baton, call, browser, cookie });
await new Promise((r) => setTimeout(r, 1500));
const paths = (process.argv[2] ?? 'wallboard').split(',');
const sizes = (process.env['SIZES'] ?? '1280,390').split(',').map(Number);
const schemes = (process.env['SCHEMES'] ?? 'light,dark').split(',') as ('light' | 'dark')[];
const tag = process.env['TAG'] ?? (quiet ? 'none' : 'data');
for (const w of sizes) for (const scheme of schemes) {
  const context = await browser.newContext({ viewport: { width: w, height: w > 700 ? 800 : 844 }, colorScheme: scheme });
  const page = await context.newPage();
  page.setDefaultTimeout(4000); page.on('pageerror', (error) => console.log('PAGEERROR', error.message));
  if (!process.env['OUT']) await context.addCookies([{ name: 'baton_session', value: cookie.split('=').slice(1).join('='), url: baton.url }]);
  for (const path of paths) {
    const [where, act] = path.split('@');
    await page.goto('about:blank');
    await page.goto(`${baton.url}/console/${where}`);
    await page.locator('h1, .list-head, form').first().waitFor();
    await page.waitForTimeout(900);
    if (act) for (const step of act.split('&')) { await page.getByText(step, { exact: true }).filter({ visible: true }).first().click({ timeout: 1500 }).catch(async () => page.getByRole('button', { name: new RegExp(step) }).filter({ visible: true }).first().click().catch((e) => console.log('NOSTEP', path, step))); await page.waitForTimeout(250); }
    const wide = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map((e) => e.className || e.tagName));
    if (wide.length) console.log('WIDE', path, w, wide);
    if (process.env['FULL']) { const hh = await page.evaluate(() => Math.max(0, ...[...document.querySelectorAll('.page')].map((e) => e.scrollHeight))); if (hh > 0) await page.setViewportSize({ width: w, height: Math.min(3200, Math.max(w > 700 ? 800 : 844, hh + 90)) }); await page.waitForTimeout(300); }
    await page.screenshot({ path: `/tmp/qq/shots/${tag}-${path.replace(/\W+/g, '-')}-${w}-${scheme}.png` });
    if (process.env['FULL']) await page.setViewportSize({ width: w, height: w > 700 ? 800 : 844 });
  }
  await context.close();
}
await browser.close(); await baton.close(); rmSync(dataDir, { recursive: true, force: true }); process.exit(0);
