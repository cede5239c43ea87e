import type { TurnTrace } from '../../src/contracts/bot/turn-trace.ts';

/** Twenty messages in a row, a full shelf of passages, and everything that a model wrote. */
export function makeTrace({ turnId, conversationId, text }: { turnId: string; conversationId: string; text: string }): TurnTrace {
  const at = new Date().toISOString();
  const place = { passageId: 'p', articleId: 'a', title: text, heading: null, url: '/help/a' };
  return {
    version: 1,
    turnId,
    conversationId,
    botId: 'baton',
    at,
    question: Array.from({ length: 20 }, () => text).join('\n'),
    understood: {
      language: 'en',
      languageConfidence: 1,
      intent: null,
      wantsPerson: { wanted: false, evidence: null },
      sentiment: { score: 0, label: 'neutral', frustration: 0 },
      standaloneQuestion: text,
      isFollowUp: false,
      entities: [],
      injectionSuspected: false,
    },
    found: {
      query: text,
      passages: Array.from({ length: 12 }, () => ({ ...place, text, score: 0.1, features: {} })),
      floor: 0.3,
      plainFrom: null,
      help: [],
      mode: 'hybrid',
    },
    drafted: { by: 'model', model: 'm', wrote: text, text, citations: [{ ...place, quote: text }] },
    checked: { passed: false, findings: [] },
    decided: { outcome: 'abstain', ruleId: 'no-evidence', reason: 'nothing above the floor', confidence: 0.5 },
    timings: { understand: 1, find: 1, draft: 1, check: 1, decide: 1, record: 1, total: 6 },
  };
}
