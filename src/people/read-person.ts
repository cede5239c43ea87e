import { z } from 'zod';
import type { Attributes, GivenConsent, KnownPerson, PageAction, PageVisit } from '../contracts/people/person.ts';
import type { PersonConversation, PersonResponse, VisitorPersonResponse } from '../contracts/people/person-list.ts';
import type { Queryable } from '../storage/database.ts';
import { listSegmentsOf } from './list-segments.ts';
import { listNotes } from './person-notes.ts';
import { listIdentities, selectPerson } from './person-store.ts';

const shownActions = 50;
const shownVisits = 20;
const actionSchema = z.object({
  name: z.string(),
  properties: z.custom<Attributes>((value) => typeof value === 'object' && value !== null),
  at: z.string(),
}) satisfies z.ZodType<PageAction>;

/** Reads the person behind a visitor, where there is any, and what the visitor did on the page lately. */
export async function readPersonOfVisitor(database: Queryable, visitorId: string): Promise<VisitorPersonResponse> {
  const [row] = await database<{ personId: string | null }[]>`select person_id as "personId" from visitor where id = ${visitorId}`;
  const person = row?.personId ? await readKnown(database, row.personId) : null;
  const actions = await database`
    select name, properties, at from page_action where visitor_id = ${visitorId} order by at desc, id desc limit ${shownActions}`;
  const visits = await database<PageVisit[]>`
    select url, title, at from page_visit where visitor_id = ${visitorId} order by at desc, id desc limit ${shownVisits}`;
  const [consent] = await database<GivenConsent[]>`
    select at, text, link from visitor_consent join consent_text using (version) where visitor_id = ${visitorId} order by at desc limit 1`;
  return {
    person,
    actions: actions.map((action) => actionSchema.parse(action)),
    visits: [...visits],
    conversations: await listConversations(database, { visitorId, personId: person?.id ?? null, most: besideConversation }),
    consent: consent ?? null,
  };
}

async function readKnown(database: Queryable, id: string): Promise<KnownPerson | null> {
  const person = await selectPerson(database, id);
  return person && { ...person, identities: await listIdentities(database, id), notes: await listNotes(database, id) };
}

const shownConversations = 100;
/** Beside a conversation: it and a few before it. */
const besideConversation = 8;

async function listConversations(database: Queryable, of: { visitorId: string | null; personId: string | null; most: number }): Promise<PersonConversation[]> {
  return database<PersonConversation[]>`
    select conversation.id, started_at as "startedAt", state, rating, last_visitor_words as words
    from conversation join visitor on visitor.id = conversation.visitor_id
    where ${of.personId === null ? database`visitor.id = ${of.visitorId}` : database`person_id = ${of.personId}`}
    order by started_at desc, conversation.id limit ${of.most}`;
}

/** A person with their conversations on all sites, latest first. Null for an unknown id. */
export async function readPerson(database: Queryable, personId: string): Promise<PersonResponse | null> {
  const person = await readKnown(database, personId);
  if (!person) return null;
  const actions = await database`
    select page_action.name, properties, at from page_action join visitor on visitor.id = visitor_id
    where person_id = ${personId} order by at desc, page_action.id desc limit ${shownActions}`;
  const conversations = await listConversations(database, { visitorId: null, personId, most: shownConversations });
  const [consent] = await database<GivenConsent[]>`
    select visitor_consent.at, text, link from visitor_consent join consent_text using (version) join visitor on visitor.id = visitor_id
    where person_id = ${personId} order by visitor_consent.at desc limit 1`;
  return {
    person,
    actions: actions.map((action) => actionSchema.parse(action)),
    conversations,
    consent: consent ?? null,
    segments: await listSegmentsOf(database, personId),
  };
}
