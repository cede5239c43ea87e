import { allWords } from '../../text/words/content-words.ts';
import { decision, type Decision } from './decision.ts';
import type { Signals } from './signals.ts';
import { notHelped, personRefused, questionBegun, request, requestStands, smallTalk, stop, takenBack, whatICanDo, yesOrNo } from './speech-act-rules.ts';

type Rule = (signals: Signals) => Decision | null;

/** The priority from which a rule of `handoff.yaml` comes before the wish for a person: it is also that in the queue. */
const urgentFrom = 3;

/** The rows of the decision table that need no evidence, in order of precedence. Null when none applies and the question has to be searched for. */
export function decideBeforeSearch(signals: Signals): Decision | null {
  const rows: readonly Rule[] = signals.facts.waitingForPerson
    ? [safety, onlyFiles, messageWithoutWords, saidSolved, offerAnswered, injection, refusedTopic, questionBegun, quietWhileWaiting]
    : [
        safety,
        saidSolved,
        takenUpAgain,
        onlyFiles,
        takenBack,
        urgentRule,
        wishForPerson,
        offerAnswered,
        injection,
        handoffRule,
        request,
        personRefused,
        stop,
        anger,
        turnLimit,
        refusedTopic,
        notHelped,
        whatICanDo,
        requestStands,
        questionBegun,
        smallTalk,
        yesOrNo,
        scopeSpent,
        bareWord,
        noneOfThese,
        messageWithoutWords,
      ];
  for (const rule of rows) {
    const decision = rule(signals);
    if (decision) return signals.facts.waitingForPerson ? keepPlaceInQueue(decision) : decision;
  }
  return null;
}

const safety: Rule = ({ safety: guard }) =>
  guard &&
  decision({
    outcome: 'handoff',
    ruleId: `safety:${guard.id}`,
    reason: 'Somebody may be in danger: a fixed text and a person at once.',
    evidence: `“${guard.evidence}”`,
    say: { kind: 'text', texts: guard.reply, purpose: 'handoff' },
    handoff: 'safety',
  });

const onlyFiles: Rule = ({ files, facts }) => {
  if (files !== 'alone') return null;
  const offersPerson = !facts.personDeclined;
  return decision({
    outcome: facts.waitingForPerson ? 'silent' : offersPerson ? 'offer-person' : 'clarify',
    ruleId: 'only-files',
    reason: 'The message is only files, and the bot reads no files.',
    say: facts.waitingForPerson ? { kind: 'nothing' } : { kind: 'phrase', phrase: 'filesUnread', purpose: 'no-answer', offersPerson },
  });
};

/** The visitor says that it is solved: no person is needed any more, and nothing is searched. */
const saidSolved: Rule = ({ solved, facts }) =>
  solved === null
    ? null
    : decision({
        outcome: 'smalltalk',
        ruleId: facts.waitingForPerson ? 'solved-while-waiting' : 'said-solved',
        reason: facts.waitingForPerson ? 'The visitor says that it is solved: they leave the queue.' : 'The visitor says that the answer helped.',
        evidence: `“${solved}”`,
        say: { kind: 'phrase', phrase: facts.waitingForPerson ? 'solvedWhileWaiting' : 'gladItHelped', purpose: 'small-talk', offersPerson: false },
        solved: true,
      });

/** A reopened conversation goes back to the agent who closed it, whatever the message says, unless it is only thanks or a goodbye. */
const takenUpAgain: Rule = ({ facts: { returnsTo }, smallTalk: talk, words }) =>
  returnsTo && !talk
    ? decision({
        outcome: 'handoff',
        ruleId: 'taken-up-again',
        reason: `The visitor came back to what ${returnsTo} had closed.`,
        evidence: `“${words.trim()}”`,
        say: { kind: 'phrase', phrase: 'takenUpAgain', purpose: 'handoff', offersPerson: false, values: { agent: returnsTo } },
        handoff: 'reopened',
      })
    : null;

