import { createHash } from 'node:crypto';
import { peopleFilterSchema } from '../../../src/contracts/people/person-list.ts';
import { firstSiteId } from '../../../src/contracts/site.ts';
import { listPeople } from '../../../src/people/list-people.ts';
import { newId } from '../../../src/platform/new-id.ts';
import type { Database } from '../../../src/storage/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { describeTimes, type Figure } from '../summary.ts';

const names = ['Mia Weber', 'Ben Roth', 'Zoe Lang', 'Ali Demir', 'Ana Pereira'];
const searches: Readonly<Record<string, Record<string, string>>> = {
  'first page': {},
  'verified alone': { verified: 'yes' },
  'a frequent name': { search: 'mia' },
  'a part of an address': { search: '4321@' },
  'nobody has it': { search: 'zzzz' },
  'an attribute of many': { attribute: 'a7:value 7' },
  'an attribute of few': { attribute: 'a0:value 4321' },
  'a name and an attribute': { search: 'ben', attribute: 'a7:value 7' },
};

/** The console's list of people on the embedded database, each with a hundred attributes, by what is searched. */
export async function measurePeople(size: { people: number; rounds: number; onProgress: (line: string) => void }): Promise<Figure[]> {
  await using test = await openTestDatabase();
  const { database } = test;
  await seedPeople(database, { ...size, attributesEach: 100 });
  const figures: Figure[] = [];
  for (const [name, query] of Object.entries(searches)) {
    const filter = peopleFilterSchema.parse(query);
    const times: number[] = [];
    for (let round = 0; round < size.rounds; round += 1) {
      const started = performance.now();
      await listPeople(database, { filter, before: null });
      times.push(performance.now() - started);
    }
    figures.push(...describeTimes(`list of ${size.people.toLocaleString('en')} people, ${name},`, times, [null, 200]).slice(0, 2));
  }
  return figures;
}

/** Adds so many people, each with so many attributes. */
export async function seedPeople(database: Database, size: { people: number; attributesEach: number; onProgress: (line: string) => void }): Promise<void> {
  for (let from = 0; from < size.people; from += 500) {
    size.onProgress(`${from} of ${size.people} people`);
    const rows = Array.from({ length: Math.min(500, size.people - from) }, (_, offset) => makePerson(from + offset, size.attributesEach));
    await database`
      insert into person (id, name, email, company, attributes, is_verified, last_seen_at)
      select id, name, email, company, attributes::jsonb, verified::boolean, seen::timestamptz
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ name }) => name)}::text[], ${rows.map(({ email }) => email)}::text[],
        ${rows.map(({ company }) => company)}::text[], ${rows.map(({ attributes }) => attributes)}::text[], ${rows.map(({ verified }) => verified)}::text[],
        ${rows.map(({ seen }) => seen)}::text[]) as row (id, name, email, company, attributes, verified, seen)`;
    await database`
      insert into person_identity (site_id, subject, person_id, created_at, last_seen_at)
      select ${firstSiteId}, 'user-' || id, id, now(), now() from person where is_verified and id = any(${rows.map(({ id }) => id)}::uuid[])`;
  }
}

function makePerson(index: number, attributesEach: number) {
  const attributes = Object.fromEntries(Array.from({ length: attributesEach }, (_, at) => [`a${at}`, valueOf(index, at)]));
  return {
    id: newId(),
    name: names[index % names.length] ?? '',
    email: `person.${index}@example.com`,
    company: `Company ${index % 700}`,
    attributes: JSON.stringify(attributes),
    verified: String(index % 3 === 0),
    seen: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
  };
}

/** A few short ones, numbers, and texts that do not compress, so that the rows are as large as true ones. */
function valueOf(index: number, at: number): string | number {
  if (at % 3 === 1) return `value ${at}`;
  if (at % 3 === 2) return index * at;
  return at === 0 ? `value ${index}` : createHash('sha256').update(`${index} ${at}`).digest('base64');
}
