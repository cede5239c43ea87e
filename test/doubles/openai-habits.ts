import { groundedAnswer } from './openai-answers.ts';
import type { ChatRequest, Scenario } from './openai-server.ts';
import { sendJson } from './send-json.ts';

/** Reasoning that would pass every check: it holds the words of its sources, with a citation. */
function thought(request: ChatRequest): string {
  return `Okay, the visitor wants to know. ${groundedAnswer(request.messages)} I promise a refund.`;
}

function delta(fields: object, reason: string | null = null): object {
  return { choices: [{ index: 0, delta: fields, finish_reason: reason }] };
}

/** Pieces of three characters, so that every mark is split. */
function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,3}/g) ?? [];
}

/** Two sentences, each marked in the manner of another product. */
function marked(request: ChatRequest, mark: string, rest = ''): string {
  const sentence = groundedAnswer(request.messages).replace(/ ?\[1\]\./g, `.${mark}`);
  return `${sentence} ${sentence}${rest}`;
}

const tagged =
  (before: string, after: string): Scenario =>
  async ({ request, stream }) => {
    await stream.sayRaw(`${before}${thought(request)}${after}${groundedAnswer(request.messages)}`);
    stream.finish('stop');
  };

const citing =
  (mark: string, rest = ''): Scenario =>
  async ({ request, stream }) => {
    await stream.sayRaw(marked(request, mark, rest));
    stream.finish('stop');
  };

/** Refuses the request while `isRefused` says so, in the endpoint's own words. */
const refusing =
  (isRefused: (request: ChatRequest) => boolean, error: object, status = 400): Scenario =>
  async ({ request, response, stream }) => {
    if (isRefused(request)) return sendJson(response, status, error);
    await stream.say(groundedAnswer(request.messages));
    stream.finish('stop');
  };

/** Habits of endpoints beside the letter of the protocol. Each still gives the answer. */
export const habitScenarios: Record<string, Scenario> = {
  /** A reason that is empty until the last event. */
  async 'reason-empty'({ request, stream }) {
    for (const content of pieces(groundedAnswer(request.messages))) stream.chunk(delta({ content }, ''));
    stream.finish('stop');
  },
  /** The same reason with every word. */
  async 'reason-each'({ request, stream }) {
    for (const content of pieces(groundedAnswer(request.messages))) stream.chunk(delta({ content }, 'stop'));
    stream.done();
  },
  /** In the words of another protocol. */
  async 'reason-unknown'({ request, stream }) {
    await stream.say(groundedAnswer(request.messages));
    stream.chunk(delta({}, 'end_turn'));
    stream.done();
  },
  async 'reason-none'({ request, stream }) {
    await stream.say(groundedAnswer(request.messages));
    stream.done();
  },
  /** Neither a reason nor `[DONE]`: the body ends. */
  async 'body-ends'({ request, stream, response }) {
    await stream.say(groundedAnswer(request.messages));
    response.end();
  },
  async 'usage-last'({ request, stream }) {
    await stream.say(groundedAnswer(request.messages));
    stream.chunk({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } });
    stream.done();
  },
  /** Counts tokens only where it is asked to. */
  async 'counts-tokens'({ request, stream }) {
    await stream.say(groundedAnswer(request.messages));
    stream.chunk(delta({}, 'stop'));
    if (request.parameters.includes('stream_options')) {
      stream.chunk({ choices: [], usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 } });
    }
    stream.done();
  },
  /** Names nothing in its refusal. */
  'refuses-counting': refusing(({ parameters }) => parameters.includes('stream_options'), { error: { message: 'Bad Request', code: null } }),
  /** Events about filters, without a choice or a delta, before the first word. */
  async 'no-choices-first'({ request, stream }) {
    stream.chunk({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] });
    stream.chunk({ choices: [{ index: 0, delta: null, finish_reason: null }] });
    stream.chunk(delta({ role: 'assistant', content: null }));
    await stream.say(groundedAnswer(request.messages));
    stream.finish('stop');
  },
  parts({ request, stream }) {
    stream.chunk(delta({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: thought(request) }] }] }));
    for (const text of pieces(groundedAnswer(request.messages))) stream.chunk(delta({ content: [{ type: 'text', text }] }));
    stream.finish('stop');
  },
  'whole-json'({ request, response }) {
    const message = { role: 'assistant', content: groundedAnswer(request.messages) };
    sendJson(response, 200, { object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] });
  },
  /** The last event repeats the whole message. */
  async 'message-repeated'({ request, stream }) {
    const content = groundedAnswer(request.messages);
    await stream.say(content);
    stream.chunk({ choices: [{ index: 0, delta: {}, message: { role: 'assistant', content }, finish_reason: 'stop' }] });
    stream.done();
  },
  'comments-and-single-lines'({ request, stream }) {
    stream.raw(': PROCESSING\r\n\r\n');
    for (const content of pieces(groundedAnswer(request.messages))) stream.raw(`data:${JSON.stringify(delta({ content }))}\r\n`);
    stream.raw('data:[DONE]\r\n');
    // The body stays open.
  },
  think: tagged('<think>\n', '\n</think>\n\n'),
  thinking: tagged('<thinking>', '</thinking>'),
  'think-unopened': tagged('', '\n</think>\n\n'),
  'think-brackets': tagged('[THINK]', '[/THINK]'),
  channels: tagged('<|channel|>analysis<|message|>', '<|end|><|start|>assistant<|channel|>final<|message|>'),
  'channels-bare': tagged('analysis', 'assistantfinal'),
  /** A field of its own, and a reason in the event that holds it. */
  async 'reasoning-field'({ request, stream }) {
    stream.chunk(delta({ reasoning_content: thought(request) }));
    stream.chunk(delta({ content: '', reasoning: thought(request) }, 'stop'));
    await stream.say(groundedAnswer(request.messages));
    stream.finish('stop');
  },
  /** The whole answer in a block of Markdown. */
  async fenced({ request, stream }) {
    await stream.sayRaw(`\`\`\`markdown\n${groundedAnswer(request.messages)}\n\`\`\``);
    stream.finish('stop');
  },
  'no-temperature': refusing(({ parameters }) => parameters.includes('temperature'), {
    error: { message: "Unsupported value: 'temperature' does not support 0 with this model.", param: 'temperature', code: 'unsupported_value' },
  }),
  'no-system': refusing(({ messages }) => messages.some(({ role }) => role === 'system'), { object: 'error', message: 'System role not supported', code: 400 }),
  'no-system-template': refusing(
    ({ messages }) => messages[0]?.role !== 'user',
    { error: 'Conversation roles must alternate user/assistant/user/assistant' },
    500,
  ),
  'no-stream': refusing(({ stream }) => stream, { detail: 'Streaming is not supported by this model.' }, 422),
  /** One thing after the other. */
  'refuses-much': refusing(({ parameters, messages }) => parameters.includes('temperature') || messages.some(({ role }) => role === 'system'), {
    error: { message: 'Extra inputs are not permitted: temperature; the system role is not supported either' },
  }),
  'cite-footnote': citing('[^1]', '\n\n[^1]: The article on ports\n'),
  'cite-brackets': citing('【1†source】'),
  'cite-double': citing('[[1]]'),
  'cite-words': citing(' [Passage 1]'),
  'cite-lines': citing('[1†L1-L3]'),
  'cite-hidden': citing(' [1] \ue200cite\ue202turn0search0\ue201'),
};