const wishForPerson: Rule = ({ understood, words }) =>
  understood.wantsPerson.wanted
    ? decision({
        outcome: 'handoff',
        ruleId: 'wish-for-person',
        reason: 'The visitor asked for a person.',
        evidence: `“${understood.wantsPerson.evidence ?? words}”`,
        say: { kind: 'phrase', phrase: 'handingOver', purpose: 'handoff', offersPerson: false },
        handoff: 'asked-for-person',
      })
    : null;

const offerAnswered: Rule = ({ replyToOffer, words, facts }) => {
  if (replyToOffer === 'yes' && !facts.waitingForPerson) {
    return decision({
      outcome: 'handoff',
      ruleId: 'offer-accepted',
      reason: 'The visitor accepted the person that the bot offered.',
      evidence: `“${words.trim()}”`,
      say: { kind: 'phrase', phrase: 'handingOver', purpose: 'handoff', offersPerson: false },
      handoff: 'accepted-offer',
    });
  }
  if (replyToOffer === 'no') {
    return decision({
      outcome: 'smalltalk',
      ruleId: 'offer-refused',
      reason: 'The visitor refused the person that the bot offered. It is not offered again.',
      evidence: `“${words.trim()}”`,
      say: { kind: 'phrase', phrase: 'personDeclined', purpose: 'notice', offersPerson: false },
      personDeclined: true,
    });
  }
  return null;
};

const injection: Rule = ({ understood }) =>
  understood.injectionSuspected
    ? decision({
        outcome: 'refuse',
        ruleId: 'injection',
        reason: 'The message gives the bot orders instead of asking it something.',
        say: { kind: 'phrase', phrase: 'injectionRefusal', purpose: 'refusal', offersPerson: false },
      })
    : null;

const handoffRule: Rule = ({ handoffRule: match }) =>
  match &&
  decision({
    outcome: 'handoff',
    ruleId: `handoff-rule:${match.rule.id}`,
    reason: match.rule.reason,
    evidence: match.evidence,
    say: { kind: 'phrase', phrase: 'handingOverRule', purpose: 'handoff', offersPerson: false },
    handoff: 'handoff-rule',
  });

/** A rule of high priority tells the agent more than that a person was asked for: "I want to file a formal complaint". */
const urgentRule: Rule = (signals) => ((signals.handoffRule?.rule.priority ?? 0) >= urgentFrom ? handoffRule(signals) : null);

/**
 * From `anger.handOverAt` on it is handed to a person, unless the visitor declined one. For less anger see `decide-by-evidence`. A first
 * "that is not what I meant" is no anger, however often people who are angry say it.
 */
const anger: Rule = (signals) => {
  const level = angerOf(signals);
  if (level < signals.bot.handoff.anger.handOverAt || signals.facts.personDeclined) return null;
  if (signals.earlierAnswer && !/!{2}/.test(signals.words)) return null;
  return decision({
    outcome: 'handoff',
    ruleId: 'anger',
    reason: 'The visitor is angry: a person takes over.',
    evidence: `“${signals.words.trim()}”, anger ${level.toFixed(2)}`,
    confidence: level,
    say: { kind: 'phrase', phrase: 'handingOverAnger', purpose: 'handoff', offersPerson: false },
    handoff: 'anger',
  });
};

/** The anger of a message, 0 to 1: its frustration, or the confidence that it is a complaint where that is higher. */
export function angerOf({ bot, understood }: Pick<Signals, 'bot' | 'understood'>): number {
  const intent = bot.intents.find((candidate) => candidate.id === understood.intent?.id);
  const complaint = intent?.kind === 'complaint' ? (understood.intent?.confidence ?? 0) : 0;
  return Math.max(understood.sentiment.frustration, complaint);
}

