import { z } from 'zod';
import type { ConversationState } from '../conversation-state.ts';
import { tagSchema } from '../inbox.ts';
import type { GivenConsent, KnownPerson, PageAction, PageVisit, Person, PersonIdentity } from './person.ts';

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

export type PersonRow = Pick<Person, 'id' | 'name' | 'email' | 'company' | 'isVerified' | 'tags' | 'blockedAt' | 'lastSeenAt'> & { conversations: number };
/** `GET /api/console/people`. `next`: given back as `before` for the page after this one. */
export type PeoplePage = { people: PersonRow[]; next: string | null };

export type PersonConversation = {
  id: string;
  startedAt: string;
  state: ConversationState;
  rating: number | null;
  words: string | null;
};
/** `PUT /api/console/people/:id/block`. */
export const blockRequestSchema = z.strictObject({ blocked: z.boolean() });
/** `POST /api/console/people/:id/merge`: the person who joins this one, and is no person of their own any more. */
export const mergeRequestSchema = z.strictObject({ personId: z.uuid() });

/** A field that both people have, with another value. `name` of an attribute begins with `attributes.`. */
export type MergeConflict = { name: string; kept: string; dropped: string };
/** `GET /api/console/people/:id/merge/:otherId`: the effect of a merge, before it happens. */
export type MergePreview = {
  person: Person;
  conflicts: MergeConflict[];
  /** Ids on sites, of both. */
  identities: PersonIdentity[];
  conversations: number;
  notes: number;
  /** Sites on which both are signed in with ids of their own: whoever signs in there with either id sees the history of both. */
  sharedSites: string[];
};

/**
 * `GET /api/console/visitors/:id/person`. `person` is null where nothing was said of the visitor; `conversations` are the latest of the person, or
 * else of the visitor.
 */
export type VisitorPersonResponse = {
  person: KnownPerson | null;
  actions: PageAction[];
  /** The pages of the visit, latest first. */
  visits: PageVisit[];
  conversations: PersonConversation[];
  consent: GivenConsent | null;
};
/** `GET /api/console/people/:id`. */
export type PersonResponse = {
  person: KnownPerson;
  actions: PageAction[];
  /** The text that the person agreed to last, on any site. */
  consent: GivenConsent | null;
  conversations: PersonConversation[];
  /** The saved segments that the person is in. */
  segments: { id: string; name: string }[];
};
