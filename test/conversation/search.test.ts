import { expect, it } from 'vitest';
import { findMatches, searchConversations } from '../../src/conversation/search-conversations.ts';
import { summariseConversation } from '../../src/conversation/summarise-conversation.ts';
import { newId } from '../../src/platform/new-id.ts';
import { isMadeUpName, makeUpName } from '../../src/text/made-up-name.ts';
import { leaveContact } from '../../src/visitor/visitor-commands.ts';
import { openOffice } from '../support/open-office.ts';

const { bench } = await openOffice();

async function find(filter: { search?: string }): Promise<string[]> {
  const rows = await searchConversations(bench.database, { filter, before: null, limit: 50, now: bench.clock.now() });
  return rows.map((row) => row.id);
}

it('[CN35] finds text with signs in it as it stands, and not what only has the same words', async () => {
  const texts = {
    order: 'Where is order A-1234/5?',
    other: 'Order A 1234 5 is another',
    language: 'It is written in C++, they say',
    letter: 'Terminal C is closed',
    markup: 'Why do I see <b>late</b> there',
    arrow: 'Settings -> Carriers is empty',
    path: 'See /var/log/baton.log and C:\\Temp\\x_1.txt',
    address: 'Write to kim.lee+shop@mail.example.org, please',
    price: 'It says 49.90 here, 100% wrong (“quoted”)',
  };
  const ids: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const conversation = await bench.addConversation();
    await bench.say(conversation, text);
    ids[name] = conversation.id;
  }
  const nameOf = (id: string): string => Object.entries(ids).find(([, known]) => known === id)?.[0] ?? 'another';
  const wanted: [string, string[]][] = [
    ['A-1234/5', ['order']],
    ['a-1234', ['order']],
    ['1234', ['order', 'other']],
    ['(A-1234/5),', ['order']],
    ['C++', ['language']],
    ['c++ written', ['language']],
    ['<b>', ['markup']],
    ['<b>la', ['markup']],
    ['->', ['arrow']],
    ['/var/log', ['path']],
    ['baton.lo', ['path']],
    ['C:\\Temp\\x_1', ['path']],
    ['kim.lee+shop@mail.example.org', ['address']],
    ['@mail.exam', ['address']],
    ['49.9', ['price']],
    ['100%', ['price']],
    ['quoted', ['price']],
  ];
  for (const [search, names] of wanted) expect((await find({ search })).map(nameOf).sort(), search).toEqual(names);
  const id = ids['arrow'] ?? '';
  expect(await findMatches(bench.database, { conversationIds: [id], search: '->' })).toEqual({ [id]: texts.arrow });
  expect(await find({ search: `"'\\ -` }), 'a single sign is nothing').toHaveLength((await find({})).length);
});

it('[CN35] finds the name that lists show for a visitor who gave none, and no longer once there is another', async () => {
  const conversation = await bench.addConversation();
  const shown = summariseConversation(await bench.read(conversation.id)).visitorName;
  expect(isMadeUpName(shown)).toBe(true);
  expect(await find({ search: shown })).toContain(conversation.id);
  expect(await find({ search: shown.toLowerCase().replace(/ \d+$/, '') })).toContain(conversation.id);
  await leaveContact(bench, {
    eventId: newId(),
    conversationId: conversation.id,
    visitorId: conversation.visitorId,
    email: 'kim@example.org',
    name: 'Kim Vale',
    message: '',
  });
  expect(await find({ search: shown })).not.toContain(conversation.id);
  expect(await find({ search: 'kim@example.org Vale' })).toContain(conversation.id);
  const ids = Array.from({ length: 300 }, () => newId());
  const rows = await bench.database<{ id: string; name: string }[]>`select id, made_up_name(id) as name from unnest(${ids}::text[]) id`;
  expect(
    rows.map(({ id, name }) => [id, name]),
    'the database makes the same names',
  ).toEqual(rows.map(({ id }) => [id, makeUpName(id)]));
});