const turnLimit: Rule = ({ facts, bot }) =>
  facts.turnCount >= bot.handoff.limits.turns
    ? decision({
        outcome: 'handoff',
        ruleId: 'turn-limit',
        reason: `The bot has taken ${facts.turnCount} turns; the limit is ${bot.handoff.limits.turns}.`,
        evidence: `turn ${facts.turnCount + 1}`,
        say: { kind: 'phrase', phrase: 'turnLimit', purpose: 'handoff', offersPerson: false },
        handoff: 'turn-limit',
      })
    : null;

const refusedTopic: Rule = ({ refusedTopic: topic }) =>
  topic &&
  decision({
    outcome: 'refuse',
    ruleId: `refused-topic:${topic.id}`,
    reason: topic.description,
    evidence: `“${topic.evidence}”`,
    say: { kind: 'text', texts: topic.reply, purpose: 'refusal' },
  });

const scopeSpent: Rule = ({ facts: { scope } }) =>
  scope && scope.turnsUsed >= scope.turns
    ? leaveScope(`The agent handed back for ${scope.turns} ${scope.turns === 1 ? 'reply' : 'replies'}, and these are given.`)
    : null;

/** Hands the conversation back to its agent, because the question is outside the scope that the agent allowed. */
export function leaveScope(reason: string): Decision {
  return decision({
    outcome: 'handoff',
    ruleId: 'outside-scope',
    reason,
    evidence: reason,
    say: { kind: 'phrase', phrase: 'handingOverRule', purpose: 'handoff', offersPerson: false },
    handoff: 'outside-scope',
  });
}

const bareWord: Rule = ({ bareWord: word, facts }) =>
  word !== null && !facts.personDeclined
    ? decision({
        outcome: 'offer-person',
        ruleId: 'bare-word',
        reason: 'The message only names a person’s role: it may be a wish for one.',
        evidence: `“${word}”`,
        confidence: 0.5,
        say: { kind: 'phrase', phrase: 'offerPerson', purpose: 'offer-person', offersPerson: true },
      })
    : null;

const noneOfThese: Rule = ({ noneOfThese: tapped, facts }) =>
  tapped
    ? decision({
        outcome: facts.personDeclined ? 'abstain' : 'offer-person',
        ruleId: 'none-of-these',
        reason: 'Neither reading of the question was meant.',
        say: facts.personDeclined
          ? { kind: 'phrase', phrase: 'unclear', purpose: 'no-answer', offersPerson: false }
          : { kind: 'phrase', phrase: 'offerPerson', purpose: 'offer-person', offersPerson: true },
      })
    : null;

const messageWithoutWords: Rule = ({ words, facts }) =>
  allWords(words).length === 0
    ? decision({
        outcome: facts.waitingForPerson ? 'silent' : 'clarify',
        ruleId: 'nothing-to-read',
        reason: 'The message holds no word.',
        say: facts.waitingForPerson ? { kind: 'nothing' } : { kind: 'phrase', phrase: 'unclear', purpose: 'clarify', offersPerson: false },
      })
    : null;

/** In the queue a human request, a greeting or anger needs no reply of the bot: the wait is shown, and an agent is coming. */
const quietWhileWaiting: Rule = (signals) =>
  signals.understood.wantsPerson.wanted ||
  signals.smallTalk !== null ||
  signals.unhelped?.alone === true ||
  signals.bareWord !== null ||
  signals.stops !== null ||
  signals.asksForHelp ||
  signals.request !== null ||
  signals.refusesPerson ||
  signals.handoffRule !== null ||
  angerOf(signals) >= signals.bot.handoff.anger.handOverAt
    ? decision({
        outcome: 'silent',
        ruleId: 'waiting-for-person',
        reason: 'A person is already on the way and there is nothing to look up.',
        say: { kind: 'nothing' },
      })
    : null;

/** A conversation in the queue is never handed over again, because it would lose its queue position. */
function keepPlaceInQueue(decision: Decision): Decision {
  if (decision.handoff === null) return decision;
  const outcome = decision.say.kind === 'nothing' ? 'silent' : 'refuse';
  return { ...decision, outcome, handoff: null, reason: `${decision.reason} A person is already on the way.` };
}
