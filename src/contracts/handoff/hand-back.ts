import { z } from 'zod';

/** The highest number of bot turns that a hand-back with a scope may allow. */
export const maxScopeTurns = 20;

/**
 * The questions that the bot may answer after an agent handed back, and for how many replies: a question of one of `intents`, or one that
 * an article of `articles` answers; with neither, any question. Everything else goes back to that agent.
 */
export const handBackScopeSchema = z.strictObject({
  intents: z.array(z.string().max(80)).max(50),
  /** The title is stored too, because articles get renamed. */
  articles: z.array(z.strictObject({ id: z.uuid(), title: z.string().max(300) })).max(20),
  turns: z.number().int().min(1).max(maxScopeTurns),
});
export type HandBackScope = z.infer<typeof handBackScopeSchema>;

/** `GET /api/console/intents`: the intents that the bot recognises, without small talk. */
export type KnownIntent = { id: string; description: string; kind: 'knowledge' | 'person' | 'complaint' };

/** Turns `embed-widget` into `embed widget`. */
export function nameIntent(id: string): string {
  return id.replaceAll('-', ' ');
}

/** The scope in words: "questions about billing and what “Refunds” answers, 3 replies at most". */
export function describeScope({ intents, articles, turns }: HandBackScope): string {
  const parts = [
    ...(intents.length > 0 ? [`questions about ${list(intents.map(nameIntent))}`] : []),
    ...(articles.length > 0 ? [`what ${list(articles.map(({ title }) => `“${title}”`))} ${articles.length === 1 ? 'answers' : 'answer'}`] : []),
  ];
  const what = parts.length === 0 ? 'whatever is asked' : parts.join(' and ');
  return `${what}, ${turns === 1 ? 'one reply' : `${turns} replies`} at most`;
}

function list(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
