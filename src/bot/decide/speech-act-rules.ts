import { decision, type Decision } from './decision.ts';
import type { Signals } from './signals.ts';

/** The rows of the decision table for messages that are no question: requests, refusals, complaints, a call for help, small talk. */
type Rule = (signals: Signals) => Decision | null;

const requested = {
  invoice: 'The visitor wants an invoice or a receipt.',
  refund: 'The visitor wants money back.',
  'wrong-charge': 'The visitor was charged wrongly.',
  cancel: 'The visitor wants to cancel something.',
  'change-details': 'The visitor wants their details changed.',
  'own-data': 'The visitor wants their own data deleted.',
} as const;

/** The visitor asks for something to be done, such as a refund, which only a person can do. */
export const request: Rule = ({ request: heard }) =>
  heard &&
  decision({
    outcome: 'handoff',
    ruleId: `request:${heard.kind}`,
    reason: requested[heard.kind],
    evidence: `“${heard.evidence}”`,
    say: { kind: 'phrase', phrase: 'handingOverRule', purpose: 'handoff', offersPerson: false },
    handoff: 'handoff-rule',
  });

export const personRefused: Rule = ({ refusesPerson, words }) =>
  refusesPerson
    ? decision({
        outcome: 'smalltalk',
        ruleId: 'person-refused',
        reason: 'The visitor wants no person. None is offered.',
        evidence: `“${words.trim()}”`,
        say: { kind: 'phrase', phrase: 'personDeclined', purpose: 'notice', offersPerson: false },
        personDeclined: true,
      })
    : null;

/** A visitor who says that an answer did not help gets no thanks, but another attempt in other words, or a person. */
export const notHelped: Rule = (signals) => (signals.unhelped?.alone && signals.earlierAnswer === null ? regret(signals) : null);

/** Regret without another passage to show. */
export function regret({ unhelped, facts }: Signals): Decision {
  const offersPerson = !facts.personDeclined;
  return decision({
    outcome: offersPerson ? 'offer-person' : 'clarify',
    ruleId: 'not-helped',
    reason: 'The visitor says that the answer did not help.',
    evidence: `“${unhelped?.evidence ?? ''}”`,
    say: {
      kind: 'phrase',
      phrase: offersPerson && facts.personOffered ? 'offerPersonRepeat' : 'notHelped',
      purpose: offersPerson ? 'offer-person' : 'clarify',
      offersPerson,
    },
  });
}

/** The visitor wants to hear no more. Nothing is searched, and nothing is offered. */
export const stop: Rule = ({ stops }) =>
  stops === null
    ? null
    : decision({
        outcome: 'smalltalk',
        ruleId: 'stop',
        reason: 'The visitor tells the bot to stop.',
        evidence: `“${stops}”`,
        say: { kind: 'phrase', phrase: 'stopped', purpose: 'small-talk', offersPerson: false },
      });

export const whatICanDo: Rule = ({ asksForHelp, words }) =>
  asksForHelp
    ? decision({
        outcome: 'smalltalk',
        ruleId: 'what-i-can-do',
        reason: 'The visitor asks for help without saying for what, or what the bot can do.',
        evidence: `“${words.trim()}”`,
        say: { kind: 'phrase', phrase: 'whatICanDo', purpose: 'small-talk', offersPerson: false, suggests: true },
      })
    : null;

export const smallTalk: Rule = ({ smallTalk: talk, understood }) =>
  talk &&
  decision({
    outcome: 'smalltalk',
    ruleId: `small-talk:${talk.intent}`,
    reason: 'Small talk: a short reply, nothing to look up.',
    confidence: understood.intent?.confidence ?? 1,
    say: { kind: 'text', texts: talk.replies, purpose: 'small-talk' },
  });

/** A visitor for whom nobody was there takes back the request. It is a refusal of a person. */
export const takenBack: Rule = ({ takesBack }) =>
  takesBack === null
    ? null
    : decision({
        outcome: 'smalltalk',
        ruleId: 'request-taken-back',
        reason: 'The visitor takes back the request for a person.',
        evidence: `“${takesBack}”`,
        say: { kind: 'phrase', phrase: 'personDeclined', purpose: 'notice', offersPerson: false },
        personDeclined: true,
      });

/** "Yes", "no" or "ok" to the notice that nobody is there: the notice has buttons, which the bot cannot press, so it says what they are for. */
export const requestStands: Rule = ({ lastPurpose, yesOrNo: said, smallTalk: talk, words }) =>
  lastPurpose === 'handoff' && (said !== null || talk?.intent === 'acknowledgement')
    ? decision({
        outcome: 'smalltalk',
        ruleId: 'request-stands',
        reason: 'The visitor answers the notice that follows a request for a person.',
        evidence: `“${words.trim()}”`,
        say: { kind: 'phrase', phrase: 'requestStands', purpose: 'notice', offersPerson: false },
      })
    : null;

/** A yes or a no where nothing was asked. "Anything else?" ends small talk: "no" to it says goodbye. After an answer "no" is a complaint, which comes first. */
export const yesOrNo: Rule = ({ yesOrNo: said, lastPurpose, words }) => {
  if (said === null) return null;
  const phrase = said === 'yes' && lastPurpose === 'answer' ? 'gladItHelped' : said === 'no' && lastPurpose === 'small-talk' ? 'stopped' : 'whatToKnow';
  return decision({
    outcome: 'smalltalk',
    ruleId: 'yes-or-no',
    reason: 'A yes or a no, and nothing was asked.',
    evidence: `“${words.trim()}”`,
    say: { kind: 'phrase', phrase, purpose: 'small-talk', offersPerson: false },
  });
};

/** The rule of a message that is only the beginning of a question. The turn waits a moment for the rest before it says so. */
export const questionBegunId = 'question-begun';

export const questionBegun: Rule = ({ beginsQuestion, facts, words }) =>
  beginsQuestion
    ? decision({
        outcome: facts.waitingForPerson ? 'silent' : 'clarify',
        ruleId: questionBegunId,
        reason: 'The message is only the beginning of a question.',
        evidence: `“${words.trim()}”`,
        say: facts.waitingForPerson ? { kind: 'nothing' } : { kind: 'phrase', phrase: 'goOn', purpose: 'clarify', offersPerson: false },
      })
    : null;
