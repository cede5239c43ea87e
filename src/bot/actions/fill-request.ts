import type { SlotValue } from '../../contracts/event/flow-events.ts';
import { conversationId, placeholder, type ActionDefinition } from '../definition/action-definition.ts';

export type FilledRequest = { method: string; address: string; headers: Record<string, string>; body: string | null };
type Inputs = Readonly<Record<string, SlotValue>>;
type Body = NonNullable<ActionDefinition['request']['body']>[string];

/**
 * The request of an action with its values. A value is one part of the path, one value of the query, one text of the body: it can never
 * become a further part, a header of its own or another host. Null where a value would change the path, such as "..", or has no text,
 * and where a secret is missing.
 */
export function fillRequest(
  action: ActionDefinition,
  values: { inputs: Inputs; secrets: ReadonlyMap<string, string>; own: string; key: string; conversation: string },
): FilledRequest | null {
  const { request } = action;
  const { inputs, secrets } = values;
  let isSound = true;
  const textOf = (name: string): string | null => {
    if (name.startsWith('secret.')) {
      const secret = secrets.get(name.replace(/^secret\./, ''));
      if (secret === undefined) isSound = false;
      return secret ?? null;
    }
    return name === conversationId ? values.conversation : plainText(inputs[name] ?? null);
  };
  const part = (name: string): string => {
    const text = textOf(name);
    if (text === null || text === '' || /^\.{1,2}$/.test(text)) isSound = false;
    return encodeURIComponent(text ?? '');
  };
  const address = new URL(request.url.replace('{baton}', values.own).replace(placeholder, (_, name: string) => part(name)));
  for (const [name, text] of Object.entries(request.query)) {
    const isGone = [...text.matchAll(placeholder)].some(([, used = '']) => textOf(used) === null);
    if (!isGone) address.searchParams.set(name, fillText(text, textOf));
  }
  const headers: Record<string, string> = { accept: 'application/json' };
  for (const [name, text] of Object.entries(request.headers)) headers[name.toLowerCase()] = oneLine(fillText(text, textOf));
  if (request.idempotencyHeader !== undefined) headers[request.idempotencyHeader.toLowerCase()] = values.key;
  if (request.body) headers['content-type'] = 'application/json';
  const body = request.body ? JSON.stringify(fillBody(request.body, { inputs, textOf })) : null;
  return isSound ? { method: request.method, address: address.href, headers, body } : null;
}

type Fill = { inputs: Inputs; textOf(name: string): string | null };

/** A text that is one placeholder alone becomes its value, a number where that is one; other texts are filled. */
function fillBody(template: Body, fill: Fill): unknown {
  if (typeof template === 'string') {
    const [, name] = /^\{([a-zA-Z]\w*)\}$/.exec(template) ?? [];
    return name !== undefined ? (fill.inputs[name] ?? null) : fillText(template, fill.textOf);
  }
  if (Array.isArray(template)) return template.map((each) => fillBody(each, fill));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fillBody(value, fill)]));
}

function fillText(text: string, textOf: Fill['textOf']): string {
  return text.replace(placeholder, (_, name: string) => textOf(name) ?? '');
}

function plainText(value: SlotValue): string | null {
  return value === null ? null : Array.isArray(value) ? value.join(', ') : String(value);
}

/** A header is one line of printable characters, whatever a visitor wrote. */
function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').trim();
}

/** The names of the secrets that an action sends. */
export function secretsOf({ request }: ActionDefinition): string[] {
  const texts = [...Object.values(request.headers), JSON.stringify(request.body ?? {})].join(' ');
  return [...new Set([...texts.matchAll(placeholder)].flatMap(([, name = '']) => (name.startsWith('secret.') ? [name.replace(/^secret\./, '')] : [])))];
}
