import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import { appendEvents, type ConversationLog } from '../../conversation/append-events.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import { newId } from '../../platform/new-id.ts';
import { describeUnderstanding } from '../understand/describe-understanding.ts';
import { findForPerson } from './find-for-person.ts';
import { findProblems } from './find-problems.ts';
import { packHandoff } from './pack-handoff.ts';
import type { TurnReading } from '../turn/read-turn.ts';
import { sayPhrase } from '../definition/say-phrase.ts';
import type { TurnDeps } from '../turn/turn.ts';
import { understandSafely } from '../understand/understand-safely.ts';

/**
 * The turn while the bot is switched off: sends one "bot is off" message per unanswered burst, then hands over. A visitor who already waits
 * for a person gets no message, because the queue position is on screen. The message is understood all the same, so that agents see
 * language and mood.
 */
export async function handOffWhileBotOff(
  deps: { log: ConversationLog } & Pick<TurnDeps, 'bot' | 'reportFault'>,
  input: { conversation: Conversation; reading: TurnReading },
): Promise<void> {
  const { conversation, reading } = input;
  const { definition: bot } = deps.bot;
  const { understood } = await understandSafely(deps, {
    messages: reading.open.map((event) => ({ id: event.id, text: event.body.text })),
    transcript: reading.transcript,
    pageLanguage: reading.pageLanguage,
  });
  const open = reading.open.map((event) => ({ id: event.id, role: 'visitor' as const, text: event.body.text, at: event.at }));
  const transcript = [...reading.transcript, ...open];
  const { sentimentSeries } = reading;
  const packet = packHandoff(deps, {
    reason: 'bot-off',
    ruleId: 'bot-switched-off',
    evidence: 'The bot is switched off.',
    transcript,
    sentimentSeries,
    earlier: reading.earlier,
    language: understood.language,
    found: await findForPerson(deps, {
      transcript,
      problem: findProblems(transcript, sentimentSeries).questions.at(-1),
      language: understood.languageConfidence >= 0.5 ? understood.language : null,
    }),
  });
  await appendEvents(deps.log, {
    conversationId: conversation.id,
    async decide(current, transaction) {
      const { state, lastVisitorSeq } = current;
      // A newer message has a turn of its own, which answers both.
      if (state.kind === 'with-agent' || state.kind === 'closed' || lastVisitorSeq !== reading.open.at(-1)?.seq) return [];
      const understandings = await describeUnderstanding(transaction, {
        conversation: current,
        messages: reading.open.map((message) => ({ message, understood })),
      });
      if (state.kind !== 'with-bot') return understandings;
      const author = { kind: 'bot', id: bot.id, name: bot.name } as const;
      const said: NewConversationEvent = {
        id: newId(),
        type: 'bot-message',
        author,
        body: {
          text: sayPhrase({ bot, language: understood.language, turnId: reading.open[0]?.id ?? conversation.id }, 'botOff'),
          purpose: 'handoff',
          citations: [],
          choices: [],
          turnId: null,
          replyTo: reading.open.map((event) => event.id),
        },
      };
      const request: NewConversationEvent = {
        id: newId(),
        type: 'handoff-requested',
        author,
        body: { reason: 'bot-off', packet, patient: false },
      };
      return [...understandings, said, request];
    },
  });
}
