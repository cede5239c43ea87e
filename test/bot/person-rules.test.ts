import { expect, it } from 'vitest';
import { ask, bot } from './answer-support.ts';

it.each([
  [{ tags: ['vip'], attributes: {} }, 'handoff-rule:vip', 'tag vip'],
  [{ tags: [], attributes: { plan: 'enterprise' } }, 'handoff-rule:plan', 'plan:enterprise'],
  [{ tags: ['other'], attributes: { plan: 'free' } }, null, ''],
  [null, null, ''],
])('[BD5] a rule can ask for a tag or an attribute of the person: %o', async (person, ruleId, evidence) => {
  const rules = [
    { id: 'vip', when: { tags: ['vip'] }, reason: 'A person of importance', priority: 1 },
    { id: 'plan', when: { attributes: ['plan:business', 'plan:enterprise'] }, reason: 'Pays for help', priority: 1 },
  ];
  const definition = { ...bot, handoff: { ...bot.handoff, rules } };
  const result = await ask({ says: 'which port?', facts: { person }, deps: { bot: definition } });
  expect(result.handoff?.packet.ruleId ?? null).toBe(ruleId);
  expect(result.handoff?.packet.evidence ?? '').toBe(evidence);
});
