import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstSiteId } from '../../src/contracts/site.ts';
import { previewMerge } from '../../src/people/preview-merge.ts';
import { readPerson, readPersonOfVisitor } from '../../src/people/read-person.ts';
import { addNote } from '../../src/people/person-notes.ts';
import { newId } from '../../src/platform/new-id.ts';
import { hashSecretToken } from '../../src/platform/secret-token.ts';
import { identifyVisitor } from '../../src/visitor/identify-visitor.ts';
import { blockPerson } from '../../src/visitor/person/block-person.ts';
import { mergePeople } from '../../src/visitor/person/merge-people.ts';
import { findOrBeginPerson, setPerson } from '../../src/visitor/set-person.ts';
import { createVisitor } from '../../src/visitor/visitor-store.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
let ana: { id: string; name: string };
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
  ana = await bench.addAgent();
});
afterAll(() => test[Symbol.asyncDispose]());

type Browser = { visitorId: string; token: string };
const open = (): Promise<Browser> => createVisitor(test);
const identify = ({ visitorId, token }: Browser, claims: { sub: string; name?: string; attributes?: Record<string, string> }) =>
  identifyVisitor(bench, { visitorId, siteId: firstSiteId, claims, secretHash: hashSecretToken(token), origin: null });
const personOf = async ({ visitorId }: Browser) => (await readPersonOfVisitor(test.database, visitorId)).person?.id ?? '';
const merge = (personId: string, otherId: string) => mergePeople(bench, { personId, otherId, agent: ana });
const conversationsOf = async (visitorId: string) =>
  (await test.database<{ id: string }[]>`select id from conversation where visitor_id = ${visitorId} order by started_at, id`).map(({ id }) => id);

/** A browser that a page spoke of, without a signature, with a conversation. */
async function anonymous(given: object): Promise<Browser & { personId: string; conversationId: string }> {
  const browser = await open();
  await setPerson(bench, { visitorId: browser.visitorId, given });
  const { id } = await bench.addConversation(browser.visitorId);
  return { ...browser, personId: await personOf(browser), conversationId: id };
}

/** A signed-in browser with a conversation. The session after the sign-in has its own secret. */
async function signedIn(sub: string, more: object = {}): Promise<Browser & { personId: string; conversationId: string }> {
  const before = await open();
  const { visitorId, token, personId } = await identify(before, { sub, ...more });
  const { id } = await bench.addConversation(visitorId);
  return { visitorId, token: token ?? before.token, personId, conversationId: id };
}

it('[PP51] two people become one: conversations, ids, notes, tags, addresses and values, recorded once', async () => {
  const kept = await signedIn('kept', { name: 'Mia Weber', attributes: { plan: 'pro' } });
  const other = await anonymous({ name: 'M. W.', email: 'old@example.com', phone: '5', attributes: { plan: 'free', city: 'Bonn' } });
  await addNote(bench, { personId: other.personId, text: 'Said on the phone', agent: { ...ana, role: 'agent' } });
  bench.announced.length = 0;
  await merge(kept.personId, other.personId);
  const found = await readPerson(test.database, kept.personId);
  expect(found).toMatchObject({
    person: {
      name: 'Mia Weber',
      email: 'old@example.com',
      phone: '5',
      isVerified: true,
      attributes: { plan: 'pro', city: 'Bonn' },
      identities: [{ subject: 'kept' }],
      notes: [{ text: 'Said on the phone' }],
    },
  });
  expect(found?.conversations.map(({ id }) => id).sort()).toEqual([kept.conversationId, other.conversationId].sort());
  expect(await readPerson(test.database, other.personId)).toBeNull();
  expect(await bench.read(other.conversationId), 'agents see the name at once').toMatchObject({ visitorName: 'Mia Weber', visitorId: other.visitorId });
  expect(bench.announced).toHaveLength(2);
  const recorded = await test.database`select subject, detail from audit_entry where action = 'people-merged' and detail like ${`%${kept.personId}`}`;
  expect(recorded).toEqual([{ subject: 'two people', detail: `id ${other.personId} into id ${kept.personId}` }]);
});

