import type { TurnTrace } from '../../../contracts/turn-trace.ts';

/** A trace for somebody who may see how the bot works and not with whom: every text that can hold the visitor's words is masked. */
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
    // The passages and what is quoted of them are published.
    found: { ...found, query: mask(found.query), help: found.help.map(mask) },
    drafted: { ...drafted, text: mask(drafted.text), wrote: drafted.wrote === null ? null : mask(drafted.wrote) },
    checked: { ...checked, findings: checked.findings.map((finding) => ({ ...finding, detail: mask(finding.detail) })) },
    decided: { ...decided, reason: mask(decided.reason) },
  };
}
