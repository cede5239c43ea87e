import { describe, expect, it } from 'vitest';
import { routingSettingsSchema, type RoutingRule, type RoutingSettings } from '../../src/contracts/routing.ts';
import { newId } from '../../src/platform/new-id.ts';
import { readRoutingSettings } from '../../src/queue/routing/routing-settings.ts';
import { saveRouting } from '../../src/queue/routing/save-routing.ts';
import { testActor } from '../support/test-actor.ts';
import { openOffice } from '../support/open-office.ts';
import { addTeam, handOff } from './queue-bench.ts';

const { bench } = await openOffice();
const rule = (name: string, when: RoutingRule['when'], then: Partial<RoutingRule['then']> = {}): RoutingRule => ({
  name,
  when,
  then: { teamId: null, skills: [], priority: 0, ...then },
});
const save = (wanted: RoutingSettings) => saveRouting(bench, { settings: wanted, actor: testActor });
const settings = (rules: RoutingRule[]) => routingSettingsSchema.parse({ rules });

describe('the rules of routing', () => {
  it.each([
    ['a team that is not there', rule('a', {}, { teamId: newId() }), 'its team does not exist'],
    ['a reason that there is not', rule('a', { reason: 'boredom' }), 'no reason “boredom”'],
    ['a language that is no code', rule('a', { language: 'German' }), 'code such as “en”'],
    ['a page that is no address', rule('a', { pagePrefix: '/pricing' }), 'https://'],
    ['an intent of nothing', rule('a', { intent: ' ' }), 'intent is empty'],
  ])('[QU17] are refused with %s, and nothing is kept', async (_, wrong, words) => {
    await expect(save(settings([rule('first', { intent: 'refund' }), wrong]))).rejects.toThrow(words);
    expect((await readRoutingSettings(bench.database)).rules).toEqual([]);
  });

  it('[QU17] are refused where one is never asked, because one above takes all of it', async () => {
    const prices = rule('prices', { pagePrefix: 'https://x.example/prices' });
    const german = rule('german prices', { pagePrefix: 'https://x.example/prices/de', language: 'de' });
    await expect(save(settings([prices, german]))).rejects.toThrow('Rule 2, “german prices”: “prices” above it');
    await expect(save(settings([rule('all', {}), prices]))).rejects.toThrow('“all” above it');
    await save(settings([german, prices, rule('all', {})]));
  });

  it('[QU17] send what comes next, and the record says what changed', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const team = await addTeam(bench, { name: 'Billing', memberIds: [ana.id] });
    const wish = rule('wish', { reason: 'asked-for-person' }, { teamId: team.id, skills: ['invoices'], priority: 2 });
    expect(await save(settings([wish]))).toEqual({ changed: 'added the rule “wish”' });
    const { route, priority } = await bench.read((await handOff(bench)).id);
    expect({ route, priority }).toMatchObject({ route: { teamId: team.id, skills: ['invoices'] }, priority: 2 });
    const other = rule('other', { intent: 'refund' });
    expect(await save(settings([{ ...wish, then: { ...wish.then, priority: 1 } }, other]))).toEqual({
      changed: 'added the rule “other”; changed the rule “wish”',
    });
    expect(await save(settings([other, { ...wish, then: { ...wish.then, priority: 1 } }]))).toEqual({ changed: 'the order of the rules' });
    expect(await save(routingSettingsSchema.parse({ rules: [other], stickyDays: 0 }))).toEqual({
      changed: 'days with the same agent; removed the rule “wish”',
    });
  });
});