it('[PP52] the preview tells what would be dropped and on which sites both are signed in, and changes nothing', async () => {
  const kept = await signedIn('one', { name: 'Mia', attributes: { plan: 'pro', same: 'x' } });
  const other = await signedIn('two', { name: 'Maria', attributes: { plan: 'free', same: 'x' } });
  const preview = await previewMerge(test.database, { personId: kept.personId, otherId: other.personId });
  expect(preview).toMatchObject({ conversations: 2, notes: 0, identities: [{ subject: 'one' }, { subject: 'two' }] });
  expect(preview?.conflicts).toEqual([
    { name: 'name', kept: 'Mia', dropped: 'Maria' },
    { name: 'attributes.plan', kept: 'pro', dropped: 'free' },
  ]);
  expect(preview?.sharedSites).toHaveLength(1);
  expect(await readPerson(test.database, other.personId)).not.toBeNull();
  await merge(kept.personId, other.personId);
  expect(await readPerson(test.database, kept.personId), 'as the preview said').toMatchObject({
    person: { name: 'Mia', attributes: { plan: 'pro', same: 'x' } },
  });
});

it('[PP52] nobody merges with themselves or with nobody', async () => {
  const { personId } = await anonymous({});
  expect(await previewMerge(test.database, { personId, otherId: personId })).toBeNull();
  await expect(merge(personId, personId)).rejects.toThrow('the same person already');
  await expect(merge(personId, newId())).rejects.toThrow('merged or erased');
});

it('[PP53] the browser of an unsigned visitor keeps to its own, though it is older than that of the signed person', async () => {
  const stranger = await anonymous({ name: 'Mia' });
  const mia = await signedIn('mia-53');
  await merge(mia.personId, stranger.personId);
  const phone = await identify(await open(), { sub: 'mia-53' });
  expect(phone.visitorId, 'a further device joins the signed history').toBe(mia.visitorId);
  expect(await conversationsOf(stranger.visitorId)).toEqual([stranger.conversationId]);
  expect(await conversationsOf(mia.visitorId)).toEqual([mia.conversationId]);
});

it('[PP53] a signature in that browser counts: another id is another person, the same id opens the history', async () => {
  const stranger = await anonymous({ name: 'Mia' });
  const mia = await signedIn('mia-54');
  await merge(mia.personId, stranger.personId);
  const other = await identify(stranger, { sub: 'zoe-54' });
  expect(other.personId).not.toBe(mia.personId);
  expect(await readPerson(test.database, mia.personId), 'the merged person is still there').toMatchObject({ person: { identities: [{ subject: 'mia-54' }] } });

  const second = await anonymous({});
  await merge(mia.personId, second.personId);
  const same = await identify(second, { sub: 'mia-54' });
  expect(same).toMatchObject({ personId: mia.personId, visitorId: mia.visitorId });
  expect((await conversationsOf(mia.visitorId)).toSorted()).toEqual([mia.conversationId, second.conversationId].toSorted());
});

it('[PP53] of two merged unsigned browsers one signs in: the other sees nothing of it', async () => {
  const first = await anonymous({});
  const second = await anonymous({});
  await merge(first.personId, second.personId);
  const signed = await identify(second, { sub: 'late' });
  expect(signed).toMatchObject({ personId: first.personId, visitorId: second.visitorId });
  expect(await conversationsOf(first.visitorId)).toEqual([first.conversationId]);
  const known = await signedIn('earlier');
  const [a, b] = [await anonymous({}), await anonymous({})];
  await merge(a.personId, b.personId);
  await identify(b, { sub: 'earlier' });
  expect(await personOf(a), 'the agent’s word about the other browser stays').toBe(known.personId);
  expect(await conversationsOf(a.visitorId)).toEqual([a.conversationId]);
});

it('[PP50] [PP51] who is blocked stays blocked after a merge and a sign-in; both presses are recorded, a second one is not', async () => {
  const spam = await anonymous({});
  const block = (personId: string, blocked: boolean) => blockPerson(bench, { personId, blocked, agent: ana });
  await block(spam.personId, true);
  await block(spam.personId, true);
  const mia = await signedIn('blocked');
  await merge(mia.personId, spam.personId);
  expect(await readPerson(test.database, mia.personId)).toMatchObject({ person: { blockedAt: expect.any(String) as string } });
  await block(mia.personId, false);
  expect(await readPerson(test.database, mia.personId)).toMatchObject({ person: { blockedAt: null } });
  const rows = await test.database`select action from audit_entry where action in ('person-blocked', 'person-unblocked')`;
  expect(rows.map((row) => String(row['action'])).sort()).toEqual(['person-blocked', 'person-unblocked']);
});

it('[PP54] a visitor of whom nothing is known gets a person, once', async () => {
  const { visitorId } = await open();
  const begin = () => findOrBeginPerson(bench, { visitorId, agent: ana });
  const personId = await begin();
  expect(await begin()).toBe(personId);
  expect(await readPerson(test.database, personId)).toMatchObject({ person: { name: null, isVerified: false } });
});
