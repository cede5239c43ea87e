import { z } from 'zod';
import { addNote as addConversationNote } from '../../agent/agent-commands.ts';
import { changeTags } from '../../agent/tag-and-snooze.ts';
import { maxTags, tagSchema } from '../../contracts/inbox.ts';
import { personNoteRequestSchema } from '../../contracts/people/person-edit.ts';
import { listTags } from '../../conversation/list-tags.ts';
import { readEventsAfter } from '../../conversation/read-conversation.ts';
import { addNote, deleteNote, listNotes } from '../../people/person-notes.ts';
import { readPeople } from '../../people/read-people.ts';
import { AppError } from '../../platform/app-error.ts';
import { cutPage, pageOf, pageQuery, readCursor, writeCursor } from '../api-page.ts';
import { operation, type ApiDeps, type Operation } from '../operation.ts';
import { settleAppend } from '../settle-append.ts';
import { conversationSchema } from '../views/conversation-view.ts';
import { noteSchema, viewNote } from '../views/note-view.ts';
import { personNoteSchema, viewPersonNote } from '../views/person-view.ts';
import { answerConversation, requireConversation } from './conversation-operations.ts';
import { wordsSchema } from './conversation-requests.ts';

const seqPlaceSchema = z.tuple([z.int().min(0)]);
const tagsSchema = z.array(tagSchema).max(maxTags).default([]);

/** Notes about conversations and their tags. */
export const noteOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/conversations/:id/notes',
    name: 'listNotes',
    tag: 'Conversations',
    summary: 'Notes of agents in a conversation, oldest first',
    status: 200,
    query: z.strictObject(pageQuery),
    answer: pageOf(noteSchema).meta({ id: 'NotePage' }),
    example: { parameters: { id: '{conversation.id}' } },
    async run(deps, { id, query }) {
      await requireConversation(deps, id);
      const [afterSeq] = readCursor(seqPlaceSchema, query.cursor) ?? [0];
      const events = await readEventsAfter(deps.log.database, { conversationId: id, afterSeq, limit: query.limit + 1, types: ['agent-note'] });
      const items = events.slice(0, query.limit).flatMap((event) => (event.type === 'agent-note' ? [viewNote(event)] : []));
      const last = items.at(-1);
      return { body: { items, next: events.length > query.limit && last ? writeCursor([last.seq]) : null } };
    },
  }),
  operation({
    route: 'POST /api/v1/conversations/:id/notes',
    name: 'addNote',
    tag: 'Conversations',
    summary: 'Add a note, which the visitor never sees',
    status: 201,
    body: z
      .strictObject({
        text: wordsSchema,
        mentions: z.array(z.uuid()).max(20).default([]).meta({ description: 'Ids of colleagues. One who answers no visitors is left out.' }),
      })
      .meta({ id: 'AddNote' }),
    answer: noteSchema,
    example: { parameters: { id: '{conversation.id}' }, body: { text: 'Order 1042 was sent twice.' } },
    async run({ log }, { agent, id, body, idFor }) {
      const { event } = settleAppend(await addConversationNote(log, { eventId: idFor('event'), conversationId: id, agent, ...body }));
      if (event?.type !== 'agent-note') throw new AppError('conflict', 'This key was used for another call.');
      return { body: viewNote(event) };
    },
  }),
  operation({
    route: 'POST /api/v1/conversations/:id/tags',
    name: 'changeTags',
    tag: 'Conversations',
    summary: 'Add and remove tags of a conversation',
    status: 200,
    etag: 'given',
    body: z.strictObject({ add: tagsSchema, remove: tagsSchema }).meta({ id: 'ChangeTags' }),
    answer: conversationSchema,
    example: { parameters: { id: '{conversation.id}' }, body: { add: ['billing'] } },
    run: async ({ log }, { agent, id, body, idFor }) =>
      answerConversation(log, settleAppend(await changeTags(log, { eventId: idFor('event'), conversationId: id, agent, ...body })).conversation),
  }),
  operation({
    route: 'GET /api/v1/tags',
    name: 'listTags',
    tag: 'Conversations',
    summary: 'The tags of conversations, the most frequent first',
    description: 'The 200 most frequent.',
    status: 200,
    query: z.strictObject(pageQuery),
    answer: pageOf(z.object({ tag: z.string(), count: z.int() }).meta({ id: 'TagCount' })).meta({ id: 'TagPage' }),
    example: {},
    run: async ({ log }, { query }) => ({ body: cutPage(await listTags(log.database), query, ({ tag }) => tag) }),
  }),
];

/** Notes about people. */
export const personNoteOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/people/:id/notes',
    name: 'listPersonNotes',
    tag: 'People',
    summary: 'Notes about a person, newest first',
    status: 200,
    query: z.strictObject(pageQuery),
    answer: pageOf(personNoteSchema).meta({ id: 'PersonNotePage' }),
    example: { parameters: { id: '{person.id}' } },
    async run(deps, { id, query }) {
      await requirePerson(deps, id);
      const notes = await listNotes(deps.log.database, id);
      return { body: cutPage(notes.map(viewPersonNote), query, (note) => note.id) };
    },
  }),
  operation({
    route: 'POST /api/v1/people/:id/notes',
    name: 'addPersonNote',
    tag: 'People',
    summary: 'Add a note about a person',
    status: 201,
    body: personNoteRequestSchema.meta({ id: 'AddPersonNote' }),
    answer: personNoteSchema,
    example: { parameters: { id: '{person.id}' }, body: { text: 'Prefers to be called in the afternoon.' }, as: 'personNote' },
    async run({ log }, { id, body, agent, actor, idFor }) {
      const noteId = idFor('note');
      await addNote(log, { id: noteId, personId: id, text: body.text, agent: { ...agent, name: actor.name } });
      const note = (await listNotes(log.database, id)).find((each) => each.id === noteId);
      if (!note) throw new AppError('conflict', 'The note was deleted a moment ago.');
      return { body: viewPersonNote(note) };
    },
  }),
  operation({
    route: 'DELETE /api/v1/people/:id/notes/:noteId',
    name: 'deletePersonNote',
    tag: 'People',
    summary: 'Delete a note about a person',
    description: 'Its author may, and a supervisor.',
    status: 204,
    example: { parameters: { id: '{person.id}', noteId: '{personNote.id}' } },
    async run({ log }, { id, parameters, agent, actor }) {
      await deleteNote(log, { personId: id, noteId: parameters['noteId'] ?? '', agent: { ...agent, name: actor.name } });
      return { body: null };
    },
  }),
];

async function requirePerson({ log }: ApiDeps, id: string): Promise<void> {
  if ((await readPeople(log.database, [id])).length === 0) throw new AppError('not-found', 'There is no such person: it may have been merged or erased.');
}
