import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { peopleFilterSchema } from '../../src/contracts/people/person-list.ts';
import type { AttributeValue } from '../../src/contracts/people/person.ts';
import { editPersonRequestSchema } from '../../src/contracts/people/person-edit.ts';
import { maxSegments, saveSegmentRequestSchema } from '../../src/contracts/people/segment.ts';
import { firstSiteId, siteSettingsSchema } from '../../src/contracts/site.ts';
import { deleteSegment, saveSegment } from '../../src/people/edit-segments.ts';
import { countPeople, listSegments } from '../../src/people/list-segments.ts';
import { readArticleReader } from '../../src/people/read-article-reader.ts';
import { readPerson } from '../../src/people/read-person.ts';
import { newId } from '../../src/platform/new-id.ts';
import { hashSecretToken } from '../../src/platform/secret-token.ts';
import { editPerson } from '../../src/visitor/person/edit-person.ts';
import { identifyVisitor } from '../../src/visitor/identify-visitor.ts';
import { setPerson } from '../../src/visitor/set-person.ts';
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
afterEach(async () => {
  await test.database`update site set draft = null, published = published - 'personTags'`;
  await test.database`delete from segment`;
});
afterAll(() => test[Symbol.asyncDispose]());

const save = (name: string, filter: Record<string, string>, id: string | null = null) =>
  saveSegment(bench, { id, segment: saveSegmentRequestSchema.parse({ name, filter }), actor: ana });
const remove = (id: string) => deleteSegment(bench, { id, actor: ana });
const names = async (): Promise<string[]> => (await listSegments(test.database)).map(({ name }) => name);

/** Settings of the first site as they are stored: the published ones, or a draft. */
async function nameInSite(column: 'published' | 'draft', lines: string[]): Promise<void> {
  const settings = siteSettingsSchema.parse({ name: 'Shop', personTags: lines }) as never;
  const { database } = test;
  await database`update site set ${column === 'draft' ? database`draft` : database`published`} = ${database.json(settings)} where id = ${firstSiteId}`;
}

async function addPerson(who: { sub?: string; said?: object; claims?: Record<string, AttributeValue | Record<string, AttributeValue>> }) {
  const { visitorId, token } = await createVisitor(test);
  if (who.sub !== undefined) {
    const claims = { sub: who.sub, attributes: {}, ...who.claims };
    await identifyVisitor(bench, { visitorId, siteId: firstSiteId, claims, secretHash: hashSecretToken(token), origin: null });
  }
  if (who.said) await setPerson(bench, { visitorId, given: who.said });
  const [row] = await test.database<{ id: string }[]>`select person_id as id from visitor where id = ${visitorId}`;
  return { visitorId, personId: row?.id ?? '' };
}

