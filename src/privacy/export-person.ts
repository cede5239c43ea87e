import type { Clock } from '../platform/clock.ts';
import { streamArchive } from '../knowledge/source/documents/open-archive.ts';
import { AppError } from '../platform/app-error.ts';
import type { Database } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { countConversations, findPerson, type PersonKey } from './find-person.ts';

type Row = Record<string, unknown>;
type PersonRecord = {
  exportedAt: string;
  people: Row[];
  notes: Row[];
  actions: Row[];
  visits: Row[];
  consents: Row[];
  visitors: Row[];
  conversations: (Row & { id: string; events: Row[]; turns: Row[]; calls: Row[]; mail: Row[]; letters: Row[] })[];
  files: Row[];
};

/**
 * Everything that is stored of a person, as an archive: `person.json` for programs, `person.html` to read, and their files. Secrets by which
 * browsers are known are left out. Taking it is recorded. Throws AppError('not-found') where there is no such person.
 */
export async function exportPerson(deps: { database: Database; clock: Clock }, input: { key: PersonKey; actor: Actor }): Promise<AsyncIterable<Buffer>> {
  const { database, clock } = deps;
  const found = await findPerson(database, input.key);
  if (found.visitorIds.length === 0 && found.personIds.length === 0)
    throw new AppError('not-found', 'There is no such person. An address is looked for as it was left, a conversation by its id.');
  const record = await readRecord(deps, found);
  await database.begin((transaction) =>
    writeAudit(
      { transaction, clock },
      { actor: input.actor, action: 'person-exported', subject: 'a person', detail: countConversations(found.conversationIds.length) },
    ),
  );
  return streamArchive(listFiles(database, record));
}

/** One file after the other, so that the memory holds no more than one. */
async function* listFiles(database: Database, record: PersonRecord): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  yield { name: 'person.json', bytes: Buffer.from(JSON.stringify(record, null, 2)) };
  yield { name: 'person.html', bytes: Buffer.from(writePage(record)) };
  for (const { id, name } of record.files) yield { name: `files/${String(id)}-${String(name)}`, bytes: await readFile(database, String(id)) };
}

async function readRecord(deps: { database: Database; clock: Clock }, found: Awaited<ReturnType<typeof findPerson>>): Promise<PersonRecord> {
  const { database } = deps;
  const { personIds, visitorIds, conversationIds } = found;
  const visitors = await database<Row[]>`
    select id, name, email, made_up_name, created_at, last_seen_at, site from visitor where id = any(${visitorIds}::uuid[]) order by created_at, id`;
  const people = await database<Row[]>`
    select person.*, (select array_agg(subject order by subject) from person_identity where person_id = person.id) as identities
    from person where id = any(${personIds}::uuid[]) order by first_seen_at, id`;
  const notes = await database<Row[]>`
    select person_note.person_id, text, created_at from person_note
    where person_id = any(${personIds}::uuid[]) order by created_at, id`;
  const actions = await database<Row[]>`select * from page_action where visitor_id = any(${visitorIds}::uuid[]) order by at, id`;
  const visits = await database<Row[]>`select * from page_visit where visitor_id = any(${visitorIds}::uuid[]) order by at, id`;
  const consents = await database<Row[]>`
    select visitor_id, at, visitor_consent.version, language, text, link from visitor_consent join consent_text using (version)
    where visitor_id = any(${visitorIds}::uuid[]) order by at`;
  const rows = await database<(Row & { id: string })[]>`select * from conversation where id = any(${conversationIds}::uuid[]) order by started_at, id`;
  const events = await database<Row[]>`
    select conversation_id, seq, id, type, author, body, at from conversation_event where conversation_id = any(${conversationIds}::uuid[]) order by seq`;
  const turns = await database<Row[]>`select * from bot_turn where conversation_id = any(${conversationIds}::uuid[]) order by at`;
  const calls = await database<Row[]>`select * from action_call where conversation_id = any(${conversationIds}::uuid[]) order by started_at, id`;
  const mail = await database<Row[]>`select * from mail where conversation_id = any(${conversationIds}::uuid[]) order by created_at`;
  const letters = await database<Row[]>`
    select conversation_id, event_id, sender, subject, whole, received_at from channel_message
    where conversation_id = any(${conversationIds}::uuid[]) order by received_at, event_id`;
  const files = await database<Row[]>`
    select id, conversation_id, uploader_kind, name, type, size, created_at from attachment
    where whole and (conversation_id = any(${conversationIds}::uuid[]) or (uploader_kind = 'visitor' and uploader_id = any(${visitorIds}::uuid[])))
    order by created_at, id`;
  const of = (parts: readonly Row[], id: string): Row[] => parts.filter((part) => part['conversation_id'] === id);
  const conversations = rows.map((row) => ({
    ...row,
    events: of(events, row.id),
    turns: of(turns, row.id),
    calls: of(calls, row.id),
    mail: of(mail, row.id),
    letters: of(letters, row.id),
  }));
  return {
    exportedAt: deps.clock.now().toISOString(),
    people: [...people],
    notes: [...notes],
    actions: [...actions],
    visits: [...visits],
    consents: [...consents],
    visitors: [...visitors],
    conversations,
    files: [...files],
  };
}

