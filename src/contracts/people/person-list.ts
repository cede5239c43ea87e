import { z } from 'zod';
import type { ConversationState } from '../conversation-state.ts';
import { tagSchema } from '../inbox.ts';
import type { KnownPerson, PageAction, Person } from './person.ts';

/** The query of `GET /api/console/people`. `attribute`: a name and a value with a colon between, such as `plan:pro`. */
export const peopleFilterSchema = z.strictObject({
  search: z.string().trim().min(1).max(100).optional(),
  verified: z.enum(['yes', 'no']).optional(),
  tag: tagSchema.optional(),
  attribute: z
    .string()
    .max(600)
    .regex(/^[^:]+:/, 'must be a name and a value, such as plan:pro')
    .transform((text) => {
      const [name = '', ...value] = text.split(':');
      return { name: name.trim(), value: value.join(':').trim() };
    })
    .optional(),
});
export type PeopleFilter = z.output<typeof peopleFilterSchema>;

export type PersonRow = Pick<Person, 'id' | 'name' | 'email' | 'company' | 'isVerified' | 'tags' | 'lastSeenAt'> & { conversations: number };
/** `GET /api/console/people`. `next`: given back as `before` for the page after this one. */
export type PeoplePage = { people: PersonRow[]; next: string | null };

export type PersonConversation = {
  id: string;
  startedAt: string;
  state: ConversationState;
  rating: number | null;
  words: string | null;
};
/** `GET /api/console/people/:id`. */
export type PersonResponse = { person: KnownPerson; actions: PageAction[]; conversations: PersonConversation[] };
