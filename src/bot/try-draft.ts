import type { TryBotRequest, TryBotResponse } from '../contracts/bot/bot-version.ts';
import { AppError } from '../platform/app-error.ts';
import { newId } from '../platform/new-id.ts';
import { orLate } from '../platform/or-late.ts';
import type { Database } from '../storage/database.ts';
import { answerTurn } from './answer-turn.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import type { TurnDeps, TurnFacts, TurnResult } from './turn/turn.ts';
import { startUnderstanding, type EmbedTexts } from './understand/start-understanding.ts';
import { judgeBot } from './versions/judge-bot.ts';
import { digestOf, selectBot, selectVersion } from './versions/version-store.ts';

type Tried = { definition: BotDefinition; understand: TurnDeps['bot']['understand']; ready: Promise<void>; stop(): void };

const turnMs = 60_000;
/** The longest wait for the intents of a draft to be learned by meaning. */
const readyMs = 20_000;

/**
 * Answers as the draft of a bot would, or as the published version where there is no draft. Nothing is recorded, no action is called and nobody is
 * handed over to: the page keeps the conversation. The last draft that was tried stays learned.
 */
export function openDraftTrial(deps: {
  database: Database;
  embed: EmbedTexts;
  turns: Omit<TurnDeps, 'bot' | 'flows'> & { findPassages: TurnDeps['bot']['findPassages'] };
}) {
  const { database, embed, turns } = deps;
  let last: (Tried & { digest: string }) | null = null;

  async function prepare(bot: string): Promise<Tried> {
    const stored = await selectBot(database, bot);
    const files = stored && (stored.draft?.files ?? (await selectVersion(database, { bot, number: stored.published }))?.files);
    if (!files) throw new AppError('not-found', 'There is no such bot.');
    const digest = digestOf(files);
    if (last?.digest === digest) return last;
    const { definition } = await judgeBot(files);
    if (!definition) throw new AppError('conflict', 'The draft has mistakes. Correct them, then try it.');
    last?.stop();
    last = { digest, definition, ...startUnderstanding({ bot: definition, embed }) };
    return last;
  }

  async function tryDraft(bot: string, { messages, flow }: TryBotRequest): Promise<TryBotResponse> {
    const asked = messages.at(-1);
    if (asked?.role !== 'visitor') throw new AppError('bad-request', 'The last message has to be the visitor’s.');
    const { definition, understand, ready } = await prepare(bot);
    await orLate(ready, readyMs);
    const at = new Date(turns.now()).toISOString();
    const result = await answerTurn(
      { ...turns, bot: { definition, understand, findPassages: turns.findPassages } },
      {
        turnId: newId(),
        conversationId: null,
        transcript: messages.slice(0, -1).map(({ role, text }) => ({ id: newId(), role, text, at })),
        messages: [{ id: newId(), text: asked.text }],
        facts: {
          personOffered: false,
          personDeclined: false,
          turnCount: messages.filter(({ role }) => role === 'bot').length,
          waitingForPerson: false,
          sentimentSeries: [],
          flow,
        },
        signal: AbortSignal.timeout(turnMs),
        onDelta() {},
      },
    );
    const { outcome, ruleId, reason } = result.trace.decided;
    return {
      text: result.reply?.text ?? '',
      choices: (result.reply?.choices ?? []).map(({ label }) => label),
      sources: [...new Set((result.reply?.citations ?? []).map(({ title }) => title))],
      outcome,
      ruleId,
      reason,
      flow: placeAfter(flow, result),
    };
  }

  return { tryDraft, stop: () => last?.stop() };
}

/** The place of the conversation in a flow after the turn, as its log would have it. */
function placeAfter(before: TryBotRequest['flow'], { flowEvents, reply }: TurnResult): TryBotRequest['flow'] {
  let flow: NonNullable<TurnFacts['flow']> | null = before?.hasEnded && reply ? null : before;
  for (const event of flowEvents) {
    if (event.type === 'flow-moved') flow = { ...event.body, hasEnded: false };
    if (event.type === 'flow-ended') flow = event.body.how === 'done' ? { ...event.body, tries: 0, hasEnded: true } : null;
  }
  return flow;
}
