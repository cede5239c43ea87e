import { z } from 'zod';
import { editPersonRequestSchema } from '../../contracts/people/person-edit.ts';
import { peopleFilterSchema } from '../../contracts/people/person-list.ts';
import { maxAttributes, maxSubjectLength } from '../../contracts/people/person.ts';
import { pageQuery } from '../api-page.ts';
import { describeFields } from '../describe-fields.ts';

export const listPeopleQuery = describeFields(peopleFilterSchema, {
  search: 'A part of a name, an address, a company, a telephone number or an id of a site.',
  verified: '`yes`: only people whom a site signed.',
  tag: 'One tag, in lower case.',
  attribute: 'A name and a value with a colon between, such as `plan:pro`.',
})
  .extend(pageQuery)
  .strict();

const { email, language, timeZone, attributes, ...others } = editPersonRequestSchema.shape;
/** Fields whose check is code and no schema are described by words that programs can follow. */
const editFields = {
  ...others,
  email: email.meta({ override: { anyOf: [{ type: 'string', format: 'email', maxLength: 254 }, { type: 'null' }] } }),
  language: language.meta({
    description: 'A language tag.',
    override: { anyOf: [{ type: 'string', enum: ['de', 'en', 'es', 'fr', 'pt-BR', ''] }, { type: 'string', maxLength: 35 }, { type: 'null' }] },
  }),
  timeZone: timeZone.meta({
    description: 'A name of the IANA database, such as Europe/Berlin.',
    override: { anyOf: [{ type: 'string', enum: ['UTC', 'Europe/Berlin', 'America/New_York', ''] }, { type: 'string', maxLength: 60 }, { type: 'null' }] },
  }),
  attributes: attributes.meta({
    description: 'Null removes an attribute. Names begin with a letter and hold letters, digits, spaces, dots, _ and -.',
    override: {
      type: 'object',
      maxProperties: maxAttributes,
      propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,63}$' },
      additionalProperties: { anyOf: [{ type: 'string', maxLength: 500 }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }] },
    },
  }),
};

const externalId = z
  .string()
  .min(1)
  .max(maxSubjectLength)
  .regex(/^[^\p{Cc}]+$/u, 'must have no control characters')
  .optional();

export const changePersonSchema = z
  .strictObject({
    siteId: z.uuid().nullable().default(null).meta({ description: 'The site that knows the person by `externalId`. Left out: the first one.' }),
    externalId: externalId.meta({
      description: 'The id by which the site knows the person: the `sub` of the token that it signs at the sign-in. It is given once.',
    }),
    ...editFields,
  })
  .meta({ id: 'ChangePerson' });

export const addPersonSchema = z
  .strictObject({
    siteId: z.uuid().nullable().default(null).meta({ description: 'The site of the new visitor and of `externalId`. Left out: the first one.' }),
    visitorId: z.uuid().nullable().default(null).meta({ description: 'A visitor that is there: the answer is its person, begun where it had none.' }),
    externalId: externalId.meta({
      description:
        'The id by which the site knows the person: the `sub` of the token that it signs at the sign-in. A person who has it already is changed and answered.',
    }),
    ...editFields,
  })
  .meta({ id: 'AddPerson' });
