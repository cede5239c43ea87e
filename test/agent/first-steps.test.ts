import { expect, it } from 'vitest';
import { readFirstSteps } from '../../src/agent/read-first-steps.ts';
import { startConversation } from '../../src/conversation/start-conversation.ts';
import { createArticle, publishArticle } from '../../src/knowledge/article/edit-article.ts';
import { newId } from '../../src/platform/new-id.ts';
import { saveTeam } from '../../src/queue/team/save-team.ts';
import { openOffice } from '../support/open-office.ts';

const { bench } = await openOffice();
const host = 'chat.example.org:3000';
const doneOf = async (): Promise<string[]> => {
  const steps = await readFirstSteps(bench.database, host);
  return Object.entries(steps).flatMap(([step, isDone]) => (isDone ? [step] : []));
};
const visitFrom = async (url: string): Promise<{ id: string; visitorId: string }> => {
  const [id, visitorId] = [newId(), await bench.addVisitor()];
  const visitor = { id: visitorId, name: null, email: null };
  await startConversation(bench, { conversationId: id, eventId: newId(), visitor, botId: 'baton', page: { url, title: '' } });
  return { id, visitorId };
};

it('[CN50] ticks each first step by what there is, and by nothing else', async () => {
  const ana = await bench.addAgent({ role: 'admin' });
  expect(await doneOf()).toEqual([]);
  const own = await visitFrom(`http://${host}/`);
  await visitFrom('http://localhost:3000/');
  await visitFrom('http://127.0.0.1:3000/pricing');
  expect(await doneOf()).toEqual([]);
  await bench.say(own, 'hello');
  expect(await doneOf()).toEqual(['try']);
  await visitFrom('https://shop.example.org/cart');
  expect(await doneOf()).toEqual(['try', 'install']);
  await bench.addAgent({ name: 'Bo' });
  expect(await doneOf()).toEqual(['try', 'install', 'invite']);
  const team = {
    name: 'Support',
    timeZone: 'Europe/Lisbon',
    holidays: [],
    targets: { firstResponseSeconds: null, nextResponseSeconds: null },
    overflow: null,
    isDefault: true,
    memberIds: [],
  };
  const saved = await saveTeam(bench, { id: null, team: { ...team, hours: null }, actor: ana });
  expect(await doneOf()).toEqual(['try', 'install', 'invite']);
  await saveTeam(bench, { id: saved.id, team: { ...team, hours: [{ day: 'monday', from: '09:00', to: '17:00' }] }, actor: ana });
  expect(await doneOf()).toEqual(['try', 'install', 'invite', 'hours']);
  const article = await createArticle(bench, {
    title: 'Returns',
    markdown: 'Within 30 days.',
    tags: [],
    questions: [],
    language: 'en',
    version: 0,
    actor: ana,
  });
  expect(await doneOf()).not.toContain('article');
  await publishArticle(bench, { id: article.id, actor: ana });
  expect(await doneOf()).toEqual(['try', 'install', 'invite', 'article', 'hours']);
});
