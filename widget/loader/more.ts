import { checkFirstSettings, checkSettings, describeMistake, events, findWrongValue } from './check-call.ts';
import type { LoaderParts } from './parts.ts';

/**
 * The parts of the loader that few pages need: settings that change while the page is open, calls for the chat, own launchers, pages without a launcher,
 * and the report of a policy that does not allow the chat. Loaded on the first such call, and by a call without a command once the chat is there:
 * then the settings of the page are checked.
 */
(() => {
  const { batonParts: parts, BatonSettings: firstSettings } = window as unknown as { batonParts: LoaderParts; BatonSettings?: object };
  const { site, home } = parts;
  const forChat = /^(newConversation|identify|set|track)$/;
  /** Milliseconds in which a frame says that it is forbidden. */
  const forbiddenWithinMs = 2_000;
  /** Milliseconds that the chat has at most to make the visitor's secret void before its frame goes. It is gone sooner, unless Baton does not answer. */
  const farewellMs = 10_000;

  const hiddenOn = site.hiddenOn ?? [];
  function isHiddenHere(): boolean {
    for (const pattern of hiddenOn) if (new RegExp(`^${pattern.replace(/[^\w*/-]/g, '\\$&').replace(/\*/g, '.*')}$`).test(location.pathname)) return true;
    return false;
  }
  let isPutAway = false;
  function look(): void {
    parts.hidden = isPutAway || parts.isOff === true || isHiddenHere();
    parts.name();
    tellPage();
  }
  /** Tells a chat that is there of a page that was swapped in. Pages before it were not its visit. */
  let toldPage = location.href;
  function tellPage(): void {
    if (!site.trail || parts.isOff || location.href === toldPage || !parts.box.shadowRoot?.querySelector('iframe')) return;
    toldPage = location.href;
    parts.pass(['page']);
  }

  /** A site may swap pages without loading. */
  function watchPages(): void {
    addEventListener('popstate', look);
    for (const method of ['pushState', 'replaceState'] as const) {
      const before = history[method];
      history[method] = (...state) => {
        before.apply(history, state);
        look();
      };
    }
  }
  if (hiddenOn.length > 0 || site.trail) watchPages();

  /**
   * The chat did not load. A second try says why: where the page's own policy forbids it, the browser names the directive. Then the page's
   * console says it, and so does Baton's, under Sites.
   */
  function explain(): void {
    const trial = document.createElement('iframe');
    trial.hidden = true;
    const onBlocked = ({ blockedURI, effectiveDirective: missing }: SecurityPolicyViolationEvent): void => {
      if (!blockedURI.startsWith(home)) return;
      end();
      parts.warn(`the Content-Security-Policy of this page lacks ${home} in ${missing}`);
      void import(/* @vite-ignore */ new URL(`/widget/seen.js?${site.query}&missing=${encodeURIComponent(missing)}`, home).href);
    };
    const end = (): void => {
      document.removeEventListener('securitypolicyviolation', onBlocked);
      clearTimeout(timer);
      trial.remove();
    };
    const timer = setTimeout(() => {
      end();
      parts.warn(`${home} did not load: is ${location.origin} among the origins of the site?`);
    }, forbiddenWithinMs);
    document.addEventListener('securitypolicyviolation', onBlocked);
    trial.src = `${home}/widget/index.html?${site.query}`;
    document.documentElement.append(trial);
  }

  /** The launcher is drawn when the script runs; later changes of its colour and side lie over that. */
  let dress: CSSStyleSheet | undefined;
  function dressLauncher({ accent, position }: { accent?: unknown; position?: unknown }): void {
    if (typeof accent === 'string' && CSS.supports('color', accent)) parts.box.style.setProperty('--b', accent);
    const root = parts.box.shadowRoot;
    const button = root?.querySelector('button');
    if (!root || !button || (position !== 'left' && position !== 'right')) return;
    const { left, right } = getComputedStyle(button);
    // The launcher keeps its distance from the side, whichever that was.
    const distance = parseFloat(left) < parseFloat(right) ? left : right;
    try {
      dress ??= new CSSStyleSheet();
      dress.replaceSync(`button,iframe{inset-inline:auto;${position}:${distance}}`);
      if (!root.adoptedStyleSheets.includes(dress)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, dress];
    } catch {
      // Safari before 16.4 cannot construct a style sheet: the launcher stays on its side there.
    }
  }

  function change(command: string, given: object): void {
    const { right, wrong } = checkSettings(command, given);
    if (wrong) report(command, wrong);
    Object.assign(parts.settings, right);
    dressLauncher(right);
    // The chat reads its settings when it is loaded.
    if (Object.keys(right).length > 0) {
      parts.drop();
      if (parts.obey(['get', 'open']) === true) parts.load();
    }
    parts.place();
    look();
  }

  /** Counts shutdowns: a token that was fetched before one identifies nobody after it. */
  let era = 0;
  /** Milliseconds that a page has for itself before the chat is loaded for what it says of its visitor. */
  const restMs = 1_000;
  function tellLater(entry: readonly unknown[]): void {
    parts.pass(entry);
    setTimeout(() => parts.isOff || parts.load(), restMs);
  }

  /** Calls about the visitor, one after the other: what is set behind identify belongs to the person whose token is still being fetched. */
  let aboutVisitor: Promise<unknown> = Promise.resolve();
  function tellInOrder(entry: readonly unknown[]): void {
    const asked = era;
    const [command, first] = entry;
    const { token } = Object(first) as { token?: unknown };
    const isWho = command === 'identify';
    if (isWho) beginIdentify();
    aboutVisitor = aboutVisitor
      .then(async () => {
        // A function that fetches the token stays on the page: the chat's frame gets what it returns.
        const fetched = isWho && typeof token === 'function' ? await fetchToken(token as () => unknown) : entry;
        if (asked !== era) return;
        const call = fetched === entry ? entry : fetched === null ? ['unidentified'] : [command, { ...(first as object), token: fetched }];
        if (isWho) {
          fetching -= 1;
          unanswered = [...unanswered, { call, isDelivered: isReady }];
        }
        if (fetched === null) parts.pass(call);
        else tellLater(call);
      })
      .catch(() => report(String(command), `${String(command)} could not be handed to the chat.`));
  }

  /** Calls of identify whose token is being fetched. */
  let fetching = 0;
  /** Calls of identify that the chat has not answered: a chat that begins anew meanwhile gets them again. */
  let unanswered: { call: readonly unknown[]; isDelivered: boolean }[] = [];
  let isReady = false;
  function noteWaiting(): void {
    if (fetching + unanswered.length > 0) parts.waiting = [];
    else delete parts.waiting;
  }
  const findFrame = (): HTMLIFrameElement | null | undefined => parts.box.shadowRoot?.querySelector('iframe');
  /** The chat of a signed person shows and sends nothing until it is known who is there now. */
  function beginIdentify(): void {
    fetching += 1;
    noteWaiting();
    if (findFrame()) parts.pass(['identifying']);
  }
  parts.box.addEventListener('identified', () => {
    [, ...unanswered] = unanswered;
    noteWaiting();
  });
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== home || source !== findFrame()?.contentWindow) return;
    const { type } = Object(data) as { type?: unknown };
    if (type === 'hello') {
      isReady = false;
      for (const { call, isDelivered } of unanswered) if (isDelivered) parts.pass(call);
    }
    if (type !== 'ready') return;
    isReady = true;
    for (const answer of unanswered) answer.isDelivered = true;
  });

  /** Null where the function failed. */
  async function fetchToken(fetch: () => unknown): Promise<unknown> {
    try {
      const token = await fetch();
      if (token !== null && token !== undefined) return token;
      report('identify', 'the function that fetches the token returned none.');
      return null;
    } catch {
      report('identify', 'the function that fetches the token failed.');
      return null;
    }
  }

  /** Calls made while the chat clears itself: a page that boots it again at once must not cut that off. Null where nothing is being cleared. */
  let afterFarewell: (readonly unknown[])[] | null = null;
  let farewell: ReturnType<typeof setTimeout> | undefined;

  function shutDown(): void {
    era += 1;
    fetching = 0;
    unanswered = [];
    noteWaiting();
    parts.show(false);
    for (const key of ['baton.open-conversation', 'baton.visitor']) if (parts.kept(key)) parts.kept(key, '');
    // The chat's own storage is out of the page's reach: its frame clears it.
    parts.load();
    parts.pass(['forget']);
    parts.isOff = true;
    look();
    afterFarewell = [];
    // As soon as the chat has cleared itself: a frame that stayed would begin a new session.
    parts.box.addEventListener('cleared', leave);
    farewell = setTimeout(leave, farewellMs);
  }

  function leave(): void {
    clearTimeout(farewell);
    parts.box.removeEventListener('cleared', leave);
    parts.drop();
    parts.box.remove();
    const calls = afterFarewell ?? [];
    afterFarewell = null;
    for (const entry of calls) parts.run?.(entry);
  }

  /** For the developer of the page: once in its console, and each time as an event. */
  function report(code: string, message: string): void {
    parts.warn(message);
    parts.box.dispatchEvent(new CustomEvent('error', { detail: { code, message } }));
  }

  /** Reports what is wrong with a call, if anything is. */
  function complain(command: string, message: string): boolean {
    if (message) report(command, message);
    return message !== '';
  }

  /** Calls with a text that the loader does not obey: there is none, or it is too long. */
  function obeyText(command: string, first: unknown): void {
    complain(command, describeMistake(command, first));
    if (typeof first !== 'string') return;
    parts.show(true);
    parts.pass([command, first]);
  }

  parts.run = (entry) => {
    const [called, first, second] = entry;
    const command = String(called);
    if (command === 'get' && !/^(open|unread)$/.test(String(first))) return void report(command, describeMistake(command, first));
    if (command === 'on' || command === 'get') return parts.obey(entry);
    if (command === 'blocked') return explain();
    // The loader obeys the right calls of these two. It also tells of a listener whose event only this part knows.
    if (command === '' && first === 'ask') return obeyText('ask', second);
    if (command === '' && first === 'on')
      return typeof entry[3] === 'function' && events.test(String(second)) ? undefined : report('on', describeMistake('on', second));
    // The chat is there: what the page set has been checked.
    if (called === undefined) return undefined;
    if (afterFarewell) return void (afterFarewell[afterFarewell.length] = entry);
    if (command === 'boot') parts.isOff = false;
    // Safe after a shutdown: nothing comes back by a late call.
    if (parts.isOff) return undefined;
    if (command === 'boot' || command === 'update') return change(command, Object(first) as object);
    if (command === 'shutdown') return shutDown();
    if (command === 'theme' || command === 'locale') return change(command, { [command === 'theme' ? command : 'language']: first ?? 'none' });
    if (command === 'show' || command === 'hide') {
      isPutAway = command === 'hide';
      return look();
    }
    if (/^(open|close|toggle|ask)$/.test(command)) return parts.obey(entry);
    if (command === 'prefill') return obeyText(command, first);
    if (!forChat.test(command)) return report('unknown-call', describeMistake(command, first));
    if (complain(command, findWrongValue(entry))) return undefined;
    if (command !== 'newConversation') return tellInOrder(entry);
    parts.show(true);
    parts.load();
    return parts.pass(entry);
  };

  const { launcher } = site;
  if (launcher) {
    try {
      document.querySelector(launcher);
      // Also elements that are drawn later.
      document.addEventListener('click', ({ target }) => {
        if (target instanceof Element && target.closest(launcher)) parts.run?.(['toggle']);
      });
    } catch {
      report('launcher', `"${launcher}" is no selector, so no element of this page opens the chat.`);
    }
  }

  complain('settings', checkFirstSettings(parts.settings, firstSettings ?? {}));
  look();
  for (const entry of parts.waiting ?? []) parts.run(entry);
  noteWaiting();
  // A chat that was loaded before this script has been told that there are calls: none of them says who is there.
  if (!parts.waiting && findFrame()) parts.pass(['known']);
})();
