import type { GivenPerson, IdentifyResponse } from '../../src/contracts/people/person.ts';

/**
 * The calls of a page that say who its visitor is: identify, set and track, and the pages of the visit. Loaded on the first of them, apart from the chat and without a library,
 * because most visitors are nobody in particular.
 */

/** The parts of the chat that this one builds on. */
type ChatSide = {
  proofHeaders(): Promise<Record<string, string>>;
  askHandle(): Promise<{ site: string | null }>;
  /** Stores the proof of a new session in this browser. */
  takeSession(token: string | null, signed: boolean): Promise<unknown>;
  /** True where the stored session is that of a person whom the site signed. */
  isSigned(): Promise<boolean>;
  markSigned(signed: boolean): void;
  /** Makes the session void, removes everything of its visitor from this browser, and begins the chat anew. */
  clear(): Promise<void>;
  /** Chats in other tabs of this browser begin anew. */
  tellOtherTabs(): void;
  keepsCookies(): boolean;
  /** Another person has not agreed to anything in this browser. */
  forgetConsent(): void;
  tellEvent(event: string, detail: object): void;
};

type Call = { name: string; given: readonly unknown[] };

/** A page is told when it gives more: the server takes a hundred short attributes. */
const mostBytes = 200_000;
const fields = new Set(['name', 'email', 'phone', 'company', 'attributes']);
const failed = 'Baton did not answer. The call can be made again.';

let queue = Promise.resolve();
let waiting = 0;
let needsReload = false;

/** Milliseconds in which a page gives the token after it has called identify. */
const tokenWithinMs = 30_000;
const againAfterMs = 10_000;
/** Calls that wait until it is known whose they are, or null where the chat is not held. */
let held: Call[] | null = null;
let bound: ReturnType<typeof setTimeout> | undefined;
let onFree: () => void = () => undefined;

/**
 * Covers the chat of a signed person while the page identifies who is there now. Nothing of that person is shown or sent before the exchange has told
 * that it is the same one. For somebody else the chat begins anew; after a failure it begins as nobody.
 */
export function hold(chat: ChatSide): Promise<void> {
  held ??= [];
  document.documentElement.dataset['held'] = '';
  bound ??= setTimeout(() => after(() => held && leave(chat)), tokenWithinMs);
  return new Promise((resolve) => {
    const before = onFree;
    onFree = () => {
      before();
      resolve();
    };
  });
}

function free(chat: ChatSide): void {
  const calls = held ?? [];
  held = null;
  clearTimeout(bound);
  bound = undefined;
  for (const call of calls) answerCall(chat, call);
  // The chat behind the cover belongs to the person before until it has begun anew.
  if (needsReload) return;
  delete document.documentElement.dataset['held'];
  onFree();
}

/** The chat stays covered until the session is void: a server that does not answer is asked again. */
async function leave(chat: ChatSide): Promise<void> {
  clearTimeout(bound);
  await chat.clear().catch(() => (bound = setTimeout(() => void leave(chat), againAfterMs)));
}

/** Runs one call after the others before it: what is set after identify belongs to who was identified. */
export function answerCall(chat: ChatSide, call: Call): void {
  const { name } = call;
  if (name === 'known') return held ? free(chat) : undefined;
  if (name === 'identifying') {
    void chat.isSigned().then((signed) => {
      if (signed) void hold(chat);
    });
    return;
  }
  const isAboutWho = name === 'identify' || name === 'unidentified';
  if (held && !isAboutWho) return void held.push(call);
  after(async () => {
    // The page has said why there is no token.
    const message = name === 'unidentified' ? null : await perform(chat, call);
    if (message !== null) {
      console.warn(`Baton: ${name}: ${message}`);
      chat.tellEvent('error', { code: name, message });
    }
    if (!isAboutWho) return;
    // Tells the loader that this call is answered, before the chat begins anew.
    chat.tellEvent('identified', {});
    if (!held) return;
    // Data without a signature say nothing of who is there.
    if (name === 'identify' && (message === null || Object(call.given[0]).token === undefined)) free(chat);
    else await leave(chat);
  });
}

