import { expect, it } from 'vitest';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { sayMasked } from '../../src/bot/say-masked.ts';
import { toVisitorEvent } from '../../src/contracts/visitor-event.ts';
import { storeUpload } from '../../src/conversation/attachment/store-upload.ts';
import { newId } from '../../src/platform/new-id.ts';
import { endConversation, leaveContact, rateConversation, sendMessage } from '../../src/visitor/visitor-commands.ts';
import { openOffice } from '../support/open-office.ts';

const { test, bench } = await openOffice();
const bot = await loadBot(new URL('../../bots/baton', import.meta.url).pathname);
const deps = { ...bench, sayMasked: (masked: Parameters<typeof sayMasked>[1]) => sayMasked(bot, masked) };
const card = '4111 1111 1111 1111';

/** The texts of all tables that hold what visitors write. */
async function readStored(): Promise<string> {
  const rows = await test.database<{ text: string }[]>`
    select body::text as text from conversation_event union all select conversation::text from conversation
    union all select visitor::text from visitor union all select name from attachment`;
  return rows.map(({ text }) => text).join('\n');
}

it('[RT80] a card number is stored from no part of a conversation: message, page, name, contact, rating, file name', async () => {
  const { id: conversationId, visitorId } = await bench.addConversation();
  const act = () => ({ eventId: newId(), conversationId, visitorId });
  const uploader = { kind: 'visitor', id: visitorId } as const;
  const file = await storeUpload(bench, { uploader, conversationId: null, name: `card ${card}.txt`, bytes: Buffer.from('hello') });
  expect(file.name).toBe('card [card].txt');
  const page = { url: 'https://shop.example/pay?token=abcdef123456', title: `Card ${card}` };
  const message = { ...act(), text: `charge ${card} please`, attachmentIds: [file.id], page };
  expect(await sendMessage(deps, message)).toMatchObject({
    kind: 'appended',
    events: [{ body: { text: 'charge [card] please' } }, { type: 'secrets-masked' }],
  });
  expect(await sendMessage(deps, message), 'a resend').toMatchObject({ kind: 'duplicate' });
  await leaveContact(deps, { ...act(), email: 'ada@example.com', name: `Ada ${card}`, message: `Use ${card}` });
  await endConversation(deps, act());
  await rateConversation(deps, { ...act(), score: 1, comment: `You charged ${card} twice` });
  const stored = await readStored();
  expect(stored).toContain('You charged [card] twice');
  expect(stored).toContain('Use [card]');
  expect(stored).not.toMatch(/1111|abcdef123456/);
});

it.each([
  ['en', 'You charged my card 4111 1111 1111 1111 twice yesterday', 'For your safety I have hidden a card number'],
  ['de', 'Sie haben meine Karte 4111 1111 1111 1111 gestern zweimal belastet', 'Zu Ihrer Sicherheit habe ich eine Kartennummer'],
  ['fr', 'Vous avez débité ma carte 4111 1111 1111 1111 deux fois hier', 'Pour votre sécurité, j’ai masqué un numéro de carte'],
  ['es', 'Ayer cobraron dos veces en mi tarjeta 4111 1111 1111 1111', 'Por su seguridad he ocultado un número de tarjeta'],
  ['pt', 'Vocês cobraram meu cartão 4111 1111 1111 1111 duas vezes ontem', 'Para sua segurança, ocultei um número de cartão'],
])('[RT81] the visitor is told in their language (%s), once; the agent sees each time that something was masked', async (_language, text, start) => {
  const { id: conversationId, visitorId } = await bench.addConversation();
  const act = () => ({ eventId: newId(), conversationId, visitorId });
  await sendMessage(deps, { ...act(), text });
  await sendMessage(deps, { ...act(), text });
  await sendMessage(deps, { ...act(), text: 'hello' });
  const events = await bench.events(conversationId);
  const notices = events.flatMap((event) => (event.type === 'secrets-masked' ? [event.body] : []));
  expect(notices).toEqual([
    { kinds: ['card'], notice: expect.stringContaining(start) },
    { kinds: ['card'], notice: '' },
  ]);
  const shown = events.map(toVisitorEvent).filter((event) => event.type === 'secrets-masked');
  expect(shown).toMatchObject([{ body: { notice: notices[0]?.notice } }]);
  expect(shown[0]).not.toHaveProperty('body.kinds');
});
