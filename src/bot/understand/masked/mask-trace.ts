import type { TurnTrace } from '../../../contracts/bot/turn-trace.ts';

/** Masks a trace for a reader who may see how the bot works but not who wrote: every text that can hold the visitor's words is masked. */
export function maskTrace(trace: TurnTrace, mask: (text: string) => string): TurnTrace {
  const { understood, found, drafted, checked, decided } = trace;
  const { evidence } = understood.wantsPerson;
  return {
    ...trace,
    question: mask(trace.question),
    understood: {
      ...understood,
      wantsPerson: { ...understood.wantsPerson, evidence: evidence === null ? null : mask(evidence) },
      standaloneQuestion: mask(understood.standaloneQuestion),
      entities: understood.entities.map((entity) => ({ ...entity, value: mask(entity.value) })),
    },
    // The passages and quotes of them are published, so they are not masked.
    found: { ...found, query: mask(found.query), help: found.help.map(mask) },
    drafted: { ...drafted, text: mask(drafted.text), wrote: drafted.wrote === null ? null : mask(drafted.wrote) },
    checked: { ...checked, findings: checked.findings.map((finding) => ({ ...finding, detail: mask(finding.detail) })) },
    decided: { ...decided, reason: mask(decided.reason) },
  };
}