/** Runs `work` behind all calls. When none is left, a chat that belongs to another person now begins anew. */
export function after(work: () => unknown): void {
  waiting += 1;
  queue = queue.then(work).then(end, end);
}

function end(): void {
  waiting -= 1;
  if (waiting > 0 || !needsReload) return;
  needsReload = false;
  location.reload();
}

/** Returns a sentence for the developer of the page, or null where all went well. */
async function perform(chat: ChatSide, { name, given }: Call): Promise<string | null> {
  const [first, second] = given;
  if (name === 'page') {
    await send(chat, 'page', { url: first, title: second });
    return null;
  }
  if (name === 'track') {
    if (typeof first !== 'string') return 'give the name of what was done, as text.';
    return send(chat, 'action', { name: first, properties: second ?? {} }).then(said, said);
  }
  if (typeof first !== 'object' || first === null) return `give an object, such as ${name === 'identify' ? '{ token }' : '{ plan: "pro" }'}.`;
  const { token, ...rest } = first as Record<string, unknown>;
  if (name === 'identify' && token !== undefined) {
    if (typeof token !== 'string') return 'token must be text, or a function that returns it.';
    return identify(chat, token);
  }
  return send(chat, 'person', readPerson(name === 'set' ? { ...rest, ...(token === undefined ? {} : { token }) } : rest)).then(said, said);
}

/** Takes everything that is no field of a person as an attribute. */
function readPerson(given: Record<string, unknown>): object {
  const { attributes, ...person } = Object.fromEntries(Object.entries(given).filter(([name]) => fields.has(name))) as Record<string, unknown> & GivenPerson;
  const others = Object.entries(given).filter(([name]) => !fields.has(name));
  return { ...person, attributes: Object.fromEntries([...Object.entries(attributes ?? {}), ...others]) };
}

async function identify(chat: ChatSide, token: string): Promise<string | null> {
  try {
    const { site } = await chat.askHandle();
    const answer = await send(chat, 'identify', { token, cookies: chat.keepsCookies(), site });
    if (typeof answer === 'string') return answer;
    const { session, isOther } = answer as IdentifyResponse;
    if (session === null) {
      chat.markSigned(true);
      return null;
    }
    // The consent of somebody else is not theirs: it is forgotten before the new session is stored.
    if (isOther) {
      clearTab();
      chat.forgetConsent();
    }
    await chat.takeSession(session.token, true);
    chat.tellOtherTabs();
    needsReload = true;
    return null;
  } catch (error) {
    return said(error);
  }
}

/** A browser that blocks storage throws, and holds nothing of the person before either. */
function clearTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept there.
  }
}

/** The server's answer, or its sentence where it refuses. */
async function send(chat: ChatSide, place: string, body: unknown): Promise<unknown> {
  const text = JSON.stringify(body, (name, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Problem(`${name} is no number.`);
    return value;
  });
  if (text.length > mostBytes) return `this has ${text.length} characters, and a person takes at most ${mostBytes}: give fewer attributes.`;
  const response = await fetch(`/api/visitor/${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await chat.proofHeaders()) },
    body: text,
  }).catch(() => null);
  if (response === null) return failed;
  const answer = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  return response.ok ? answer : (answer?.error?.message ?? failed);
}

class Problem extends Error {}

function said(answer: unknown): string | null {
  if (answer instanceof Problem) return answer.message;
  if (answer instanceof TypeError) return 'this holds itself in a circle, or a value that is no text, number or truth: nothing was stored.';
  if (answer instanceof Error) return failed;
  if (typeof answer === 'string') return answer;
  const kept = (answer as { kept?: string[] } | null)?.kept ?? [];
  return kept.length > 0 ? `${kept.join(', ')} stayed as the site signed or an agent set them, or there are too many attributes.` : null;
}
