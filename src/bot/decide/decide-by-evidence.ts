import { decision, type Decision } from './decision.ts';
import { angerOf, leaveScope } from './decide-before-search.ts';
import { regret } from './speech-act-rules.ts';
import type { DraftSignal, Signals } from './signals.ts';
import type { Evidence } from '../turn/evidence.ts';

/** The rows of the decision table that depend on the search. Null when an answer should be drafted. */
export function decideByEvidence(signals: Signals, evidence: Evidence): Decision | null {
  switch (evidence.kind) {
    case 'failed':
      return failure(signals, `${evidence.part}-failed`, `${failedPart[evidence.part]} (${evidence.fault}). The log has the cause.`);
    case 'nothing':
      if (signals.earlierAnswer?.kind === 'another') return regret(signals);
      return noAnswer(signals, {
        ruleId: 'no-evidence',
        reason: 'Nothing in the knowledge is close enough to the question.',
        confidence: 1 - evidence.bestScore,
      });
    case 'found':
      return evidence.readings && signals.lastPurpose !== 'clarify' && !signals.facts.waitingForPerson
        ? decision({
            outcome: 'clarify',
            ruleId: 'two-readings',
            reason: 'Two articles fit equally well and say different things: one question settles it.',
            evidence: evidence.readings.map((passage) => passage.title).join(' / '),
            confidence: 0.5,
            say: { kind: 'clarify', readings: evidence.readings },
          })
        : null;
  }
}

const failedPart = { understanding: 'The message could not be understood', search: 'The search did not work' } as const;

/** The rows of the decision table that depend on the draft. */
export function decideByDraft(signals: Signals, draft: DraftSignal): Decision {
  switch (draft.kind) {
    case 'failed':
      return failure(signals, `model-failed:${draft.failure}`, `The model gave no usable answer (${draft.failure}), and there is nothing to quote.`);
    case 'no-answer':
      if (signals.earlierAnswer?.kind === 'another') return regret(signals);
      return noAnswer(signals, {
        ruleId: 'not-in-passages',
        reason: 'Passages were found, but they do not hold the answer.',
        confidence: 0.8,
      });
    case 'withheld':
      return noAnswer(signals, {
        ruleId: 'answer-withheld',
        reason: `The drafted answer was withheld: ${draft.finding}.`,
        confidence: 0.8,
      });
    case 'drafted':
      return answer(signals, draft);
  }
}

const wanted = { simpler: 'in simpler words', shorter: 'shorter', again: 'once more' } as const;

function answer(signals: Signals, draft: { confidence: number; hedged: boolean }): Decision {
  const { facts, bot, timesAsked, earlierAnswer } = signals;
  if (earlierAnswer) {
    return decision({
      outcome: 'answer',
      ruleId: earlierAnswer.kind === 'another' ? 'another-try' : `put-otherwise:${earlierAnswer.kind}`,
      reason:
        earlierAnswer.kind === 'another'
          ? 'The answer did not help: the next best passage is shown.'
          : `The visitor wants the last answer ${wanted[earlierAnswer.kind]}.`,
      evidence: `“${signals.words.trim()}”`,
      confidence: earlierAnswer.kind === 'another' ? draft.confidence : 1,
      say: { kind: 'answer', offer: null },
    });
  }
  const mayOffer = !facts.personOffered && !facts.personDeclined && !facts.waitingForPerson;
  const loop = timesAsked + 1 >= bot.handoff.limits.loop;
  if (mayOffer && loop) {
    return decision({
      outcome: 'offer-person',
      ruleId: 'loop',
      reason: `The same question was asked ${timesAsked + 1} times.`,
      evidence: `“${signals.words.trim()}”`,
      confidence: 0.8,
      say: { kind: 'phrase', phrase: 'offerPersonRepeat', purpose: 'offer-person', offersPerson: true },
    });
  }
  const angry = angerOf(signals) >= bot.handoff.anger.offerAt;
  const offer = mayOffer && angry ? 'offerPersonAnger' : mayOffer && timesAsked > 0 ? 'offerPersonSame' : null;
  return decision({
    outcome: 'answer',
    ruleId: offer ? (angry ? 'answer-and-offer:anger' : 'answer-and-offer:same-question') : draft.hedged ? 'answer-hedged' : 'answer',
    reason: offer
      ? 'The knowledge holds an answer, and the visitor is offered a person beside it.'
      : draft.hedged
        ? 'The knowledge may hold an answer: it is shown as one that may help, with its sources.'
        : 'The knowledge holds an answer.',
    confidence: draft.confidence,
    say: { kind: 'answer', offer },
  });
}

function noAnswer(signals: Signals, found: { ruleId: string; reason: string; confidence: number }): Decision {
  const { facts, bot } = signals;
  const confidence = Math.min(1, Math.max(0, found.confidence));
  if (facts.waitingForPerson) {
    return decision({ ...found, confidence, outcome: 'silent', say: { kind: 'nothing' } });
  }
  if (facts.scope) return leaveScope(`The agent who handed back allows no answer to this. ${found.reason}`);
  const mayOffer = !facts.personDeclined;
  if (!facts.personOffered && mayOffer && angerOf(signals) >= bot.handoff.anger.offerAt) {
    return decision({
      outcome: 'offer-person',
      ruleId: 'anger-offer',
      reason: `The visitor is annoyed. ${found.reason}`,
      evidence: `“${signals.words.trim()}”`,
      confidence: angerOf(signals),
      say: { kind: 'phrase', phrase: 'offerPersonAnger', purpose: 'offer-person', offersPerson: true },
    });
  }
  if (mayOffer && signals.missesInARow + 1 === bot.handoff.limits.loop) {
    return decision({
      outcome: 'offer-person',
      ruleId: 'loop',
      reason: `${signals.missesInARow + 1} turns in a row gave no answer.`,
      evidence: `“${signals.words.trim()}”`,
      confidence: 0.9,
      say: { kind: 'phrase', phrase: 'offerPersonRepeat', purpose: 'offer-person', offersPerson: true },
    });
  }
  return decision({
    ...found,
    confidence,
    outcome: 'abstain',
    say: {
      kind: 'phrase',
      phrase: signals.missesInARow > 0 ? 'noAnswerAgain' : 'noAnswer',
      purpose: 'no-answer',
      offersPerson: mayOffer,
    },
  });
}

/** A fault on our side must not become the visitor's problem: hand over to a person, with the kind of fault as the reason. */
function failure(signals: Signals, ruleId: string, reason: string): Decision {
  if (signals.facts.waitingForPerson) {
    return decision({ outcome: 'silent', ruleId, reason, say: { kind: 'nothing' } });
  }
  return decision({
    outcome: 'handoff',
    ruleId,
    reason,
    evidence: ruleId,
    say: { kind: 'phrase', phrase: 'modelFailure', purpose: 'handoff', offersPerson: false },
    handoff: 'model-failure',
  });
}
