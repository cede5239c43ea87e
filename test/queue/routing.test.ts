import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routingSettingsSchema, type Team } from '../../src/contracts/routing.ts';
import { anyNeed, chooseAgent, type Candidate, type Need } from '../../src/queue/routing/choose-agent.ts';
import { askAgainMs, planAssignments, type Waiting } from '../../src/queue/routing/plan-assignments.ts';
import { routeConversation } from '../../src/queue/routing/route-conversation.ts';
import { compareInLine, type InLine } from '../../src/contracts/handoff/serving-order.ts';
import { estimateWaits, meanServiceSeconds } from '../../src/queue/estimate-wait.ts';

const policy = { strategy: 'least-loaded', fallback: 'anyone' } as const;
const agent = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  load: 0,
  capacity: 2,
  lastAssignedMs: 0,
  teamIds: [],
  skills: [],
  languages: [],
  ...change,
});
const need = (change: Partial<Need> = {}): Need => ({ ...anyNeed, ...change });
const chosen = (candidates: Candidate[], wants: Partial<Need> = {}, how: Parameters<typeof chooseAgent>[2] = policy): string => {
  const choice = chooseAgent(candidates, need(wants), how);
  return choice.kind === 'chosen' ? `${choice.agent.id}: ${choice.why}` : choice.kind;
};

describe('who is chosen', () => {
  it('[QU6] the least loaded by share, then the longest idle; or the longest idle first', () => {
    const office = [agent('half', { load: 1 }), agent('late', { lastAssignedMs: 9 }), agent('early', { lastAssignedMs: 3 })];
    expect(chosen(office)).toBe('early: least loaded (0 of 2), longest idle');
    expect(chosen([agent('idle', { load: 1, lastAssignedMs: 1 }), agent('fresh', { lastAssignedMs: 5 })], {}, { ...policy, strategy: 'longest-idle' })).toBe(
      'idle: longest idle (1 of 2)',
    );
  });

  it('[QU17] one with team, skills and language, though others are idler, and says so', () => {
    const office = [
      agent('anyone'),
      agent('member', { load: 1, teamIds: ['t'], skills: ['billing'], languages: ['pt'] }),
      agent('mute', { teamIds: ['t'], skills: ['billing'], languages: ['en'] }),
    ];
    expect(chosen(office, { teamIds: ['t'], skills: ['billing'], language: 'pt-BR' })).toBe(
      'member: least loaded (1 of 2), longest idle, fits by team and skill billing and language pt-BR',
    );
  });

  it('[QU17] waits for someone suitable who is busy rather than for anyone who is free', () => {
    expect(chosen([agent('free'), agent('expert', { load: 2, skills: ['tax'] })], { skills: ['tax'] })).toBe('all-busy');
  });

  it('[QU17] drops the language, then the skills, then the team where nobody like that is there, and says so', () => {
    expect(
      chosen([agent('expert', { skills: ['tax'], languages: ['en'] }), agent('speaker', { languages: ['de'] })], { skills: ['tax'], language: 'de' }),
    ).toContain('expert: ');
    expect(chosen([agent('anyone')], { teamIds: ['t'], skills: ['tax'] })).toContain('nobody there fits by skill tax and team');
    expect(chosen([agent('anyone')], { skills: ['tax'] }, { ...policy, fallback: 'nobody' })).toBe('nobody');
  });

  it('[QU18] the one who served this visitor before, if there is room', () => {
    const office = [agent('idle'), agent('known', { load: 1 })];
    expect(chosen(office, { preferredAgentId: 'known' })).toBe('known: knows this visitor (1 of 2)');
    expect(chosen([agent('idle'), agent('known', { load: 2 })], { preferredAgentId: 'known' })).toContain('idle: ');
  });

  it('[QU8] nobody who let it pass; the rest are asked', () => {
    expect(chosen([agent('a'), agent('b', { load: 1 })], { skippedAgentIds: ['a'] })).toContain('after 1 who did not take it');
    expect(chosen([agent('a')], { skippedAgentIds: ['a'] })).toBe('nobody');
  });
});

