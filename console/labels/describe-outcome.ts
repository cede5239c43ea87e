import type { PersonConversation } from '../../src/contracts/people/person-list.ts';

/** How a conversation of a person ended, and how they rated it. */
export function describeOutcome({ state, rating }: Pick<PersonConversation, 'state' | 'rating'>): string {
  const outcome = state.kind !== 'closed' ? 'Open' : state.outcome === 'solved' ? 'Solved' : 'Closed';
  return rating === null ? outcome : `${outcome}, rated ${rating} of 5`;
}
