/** The settings of the chat on a page. Those that a page leaves out are those of its site in the console. */
export type BatonSettings = {
  /** The address of Baton, such as `https://chat.example.com`. */
  server: string;
  /** The key of the site. The first site where it is left out. */
  site?: string;
  /** `#rrggbb`. */
  accent?: string;
  position?: 'left' | 'right';
  theme?: 'light' | 'dark';
  /** A code such as `de` or `zh-Hans`. */
  language?: string;
  /** An e-mail address or a page, offered where the chat cannot be reached. */
  contact?: string;
};

/** The argument of the listener of each event. No text of a message is among it: other scripts of the page hear events too. */
export type BatonEvents = {
  ready: undefined;
  open: undefined;
  close: undefined;
  /** How many messages were not seen. */
  unread: number;
  conversation: { id: string };
  message: { id: string; conversationId: string; from: 'visitor' | 'bot' | 'agent' };
  /** `agent`: null while a person is looked for, then their name. */
  handoff: { conversationId: string; agent: string | null };
  rating: { conversationId: string; score: number };
  email: { conversationId: string; email: string };
  /** `code`: the call that was wrong, such as `set`, or the reason of the chat. `message`: a sentence for the developer of the page. */
  error: { code: string; message?: string; name?: string };
};

type Value = string | number | boolean | null;
type Token = string | (() => string | Promise<string>);

/** The chat of a page. Every call may come before the chat has loaded, more than once, and after `shutdown`. */
export type Baton = {
  boot(settings?: Partial<BatonSettings>): void;
  update(settings: Partial<BatonSettings>): void;
  /** Takes the chat off the page and leaves nothing of the visitor in the browser. */
  shutdown(): void;
  /** The launcher. */
  show(): void;
  hide(): void;
  /** The panel. */
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the panel and sends the question. */
  ask(question: string): void;
  /** Opens the panel with the text in the message field. */
  prefill(text: string): void;
  newConversation(): void;
  /** Names the person who is signed in, by a token that the site's server signed, or by a function that fetches one. */
  identify(who: { token: Token }): void;
  /** Attributes of the visitor as the page knows them: they count as not verified. */
  set(attributes: Readonly<Record<string, Value>>): void;
  /** Something that the visitor did, such as `order-placed`. */
  track(event: string, properties?: Readonly<Record<string, Value>>): void;
  locale(language: string): void;
  /** `auto`: as the visitor's device. */
  theme(name: 'light' | 'dark' | 'auto'): void;
  get(name: 'open'): boolean | undefined;
  get(name: 'unread'): number | undefined;
  /** Returns what ends the listening. */
  on<Name extends keyof BatonEvents>(event: Name, listener: (detail: BatonEvents[Name]) => void): () => void;
};

type Call = unknown[] & { off?: boolean; undo?: unknown };
type PageFunction = { (...call: unknown[]): unknown; q?: Call[] };
type HostWindow = { Baton?: PageFunction; BatonSettings?: Partial<BatonSettings> };

/**
 * Puts the chat on the page. Further calls with other settings change those: a page has one chat. Without a window, as in rendering on a server,
 * nothing happens, and every call of the result does nothing.
 */
export function createBaton(settings: BatonSettings): Baton {
  if (typeof window === 'undefined') return connect(() => () => undefined);
  const host = window as unknown as HostWindow;
  const isLoaded = host.BatonSettings !== undefined;
  host.BatonSettings = { ...host.BatonSettings, ...settings };
  if (isLoaded) host.Baton?.('update', settings);
  else load(settings);
  // Looked up at each call: the script puts its own function in the place of the queue.
  return connect((...call) => (host.Baton ??= createQueue())(...call));
}

/** Keeps calls until the script has loaded, which takes them over. */
function createQueue(): PageFunction {
  const queue: PageFunction = (...words) => {
    const call: Call = words;
    (queue.q ??= []).push(call);
    return () => {
      call.off = true;
      if (typeof call.undo === 'function') (call.undo as () => void)();
    };
  };
  return queue;
}

function load({ server, site }: BatonSettings): void {
  const address = new URL('/widget.js', server);
  if (site !== undefined) address.searchParams.set('site', site);
  // Imported and not written as an element: a page that requires trusted types refuses the address of an element.
  import(/* @vite-ignore */ /* webpackIgnore: true */ address.href).catch((error: unknown) => {
    console.error(`Baton: ${address.origin} could not be reached, so this page has no chat.`, error);
  });
}

function connect(call: (...words: unknown[]) => unknown): Baton {
  return {
    boot: (settings = {}) => void call('boot', settings),
    update: (settings) => void call('update', settings),
    shutdown: () => void call('shutdown'),
    show: () => void call('show'),
    hide: () => void call('hide'),
    open: () => void call('open'),
    close: () => void call('close'),
    toggle: () => void call('toggle'),
    ask: (question) => void call('ask', question),
    prefill: (text) => void call('prefill', text),
    newConversation: () => void call('newConversation'),
    identify: (who) => void call('identify', who),
    set: (attributes) => void call('set', attributes),
    track: (event, properties = {}) => void call('track', event, properties),
    locale: (language) => void call('locale', language),
    theme: (name) => void call('theme', name),
    get: ((name: string) => read(call('get', name))) as Baton['get'],
    on: (event, listener) => call('on', event, listener) as () => void,
  };
}

/** A queue answers every call with what takes it back, which is no value. */
function read(value: unknown): unknown {
  return typeof value === 'function' ? undefined : value;
}