describe('handing out room', () => {
  const line = (ids: string[], change: Partial<Waiting> = {}): Waiting[] => ids.map((id) => ({ ...anyNeed, conversationId: id, keeps: true, ...change }));
  const plan = (waiting: Waiting[], candidates: Candidate[], nowMs = 1_000_000): string[] =>
    planAssignments({ waiting, candidates, policy, nowMs }).map((step) =>
      step.kind === 'offer' ? `${step.conversationId}>${step.agent.id}` : `${step.conversationId}!`,
    );

  it('[QU14] the first in line first, each agent up to the capacity, without touching what was given', () => {
    const candidates = [agent('a', { capacity: 1 }), agent('b', { capacity: 2, load: 1 })];
    expect(plan(line(['1', '2', '3']), candidates)).toEqual(['1>a', '2>b']);
    expect(candidates.map((candidate) => candidate.load)).toEqual([0, 1]);
  });

  it('[QU14] passes over who cannot have this agent, and no one else', () => {
    const waiting = [...line(['tax'], { skills: ['tax'] }), ...line(['any'])];
    expect(plan(waiting, [agent('expert', { load: 2, skills: ['tax'] }), agent('free', { capacity: 1 })])).toEqual(['any>free']);
  });

  it('[QU19] a heavy conversation keeps the emptiest place that is not enough yet', () => {
    const waiting = [...line(['heavy'], { weight: 2 }), ...line(['1', '2', '3'])];
    expect(plan(waiting, [agent('a', { load: 1, capacity: 3 }), agent('b', { load: 2, capacity: 3 })])).toEqual(['heavy>a', '1>b']);
    expect(plan(waiting, [agent('a', { load: 2, capacity: 3 }), agent('b', { load: 2, capacity: 3 })])).toEqual(['1>b']);
  });

  it('[QU8] comes back to who let it pass when nobody else is there, and not before they had peace', () => {
    const waiting = line(['1'], { skippedAgentIds: ['a'] });
    expect(plan(waiting, [agent('a', { lastAssignedMs: 0 })], askAgainMs - 1)).toEqual([]);
    expect(plan(waiting, [agent('a', { lastAssignedMs: 0 })], askAgainMs)).toEqual(['1>a']);
    expect(plan(line(['1'], { skippedAgentIds: ['a'], keeps: false }), [agent('a')], askAgainMs)).toEqual(['1!']);
    const passed = line(['1'], { skippedAgentIds: ['a'], passedMs: 0 });
    expect(plan(passed, [agent('a', { lastAssignedMs: askAgainMs - 5 })], askAgainMs), 'however much they were given since').toEqual(['1>a']);
    expect(plan(passed, [agent('a', { lastAssignedMs: 0 })], askAgainMs - 1)).toEqual([]);
  });

  it('[QU4] [QU14] never above capacity, nobody passed over by an equal, and no room left over that somebody could have', () => {
    const skill = fc.subarray(['tax', 'code'], { minLength: 0 });
    const candidates = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 9 }),
        load: fc.integer({ min: 0, max: 4 }),
        capacity: fc.integer({ min: 1, max: 4 }),
        skills: skill,
        last: fc.nat(100),
      }),
      { selector: (drawn) => drawn.id, maxLength: 6 },
    );
    const waiting = fc.array(fc.record({ skills: skill, weight: fc.constantFrom(1, 1, 1, 2), keeps: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(candidates, waiting, (drawn, wants) => {
        const office = drawn.map((candidate) =>
          agent(`${candidate.id}`, {
            load: Math.min(candidate.load, candidate.capacity),
            capacity: candidate.capacity,
            skills: candidate.skills,
            lastAssignedMs: candidate.last,
          }),
        );
        const inLine = wants.map((want, index): Waiting => ({ ...anyNeed, conversationId: `${index}`, ...want }));
        const steps = planAssignments({ waiting: inLine, candidates: office, policy, nowMs: 1_000 });
        const loads = new Map(office.map((agent) => [agent.id, agent.load]));
        const offered = new Set<string>();
        for (const step of steps) {
          if (step.kind !== 'offer') continue;
          expect(offered.has(step.conversationId)).toBe(false);
          offered.add(step.conversationId);
          loads.set(step.agent.id, (loads.get(step.agent.id) ?? 0) + (inLine[Number(step.conversationId)]?.weight ?? 0));
        }
        for (const agent of office) expect(loads.get(agent.id) ?? 0).toBeLessThanOrEqual(agent.capacity);
        for (const [index, waiting] of inLine.entries()) {
          if (offered.has(waiting.conversationId)) continue;
          const overtaken = inLine
            .slice(index + 1)
            .some((later) => offered.has(later.conversationId) && later.weight === waiting.weight && later.skills.join() === waiting.skills.join());
          expect(overtaken).toBe(false);
          const left = office.map((each) => ({ ...each, load: loads.get(each.id) ?? 0 }));
          if (inLine.every((each) => each.weight === 1)) expect(chooseAgent(left, waiting, policy).kind).not.toBe('chosen');
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('the line', () => {
  const place = (id: string, sinceMs: number, priority = 0, front = false): InLine => ({ id, sinceMs, priority, front });
  const order = (places: InLine[]): string[] => [...places].sort((first, second) => compareInLine(first, second, 120)).map((place) => place.id);

  it('[QU5] is first in, first out inside a priority, a higher one earlier, who lost an agent before all', () => {
    expect(order([place('b', 2), place('a', 1), place('urgent', 3, 3), place('lost', 9, 0, true)])).toEqual(['lost', 'urgent', 'a', 'b']);
  });

  it('[QU20] puts the later of two first exactly where its steps of priority are worth more than the difference', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), (first, later, early, late) => {
        const [earlyComer, lateComer] = [place('a', first * 1_000, early), place('b', (first + later) * 1_000, late)];
        const isAhead = compareInLine(lateComer, earlyComer, 120) < 0;
        expect(isAhead).toBe((late - early) * 120 > later);
      }),
    );
  });

  it('[QU16] promises by the mean service time, in turn, and nothing when nobody is there', () => {
    const waiting = ['1', '2', '3'].map((conversationId): Waiting => ({ ...anyNeed, conversationId, keeps: false }));
    const promised = (candidates: Candidate[], line = waiting): [string, number][] => [
      ...estimateWaits({ line, candidates, policy, serviceSeconds: meanServiceSeconds([100, 100, 1_000]) }),
    ];
    expect(promised([agent('a', { load: 2 }), agent('b', { load: 2 })])).toEqual([
      ['1', 100],
      ['2', 200],
      ['3', 300],
    ]);
    expect(promised([agent('a', { load: 1 })])).toEqual([
      ['1', 15],
      ['2', 200],
      ['3', 400],
    ]);
    expect(promised([])).toEqual([]);
    expect(meanServiceSeconds([])).toBe(300);
  });

  it('[QU16] [QU17] promises who needs a rare skill the wait for it, and others none of it', () => {
    const waiting = ['tax', 'any'].map((conversationId): Waiting => ({
      ...anyNeed,
      conversationId,
      keeps: true,
      skills: conversationId === 'tax' ? ['tax'] : [],
    }));
    const candidates = [agent('a', { load: 2 }), agent('expert', { load: 1, capacity: 1, skills: ['tax'] })];
    expect([...estimateWaits({ line: waiting, candidates, policy, serviceSeconds: 400 })]).toEqual([
      ['any', 100],
      ['tax', 400],
    ]);
  });
});

describe('where it goes', () => {
  const team = (id: string, change: Partial<Team> = {}): Team => ({
    id,
    name: id,
    timeZone: 'UTC',
    hours: null,
    holidays: [],
    targets: { firstResponseSeconds: null, nextResponseSeconds: null },
    overflow: null,
    isDefault: false,
    memberIds: [],
    isOpen: true,
    opensAt: null,
    ...change,
  });
  const billing = '0b7c6a3e-6f5d-4e0e-9d53-000000000001';
  const settings = routingSettingsSchema.parse({
    rules: [
      { name: 'money', when: { intent: 'refund' }, then: { teamId: billing, skills: ['Billing'], priority: 1 } },
      { name: 'shop', when: { pagePrefix: 'https://x.example/shop', language: 'de' }, then: { teamId: null, skills: [], priority: 2 } },
    ],
  });
  const routed = { reason: 'anger', intent: null, language: 'en', pageUrl: null };

  it.each([
    [null, null],
    [{ tags: [], attributes: { plan: 'free' } }, null],
    [{ tags: ['vip'], attributes: {} }, 'tagged'],
    [{ tags: [], attributes: { plan: 'pro:plus' } }, 'plan'],
    [{ tags: [], attributes: { seats: 3 } }, 'seats'],
    [{ tags: ['vip'], attributes: { plan: 'pro:plus' } }, 'tagged'],
    [{ tags: [], attributes: {} as Record<string, string> }, null],
  ])('[QU17] [PP32] by the tags and attributes of the person: %o goes by %s', (person, ruleName) => {
    const then = { teamId: null, skills: [], priority: 1 };
    const rules = [
      { name: 'tagged', when: { tag: 'vip' }, then },
      { name: 'plan', when: { attribute: 'plan: pro:plus' }, then },
      { name: 'seats', when: { attribute: 'seats:3' }, then },
      { name: 'program', when: { attribute: 'constructor:x' }, then },
    ];
    const office = { settings: routingSettingsSchema.parse({ rules }), now: new Date('2026-03-02T10:00:00Z'), teams: [] };
    expect(routeConversation({ ...routed, person }, office).ruleName).toBe(ruleName);
  });

  it('[QU17] by the first rule of which everything holds, else to the default team', () => {
    const now = new Date('2026-03-02T10:00:00Z');
    const office = {
      settings,
      now,
      teams: [team(billing, { targets: { firstResponseSeconds: 60, nextResponseSeconds: null } }), team('all', { isDefault: true })],
    };
    expect(routeConversation({ ...routed, intent: 'refund' }, office)).toMatchObject({
      ruleName: 'money',
      priority: 1,
      route: { teamId: billing, skills: ['billing'], targets: { firstResponseSeconds: 60, warnAtShare: 0.75 } },
    });
    expect(routeConversation({ ...routed, pageUrl: 'https://x.example/shop/1' }, office)).toMatchObject({
      ruleName: null,
      route: { teamId: 'all', targets: null },
    });
    expect(routeConversation({ ...routed, language: 'de', pageUrl: 'https://x.example/shop/1' }, office)).toMatchObject({ ruleName: 'shop', priority: 2 });
    expect(routeConversation({ ...routed, intent: 'refund' }, { settings, now, teams: [] }).route).toMatchObject({ teamId: null, skills: ['billing'] });
  });
});
