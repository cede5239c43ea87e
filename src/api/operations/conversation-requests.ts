import { z } from 'zod';
import { conversationFilterSchema, dispositionSchema } from '../../contracts/inbox.ts';
import { maxAttachmentsPerMessage, maxCommentLength, maxMessageLength, maxPageTitleLength, maxPageUrlLength } from '../../contracts/limits.ts';
import { givenPersonSchema } from '../../contracts/people/person.ts';
import { pageQuery } from '../api-page.ts';
import { describeFields } from '../describe-fields.ts';

/** Text with at least one character that can be seen. */
export const wordsSchema = z
  .string()
  .max(maxMessageLength)
  .regex(/[^\s\p{Cf}\p{Cc}]/u, 'must not be empty');
const webAddress = z
  .string()
  .max(maxPageUrlLength)
  .regex(/^https?:\/\//, 'must begin with http:// or https://');

export const beginConversationSchema = z
  .strictObject({
    siteId: z.uuid().nullable().default(null).meta({ description: 'Left out: the first site.' }),
    visitorId: z.uuid().nullable().default(null).meta({ description: 'A visitor of that site who wrote before. Left out: a new one.' }),
    personId: z.uuid().nullable().default(null).meta({ description: 'In place of `visitorId`: the person’s visitor of that site, made where there is none.' }),
    visitor: givenPersonSchema.nullable().default(null).meta({ description: 'What is known of the visitor. Nothing in it counts as signed.' }),
    text: wordsSchema.nullable().default(null).meta({ description: 'The first message of the visitor, which the bot answers.' }),
    page: z
      .strictObject({ url: webAddress, title: z.string().max(maxPageTitleLength) })
      .nullable()
      .default(null),
    language: z
      .string()
      .max(35)
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/)
      .nullable()
      .default(null),
  })
  .meta({ id: 'BeginConversation' });

export const listConversationsQuery = describeFields(conversationFilterSchema, {
  state: '`open` is every state but `closed`.',
  agent: 'Id of an agent who owns the conversation or owned it before.',
  tag: 'One tag, in lower case.',
  reason: 'The latest reason of a handoff.',
  mood: 'The latest mood of the visitor.',
  unread: '`yes`: only those in which the visitor waits for the reply of a person.',
  language: 'A language tag, such as `en`.',
  from: 'Only those that changed on this day or later, in UTC.',
  to: 'Only those that began on this day or earlier, in UTC.',
  search: 'Words that must all occur in messages, notes, name, address or tags; the beginning of a word is enough.',
})
  .extend({
    ...pageQuery,
    personId: z.uuid().optional().meta({ description: 'Only those of this person, of every site and device.' }),
    visitorId: z.uuid().optional().meta({ description: 'Only those of this visitor.' }),
    order: z.enum(['newest', 'oldest']).default('newest').meta({ description: 'By the latest change.' }),
  })
  .strict();

export const sendMessageSchema = z
  .strictObject({
    as: z.enum(['agent', 'visitor']).default('agent').meta({
      description: 'As an agent: only the owner of the conversation may. As the visitor: for a channel that Baton does not know.',
    }),
    text: wordsSchema,
    files: z
      .array(z.uuid())
      .max(maxAttachmentsPerMessage)
      .default([])
      .meta({ description: 'Ids of files that this account uploaded; for messages of agents.' }),
  })
  .meta({ id: 'SendMessage' });

export const closeConversationSchema = z
  .strictObject({
    disposition: dispositionSchema.nullable().default(null),
    summary: z.string().max(maxCommentLength).default(''),
  })
  .meta({ id: 'CloseConversation' });
