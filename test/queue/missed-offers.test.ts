import { describe, expect, it } from 'vitest';
import { cancelHandoff } from '../../src/visitor/visitor-commands.ts';
import { listPresence, noteActivity, setAvailability } from '../../src/agent/availability.ts';
import { closeConversation } from '../../src/agent/agent-commands.ts';
import { routingSettingsSchema } from '../../src/contracts/routing.ts';
import { newId } from '../../src/platform/new-id.ts';
import { acceptOffer } from '../../src/queue/claim-conversation.ts';
import { declineOffer } from '../../src/queue/decline-offer.ts';
import { expireOffers } from '../../src/queue/clock/expire-offers.ts';
import { saveRoutingSettings } from '../../src/queue/routing/routing-settings.ts';
import { transferToAgent } from '../../src/queue/transfer-conversation.ts';
import { openOffice } from '../support/open-office.ts';
import { bringToAgent, handOff, stateOf, type Place } from './queue-bench.ts';

const { bench } = await openOffice();

const presenceOf = async (agentId: string) => (await listPresence(bench)).find(({ id }) => id === agentId);

async function offer(): Promise<Place> {
  const place = await handOff(bench, { patient: true });
  await bench.assign();
  return place;
}

async function miss(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const place = await offer();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered' });
    bench.clock.advance(bench.offerMs);
    await expireOffers(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting' });
    // Else it is offered again after a while, and counted again.
    await closeConversation(bench, { eventId: newId(), conversationId: place.id, agent: { id: 'agent', name: 'Somebody' } });
  }
}

describe('missed offers', () => {
  it('[QU50] three in a row set an available agent to away, visibly, until they choose otherwise', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    await miss(2);
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'available', awayByMissed: false });
    await miss(1);
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'away', awayByMissed: true, awayByIdle: false });
    expect(await noteActivity(bench, { agentId: ana.id }), 'a key alone does not bring them back').toBe(false);
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'away' });
    await setAvailability(bench, { agentId: ana.id, availability: 'available' });
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'available', awayByMissed: false });
    await miss(2);
    expect(await presenceOf(ana.id), 'counted anew').toMatchObject({ availability: 'available' });
  });

  it('[QU50] three that came together and lapsed together are one absence', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    for (let count = 0; count < 3; count += 1) await offer();
    bench.clock.advance(bench.offerMs);
    await expireOffers(bench);
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'available' });
  });

  it('[QU50] an answer begins the count anew, yes or no', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    await miss(2);
    const place = await offer();
    await acceptOffer(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id });
    await miss(2);
    const other = await offer();
    await declineOffer(bench, { eventId: newId(), conversationId: other.id, agentId: ana.id });
    await miss(2);
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'available' });
  });

  it('[QU50] how many is a setting, and 0 leaves agents as they are', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    await saveRoutingSettings(bench.database, routingSettingsSchema.parse({ awayAfterMissedOffers: 0 }));
    await miss(5);
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'available' });
    await saveRoutingSettings(bench.database, routingSettingsSchema.parse({ awayAfterMissedOffers: 1 }));
    await miss(1);
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'away' });
  });

  it('[QU50] a transfer that lapses counts for the colleague who was asked', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const ben = await bench.addAgent({ name: 'Ben' });
    await saveRoutingSettings(bench.database, routingSettingsSchema.parse({ awayAfterMissedOffers: 1 }));
    await transferToAgent(bench, { eventId: newId(), conversationId: place.id, agent: ana, toAgentId: ben.id, note: '' });
    bench.clock.advance(bench.offerMs);
    await expireOffers(bench);
    expect(await presenceOf(ben.id)).toMatchObject({ availability: 'away', awayByMissed: true });
    expect(await presenceOf(ana.id)).toMatchObject({ availability: 'available' });
  });

  const lapse = async (place: Place): Promise<void> => {
    bench.clock.advance(bench.offerMs);
    await expireOffers(bench);
    expect(await stateOf(bench, place)).not.toMatchObject({ kind: 'offered' });
  };

  it.each([true, false])('[QU62] is still accepted a moment later, while nobody else has it (patient: %s)', async (patient) => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 1 });
    const place = await handOff(bench, { patient });
    await bench.assign();
    await lapse(place);
    const accepted = await acceptOffer(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id });
    expect(accepted).toMatchObject({ kind: 'appended' });
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id });
  });

  it('[QU62] is not accepted by who never had it, nor after the visitor has done without a person', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 1 });
    const place = await offer();
    await lapse(place);
    const ben = await bench.addAgent({ name: 'Ben', capacity: 1 });
    const accept = (agentId: string) => acceptOffer(bench, { eventId: newId(), conversationId: place.id, agentId });
    expect(await accept(ben.id)).toMatchObject({ kind: 'refused', reason: 'conflict' });
    await cancelHandoff(bench, { eventId: newId(), conversationId: place.id, visitorId: place.visitorId });
    expect(await accept(ana.id)).toMatchObject({ kind: 'refused', reason: 'conflict' });
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-bot' });
  });
});
