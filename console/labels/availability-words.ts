import type { Availability } from '../../src/contracts/agent-protocol.ts';

/** The name of each availability, and its meaning for the agent who chooses it. */
export const availabilityWords: Record<Availability, { name: string; meaning: string }> = {
  available: { name: 'Available', meaning: 'New conversations are offered to you.' },
  busy: { name: 'Busy', meaning: 'Nothing new is offered; colleagues may pass you one.' },
  away: { name: 'Away', meaning: 'Nothing is offered and nobody passes you anything.' },
};
export const availabilities: readonly Availability[] = ['available', 'busy', 'away'];
