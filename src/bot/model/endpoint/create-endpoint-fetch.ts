import { cutText } from '../../../text/cut-text.ts';
import { learnRefusal, refusesNothing, withoutRefused, type ChatBody } from './learn-refusal.ts';
import { mendStream } from './mend-stream.ts';

/** Each attempt is refused for one thing only, so several may be needed. */
const mostTries = 5;
const longestRefusal = 4_000;
/** Statuses whose error may name an unsupported parameter. Chat templates of local servers fail with 500 where they do not know a role. */
const mayTeach: ReadonlySet<number> = new Set([400, 422, 500, 501]);

/**
 * A `fetch` for OpenAI-compatible endpoints that adapts to their differences: parameters that an endpoint refuses are left out and
 * remembered for the life of the process, and every answer is converted to the form of the protocol. `onHabit` is called once for each
 * refused thing.
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
        // A refusal is remembered only where leaving the thing out helped, because an error may quote anything.
        if (habits.length > 0) refusals = tried;
        for (const habit of habits) onHabit(habit);
        return mendStream(response);
      }
      if (!mayTeach.has(response.status) || tries === mostTries) return response;
      const answer = await response.text();
      const lesson = learnRefusal(tried, { answer: cutText(answer, longestRefusal), body: withoutRefused(tried, body) });
      if (!lesson) return new Response(answer, { status: response.status, headers: response.headers });
      tried = lesson.refusals;
      habits.push(lesson.habit);
    }
  };
}

const send: typeof fetch = (address, init) =>
  // eslint-disable-next-line no-restricted-syntax -- the address is the operator's setting; visitors cannot choose it
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
