import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { HandoffReason } from '../../src/contracts/conversation-state.ts';
import { barePacket } from '../../src/bot/handoff/pack-handoff.ts';
import { rankHandoff } from '../../src/bot/handoff/rank-handoff.ts';
import { loadBot } from '../../src/bot/definition/load-bots.ts';

const rules = [
  { id: 'fire', priority: 10 },
  { id: 'refund', priority: 2 },
  { id: 'other', priority: 0 },
];
const rank = (reason: HandoffReason, ruleId: string, of = rules): number =>
  rankHandoff(of, { reason, packet: barePacket({ reason, ruleId, evidence: '', language: 'en' }) });

it('[QU45] the priority of a rule in handoff.yaml is that in the queue, at most urgent', () => {
  expect(rank('handoff-rule', 'handoff-rule:fire')).toBe(3);
  expect(rank('handoff-rule', 'handoff-rule:refund')).toBe(2);
  expect(rank('handoff-rule', 'handoff-rule:other')).toBe(0);
  expect(rank('handoff-rule', 'handoff-rule:removed')).toBe(0);
  expect(rank('anger', 'anger')).toBe(1);
  expect(rank('asked-for-person', 'wish-for-person')).toBe(0);
});

it('[QU45] each rule of the shipped bot is found by the id that its decision records', async () => {
  const { handoff } = await loadBot(fileURLToPath(new URL('../../bots/baton', import.meta.url)));
  const ranks = handoff.rules.map(({ id, priority }) => [id, Math.min(3, priority), rank('handoff-rule', `handoff-rule:${id}`, handoff.rules)]);
  expect(ranks.length).toBeGreaterThan(0);
  expect(ranks.filter(([, wanted, given]) => wanted !== given)).toEqual([]);
});
