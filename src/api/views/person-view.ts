import { z } from 'zod';
import type { Person, PersonNote } from '../../contracts/people/person.ts';
import type { PersonRecord } from '../../people/read-people.ts';
import { etagOf } from '../etag.ts';

const time = z.iso.datetime();

const fields = {
  id: z.uuid(),
  name: z.string().nullable().meta({ description: 'Untrusted text, as all that is known of a person.' }),
  email: z.string().nullable(),
  otherEmails: z.array(z.string()),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  vouched: z.record(z.string(), z.enum(['signed', 'agent'])).meta({
    description: 'The voucher of each field or `attributes.` and the name of an attribute: a site’s signature, or an agent. One that is missing came unsigned.',
  }),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  tags: z.array(z.string()),
  blockedAt: time.nullable().meta({ description: 'Since when messages of this person are not taken.' }),
  isVerified: z.boolean().meta({ description: 'A site signed who it is.' }),
  firstSeenAt: time,
  lastSeenAt: time,
};

export const personSchema = z
  .object({
    ...fields,
    identities: z.array(z.object({ siteId: z.uuid(), subject: z.string(), lastSeenAt: time })).meta({ description: 'The ids by which sites know the person.' }),
    visitors: z.array(z.object({ id: z.uuid(), siteId: z.uuid() })).meta({ description: 'The visitors that the person is: a conversation begins with one.' }),
  })
  .meta({ id: 'Person' });

export const personNoteSchema = z
  .object({ id: z.uuid(), author: z.object({ id: z.uuid(), name: z.string() }), text: z.string(), at: time })
  .meta({ id: 'PersonNote' });

export const mergePreviewSchema = z
  .object({
    person: z.object(fields).meta({ description: 'The person as it would be.' }),
    conflicts: z.array(z.object({ name: z.string(), kept: z.string(), dropped: z.string() })).meta({ description: 'Values that the merge would drop.' }),
    conversations: z.int(),
    notes: z.int(),
    sharedSites: z.array(z.string()).meta({ description: 'Names of sites that know both by ids of their own: both ids show the history of both.' }),
  })
  .meta({ id: 'MergePreview' });

export function viewPerson(person: PersonRecord): z.input<typeof personSchema> {
  const { identities, visitors } = person;
  return {
    ...viewFields(person),
    identities: identities.map(({ siteId, subject, lastSeenAt }) => ({ siteId, subject, lastSeenAt })),
    visitors: visitors.map(({ id, siteId }) => ({ id, siteId })),
  };
}

export function viewFields(person: Person): z.input<typeof mergePreviewSchema>['person'] {
  const { id, name, email, otherEmails, phone, company, language, timeZone, tags, blockedAt, isVerified, firstSeenAt, lastSeenAt } = person;
  const [attributes, vouched] = [{ ...person.attributes }, { ...person.vouched }];
  return { id, name, email, otherEmails, phone, company, attributes, vouched, language, timeZone, tags, blockedAt, isVerified, firstSeenAt, lastSeenAt };
}

/** The state of what people and agents write of a person. A visit is no change: it must not make an edit fail. */
export function etagOfPerson(person: Person): string {
  const { firstSeenAt: _, lastSeenAt: __, ...written } = viewFields(person);
  return etagOf(written);
}

export function viewPersonNote({ id, authorId, author, text, at }: PersonNote): z.input<typeof personNoteSchema> {
  return { id, author: { id: authorId, name: author }, text, at };
}