async function readFile(database: Database, id: string): Promise<Buffer> {
  const parts = await database<{ bytes: Buffer }[]>`select bytes from attachment_part where attachment_id = ${id} order by number`;
  return Buffer.concat(parts.map(({ bytes }) => bytes));
}

/** The same to read: who it is, and each conversation with what was said in it. Every text is escaped; the page loads nothing. */
function writePage(record: PersonRecord): string {
  const who = record.visitors.map((visitor) => `<li>${escapeHtml(describeVisitor(visitor))}</li>`).join('\n');
  const conversations = record.conversations.map(
    ({ id, events, ...row }) => `<section><h2>Conversation of ${escapeHtml(String(row['started_at']))}</h2><p>${escapeHtml(id)}</p>
<ol>${events.map((event) => `<li>${writeEvent(event)}</li>`).join('\n')}</ol></section>`,
  );
  const agreed = record.consents.map(({ at, text, link }) => `<li>${escapeHtml([at, text, link].map(String).join(' · '))}</li>`);
  const consents = agreed.length === 0 ? '' : `<h2>Agreed to</h2><ul>${agreed.join('\n')}</ul>`;
  const files = record.files.map(({ id, name, size }) => `<li>files/${escapeHtml(`${String(id)}-${String(name)}`)}, ${Number(size)} bytes</li>`).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>What is stored of a person</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}li{margin:.4rem 0;overflow-wrap:anywhere}time{color:#555}</style></head>
<body><h1>What is stored of a person</h1><p>Taken ${escapeHtml(record.exportedAt)}. All details are in person.json.</p><ul>${who}</ul>
${record.people.map(describePerson).join('\n')}
${record.notes.length === 0 ? '' : `<h2>Notes</h2><ul>${record.notes.map(({ text }) => `<li dir="auto">${escapeHtml(String(text))}</li>`).join('\n')}</ul>`}
${consents}
${conversations.join('\n')}
${files === '' ? '' : `<h2>Files</h2><ul>${files}</ul>`}
</body></html>
`;
}

function describePerson(person: Row): string {
  const facts = Object.entries({ ...person, ...(person['attributes'] as Row) })
    .filter(([name, value]) => !['id', 'attributes', 'vouched'].includes(name) && value !== null && value !== '')
    .map(([name, value]) => `<li>${escapeHtml(name)}: <span dir="auto">${escapeHtml([value].flat().join(', '))}</span></li>`);
  return `<ul>${facts.join('\n')}</ul>`;
}

function describeVisitor(visitor: Row): string {
  const known = [visitor['name'], visitor['email']].filter((part) => typeof part === 'string' && part !== '');
  return `${known.length > 0 ? known.join(', ') : 'no name and no address'}; first seen ${String(visitor['created_at'])}, last seen ${String(visitor['last_seen_at'])}`;
}

function writeEvent({ at, type, author, body }: Row): string {
  const words = Object.entries(body as Row)
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(' · ');
  const { kind, name } = author as { kind: string; name?: string };
  return `<time>${escapeHtml(String(at))}</time> <b>${escapeHtml(name ?? kind)}</b> ${escapeHtml(String(type))} <span dir="auto">${escapeHtml(words)}</span>`;
}
