import { cutText } from '../../../text/cut-text.ts';
import { learnRefusal, refusesNothing, withoutRefused, type ChatBody } from './learn-refusal.ts';
import { mendStream } from './mend-stream.ts';

/** A request is refused for one thing after the other. */
const mostTries = 5;
const longestRefusal = 4_000;
/** Templates of local servers fail with 500 where a role is not theirs. */
const mayTeach: ReadonlySet<number> = new Set([400, 422, 500, 501]);

/**
 * A `fetch` for OpenAI-compatible endpoints that knows their habits: what one refuses is left out and remembered for the life of
 * the process, and every answer comes as the protocol has it. `onHabit` hears of each refusal once.
 */
export function createEndpointFetch(onHabit: (habit: string) => void): typeof fetch {
  let refusals = refusesNothing;
  return async (address, init) => {
    const body = readBody(init?.body);
    if (!body) return send(address, init);
    let tried = refusals;
    const habits: string[] = [];
    for (let tries = 1; ; tries += 1) {
      const response = await send(address, { ...init, body: JSON.stringify(withoutRefused(tried, body)) });
      if (response.ok) {
        // Only what helped is true of the endpoint; an error may quote anything.
        if (habits.length > 0) refusals = tried;
        for (const habit of habits) onHabit(habit);
        return mendStream(response);
      }
      if (!mayTeach.has(response.status) || tries === mostTries) return response;
      const answer = await response.text();
      const learned = learnRefusal(tried, { answer: cutText(answer, longestRefusal), body: withoutRefused(tried, body) });
      if (!learned) return new Response(answer, { status: response.status, headers: response.headers });
      tried = learned.refusals;
      habits.push(learned.habit);
    }
  };
}

const send: typeof fetch = (address, init) =>
  // eslint-disable-next-line no-restricted-syntax -- the address is the operator's setting; nobody else can choose it
  fetch(address, init);

function readBody(body: unknown): ChatBody | null {
  if (typeof body !== 'string') return null;
  try {
    const parsed = JSON.parse(body) as Partial<ChatBody>;
    return Array.isArray(parsed.messages) ? (parsed as ChatBody) : null;
  } catch {
    return null;
  }
}
