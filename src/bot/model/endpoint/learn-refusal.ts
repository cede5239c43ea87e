/** Parameters and roles that an endpoint refused so far. */
export type Refusals = {
  /** Parameters that are left out, or sent under another name. */
  parameters: ReadonlyMap<string, string | null>;
  /** Instructions are put before the text of the first message, because the system role was refused. */
  system: boolean;
  /** The answer is requested whole, because streaming was refused. */
  streaming: boolean;
};

export const refusesNothing: Refusals = { parameters: new Map(), system: false, streaming: false };

export type ChatBody = { messages: { role: string; content: unknown }[] } & Record<string, unknown>;

const needed = new Set(['model', 'messages', 'stream']);
const countsTokens = 'stream_options';
const renamed: Readonly<Record<string, string>> = { max_tokens: 'max_completion_tokens', max_completion_tokens: 'max_tokens' };
const refusesRole =
  /\b(?:system|developer)\b[\s\S]{0,60}\b(?:role|message|prompt|instruction)s?\b|\b(?:role|message)s?\b[\s\S]{0,60}\b(?:system|developer)\b|roles? must alternate/i;
const refusesStreaming = /\bstream(?:ing|ed)?\b[\s\S]{0,60}\b(?:not supported|unsupported|not allowed|disabled|unavailable|must be false)\b/i;

/** Adds what a refused request says about the endpoint to the known refusals. Null where it says nothing that helps. */
export function learnRefusal(known: Refusals, refused: { answer: string; body: ChatBody }): { refusals: Refusals; habit: string } | null {
  const { message, parameter } = readRefusal(refused.answer);
  const names = Object.keys(refused.body).filter((name) => !needed.has(name));
  const name = names.find((candidate) => candidate === parameter) ?? names.find((candidate) => new RegExp(`\\b${candidate}\\b`).test(message));
  if (name !== undefined) {
    const other = renamed[name];
    // Refused under both names: the parameter is left out.
    const from = [...known.parameters].find(([, to]) => to === name)?.[0];
    const to = from === undefined && other !== undefined && message.includes(other) ? other : null;
    const parameters = new Map([...known.parameters, [from ?? name, to]] as const);
    return { refusals: { ...known, parameters }, habit: to === null ? `${name} is left out` : `${name} is sent as ${to}` };
  }
  if (!known.system && refused.body.messages.some(isInstruction) && refusesRole.test(message)) {
    return { refusals: { ...known, system: true }, habit: 'instructions are sent in front of the first message' };
  }
  if (!known.streaming && refusesStreaming.test(message)) {
    return { refusals: { ...known, streaming: true }, habit: 'the answer is asked for as a whole' };
  }
  // Nothing is lost without the token counts, so they are the first to be suspected where the refusal names nothing.
  if (names.includes(countsTokens)) {
    return { refusals: { ...known, parameters: new Map([...known.parameters, [countsTokens, null]]) }, habit: `${countsTokens} is left out` };
  }
  return null;
}

/** The request without the things that the endpoint refuses. */
export function withoutRefused(refusals: Refusals, body: ChatBody): ChatBody {
  const entries = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const to = refusals.parameters.get(name);
    return to === undefined ? [[name, value]] : to === null ? [] : [[to, value]];
  });
  const messages = refusals.system ? foldInstructions(body.messages) : body.messages;
  return { ...Object.fromEntries(entries), messages, ...(refusals.streaming ? { stream: false } : {}) };
}

function foldInstructions(messages: ChatBody['messages']): ChatBody['messages'] {
  const instructions = messages.filter(isInstruction).map(({ content }) => content);
  const others = messages.filter((message) => !isInstruction(message));
  return others.map((message, index) => (index === 0 ? { ...message, content: [...instructions, message.content].join('\n\n') } : message));
}

function isInstruction({ role }: { role: string }): boolean {
  return role === 'system' || role === 'developer';
}

function readRefusal(answer: string): { message: string; parameter: unknown } {
  try {
    const body = JSON.parse(answer) as Record<string, unknown>;
    const error = typeof body['error'] === 'object' && body['error'] !== null ? (body['error'] as Record<string, unknown>) : body;
    const message = error['message'] ?? body['error'] ?? body['detail'] ?? '';
    return { message: typeof message === 'string' ? message : JSON.stringify(message), parameter: error['param'] };
  } catch {
    return { message: answer, parameter: null };
  }
}