describe('segments of people', () => {
  it('[PP60] are saved, changed, renamed and deleted, and the record of changes names them without their filter', async () => {
    const { id } = await save('Gold', { search: 'secret-word' });
    await save('Gold customers', { tag: 'vip', search: ' ' }, id);
    expect(await listSegments(test.database)).toEqual([{ id, name: 'Gold customers', filter: { tag: 'vip' }, sites: [] }]);
    await remove(id);
    expect(await names()).toEqual([]);
    const recorded = await test.database<{ line: string }[]>`
      select concat_ws(', ', actor_name, action, subject, detail) as line from audit_entry where action like 'segment-%'`;
    expect(recorded.map(({ line }) => line).sort()).toEqual([
      `${ana.name}, segment-deleted, Gold customers, `,
      `${ana.name}, segment-saved, Gold customers, before: Gold`,
      `${ana.name}, segment-saved, Gold, new`,
    ]);
    await expect(save('Gold', { tag: 'vip' }, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(remove(id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    [{ name: '', filter: { tag: 'vip' } }],
    [{ name: 'a = b', filter: { tag: 'vip' } }],
    [{ name: 'segment:x', filter: { tag: 'vip' } }],
    [{ name: 'x'.repeat(61), filter: { tag: 'vip' } }],
    [{ name: 'Empty', filter: {} }],
    [{ name: 'Blank', filter: { search: '  ', tag: '' } }],
    [{ name: 'Other field', filter: { tag: 'vip', before: 'x' } }],
    [{ name: 'Wrong attribute', filter: { attribute: 'plan' } }],
    [{ name: 'Wrong choice', filter: { verified: 'maybe' } }],
    [{ name: 'No filter' }],
  ])('[PP61] %j is refused', (segment) => {
    expect(saveSegmentRequestSchema.safeParse(segment).success).toBe(false);
  });

  it('[PP61] a name twice and one segment too many are refused', async () => {
    const gold = await save('Gold', { tag: 'vip' });
    await expect(save(' GOLD ', { tag: 'other' })).rejects.toThrow('There is a segment called GOLD already. Choose another name.');
    expect((await save('gold', { tag: 'vip' }, gold.id)).name).toBe('gold');
    const silver = await save('Silver', { tag: 'silver' });
    await expect(save('Gold', { tag: 'silver' }, silver.id)).rejects.toMatchObject({ code: 'conflict' });
    for (let index = 2; index < maxSegments; index += 1) await save(`Segment ${index}`, { tag: 'vip' });
    await expect(save('One more', { tag: 'vip' })).rejects.toThrow('There are 30 segments already. Delete one first.');
    expect(await names()).toHaveLength(maxSegments);
  });

  it('[PP62] finds those who fit now, and the page of a person names them', async () => {
    const { personId } = await addPerson({ said: { name: 'Nora Now', attributes: { plan: 'pro' } } });
    const pro = await save('Pro', { attribute: 'plan:pro', search: 'nora' });
    await save('Vip', { tag: 'vip' });
    const own = async () => (await readPerson(test.database, personId))?.segments.map(({ name }) => name);
    const count = () => countPeople(test.database, peopleFilterSchema.parse(pro.filter));
    expect([await own(), await count()]).toEqual([['Pro'], 1]);
    await editPerson(bench, { personId, edit: editPersonRequestSchema.parse({ attributes: { plan: 'free' }, tags: ['vip'] }), agent: ana });
    expect([await own(), await count()]).toEqual([['Vip'], 0]);
  });
});

describe('a segment that opens articles', () => {
  const segmentsOf = async (visitorId: string) => (await readArticleReader(test.database, { visitorId, siteId: firstSiteId }))?.segments;

  it.each([
    ['name', { search: 'gilda' }, { name: 'Gilda Gold' }],
    ['e-mail', { search: 'gilda@' }, { email: 'gilda@example.com' }],
    ['phone', { search: '+49 99' }, { phone: '+49 99' }],
    ['company', { search: 'goldmine' }, { company: 'Goldmine' }],
    ['attribute', { attribute: 'plan:gold' }, { attributes: { plan: 'gold' } }],
  ] as [string, Record<string, string>, Record<string, string>][])(
    '[PP63] counts a signed %s and not one that only the page said',
    async (kind, filter, words) => {
      await save('Gold', filter);
      await nameInSite('published', ['gold = segment:GOLD', 'customers']);
      const signed = await addPerson({ sub: `signed-${kind}`, claims: words });
      const said = await addPerson({ sub: `said-${kind}`, said: words });
      const anonymous = await addPerson({ said: words });
      expect([await segmentsOf(signed.visitorId), await segmentsOf(said.visitorId), await segmentsOf(anonymous.visitorId)]).toEqual([
        { gold: true },
        { gold: false },
        undefined,
      ]);
      const change = 'attributes' in words ? { attributes: { plan: 'gold' } } : words;
      const other =
        'attributes' in words ? { attributes: { plan: 'free' } } : 'email' in words ? { email: 'x@example.com' } : { name: '0', phone: '0', company: '0' };
      // An edit that changes nothing vouches for nothing.
      for (const edit of [other, change]) await editPerson(bench, { personId: said.personId, edit: editPersonRequestSchema.parse(edit), agent: ana });
      expect(await segmentsOf(said.visitorId), 'an agent vouches for it').toEqual({ gold: true });
    },
  );

  it('[PP63] counts tags and the id on the site, not former addresses, and knows only the segments that the site names', async () => {
    await save('By tag', { tag: 'gold' });
    await save('By id', { search: 'u-77' });
    await save('By former', { search: 'former@' });
    await save('Unnamed', { tag: 'gold' });
    await nameInSite('published', ['a = segment:By tag', 'b = segment:by id', 'c = segment:By former', 'd = segment:nobody', 'e = plan:pro']);
    const { visitorId, personId } = await addPerson({ sub: 'u-77', said: { email: 'former@example.com' } });
    await setPerson(bench, { visitorId, given: { email: 'now@example.com' } });
    await editPerson(bench, { personId, edit: editPersonRequestSchema.parse({ tags: ['gold'] }), agent: ana });
    expect(await segmentsOf(visitorId)).toEqual({ 'by tag': true, 'by id': true, 'by former': false });
  });

  it.each(['published', 'draft'] as const)('[PP64] in %s settings is neither deleted nor renamed, and the refusal names site and articles', async (column) => {
    const { id } = await save('Gold', { tag: 'gold' });
    await nameInSite(column, ['Gold-Rebates = segment:gold']);
    expect(await listSegments(test.database)).toMatchObject([{ sites: [column === 'draft' ? expect.any(String) : 'Shop'] }]);
    await expect(remove(id)).rejects.toThrow(
      /^Gold cannot be deleted: .* opens articles tagged gold-rebates to these people\. Take "Gold-Rebates = segment:gold" out/,
    );
    for (let index = 1; index <= 7; index += 1) await publishArticle(`Rebate ${index}`, ['gold-rebates']);
    await expect(remove(id)).rejects.toThrow('opens "Rebate 1", "Rebate 2", "Rebate 3", "Rebate 4", "Rebate 5", 2 more to these people');
    await test.database`update article set status = 'draft', published_version_id = null`;
    await test.database`delete from article_version`;
    await test.database`delete from article`;
    await expect(save('Silver', { tag: 'gold' }, id)).rejects.toThrow('Gold cannot be renamed');
    expect((await save('GOLD', { tag: 'other' }, id)).filter, 'its filter may change').toEqual({ tag: 'other' });
    await nameInSite(column, []);
    await remove(id);
  });

  it('[PP64] takes no name that a line of a site asks for as an attribute', async () => {
    await nameInSite('published', ['gold = segment:Gold']);
    await expect(save('gold', { tag: 'gold' })).rejects.toThrow(
      'The site Shop opens articles by an attribute, with "gold = segment:Gold". Choose another name.',
    );
    const { id } = await save('Silver', { tag: 'gold' });
    await expect(save('Gold', { tag: 'gold' }, id)).rejects.toMatchObject({ code: 'conflict' });
  });
});

async function publishArticle(title: string, tags: string[]): Promise<void> {
  const [id, version] = [newId(), newId()];
  await test.database.begin(async (transaction) => {
    await transaction`
      insert into article (id, slug, origin, status, language, tags, latest_version, created_at, updated_at)
      values (${id}, ${title.toLowerCase().replace(' ', '-')}, 'console', 'draft', 'en', ${tags}, 1, now(), now())`;
    await transaction`insert into article_version (id, article_id, number, title, markdown, content_hash, created_by, at)
      values (${version}, ${id}, 1, ${title}, 'Text', 'hash', 'Ana', now())`;
    await transaction`update article set status = 'published', published_version_id = ${version} where id = ${id}`;
  });
}
