import type { PeopleFilter } from '../contracts/people/person-list.ts';
import type { AttributeValue } from '../contracts/people/person.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { csvStart, writeCsvCell } from '../text/write-csv-cell.ts';
import { wherePeople } from './list-people.ts';

const rowsAtOnce = 500;
/** Attributes with a column of their own, by name; a spreadsheet of more is nobody's to read. */
const mostColumns = 200;
const facts = ['id', 'name', 'email', 'other_emails', 'phone', 'company', 'language', 'time_zone', 'tags', 'verified', 'blocked', 'first_seen', 'last_seen'];

type Row = { id: string; facts: string[]; attributes: Record<string, AttributeValue>; lastSeenAt: string };

/**
 * The people of a filter as CSV, a page of rows in memory at a time, with a column for each attribute. Taking it is recorded with the number of
 * people and without what was searched for, which can be a name.
 */
export async function writePeople(deps: { database: Database; clock: Clock }, input: { filter: PeopleFilter; actor: Actor }): Promise<AsyncIterable<Buffer>> {
  const { database, clock } = deps;
  const { filter, actor } = input;
  const [counted] = await database<{ count: number }[]>`select count(*)::int as count from person where ${wherePeople(database, filter)}`;
  const names = await database<{ name: string }[]>`
    select distinct key.label as name from person, jsonb_object_keys(attributes) as key (label)
    where ${wherePeople(database, filter)} order by 1 limit ${mostColumns}`;
  const count = counted?.count ?? 0;
  await database.begin((transaction) =>
    writeAudit({ transaction, clock }, { actor, action: 'people-exported', subject: count === 1 ? '1 person' : `${count} people`, detail: 'as CSV' }),
  );
  return writeRows(database, { filter, names: names.map(({ name }) => name) });
}

async function* writeRows(database: Database, of: { filter: PeopleFilter; names: readonly string[] }): AsyncGenerator<Buffer> {
  const { filter, names } = of;
  yield Buffer.from(`${csvStart}${writeLine([...facts, ...names.map((name) => `attributes.${name}`)])}`);
  let last: Row | undefined;
  do {
    const rows: Row[] = await database<Row[]>`
      select id, attributes, last_seen_at::text as "lastSeenAt",
        array[id::text, coalesce(name, ''), coalesce(email, ''), array_to_string(other_emails, ' '), coalesce(phone, ''), coalesce(company, ''), coalesce(language, ''), coalesce(time_zone, ''), array_to_string(tags, ' '),
          case when is_verified then 'yes' else 'no' end, case when blocked_at is null then 'no' else 'yes' end, first_seen_at::text, last_seen_at::text] as facts
      from person where ${wherePeople(database, filter)}
        ${last === undefined ? database`` : database`and (last_seen_at, id) < (${last.lastSeenAt}::timestamptz, ${last.id}::uuid)`}
      order by last_seen_at desc, id desc limit ${rowsAtOnce}`;
    if (rows.length > 0) yield Buffer.from(rows.map((row) => writeLine([...row.facts, ...names.map((name) => valueOf(row, name))])).join(''));
    last = rows.length === rowsAtOnce ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

function valueOf({ attributes }: Row, name: string): string | number | null {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined) return null;
  return typeof value === 'boolean' ? String(value) : value;
}

function writeLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(writeCsvCell).join(',')}\r\n`;
}
