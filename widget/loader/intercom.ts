import type { BatonEvents } from '../sdk/index.ts';

/**
 * For a page that was written for Intercom: `<script src="https://YOUR-BATON/widget/intercom.js?site=KEY"></script>` before its snippet, which then finds
 * `window.Intercom` there, loads nothing of its own, and speaks to Baton. A call or setting without a counterpart is said once in the page's console.
 */
(() => {
  type Listener = (detail: unknown) => void;
  type Queue = { (...call: unknown[]): unknown; q?: ArrayLike<unknown>[] };
  type Settings = Record<string, unknown>;
  const host = window as unknown as { Intercom?: Queue; intercomSettings?: Settings; Baton?: Queue; BatonSettings?: Settings };
  const own = document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src) : null;
  if (!own) return console.error('Baton: load intercom.js by a script element, so that it knows its server.');

  const warned = new Set<string>();
  function warn(text: string): void {
    if (warned.has(text)) return;
    warned.add(text);
    console.warn(`Baton: ${text}`);
  }

  function baton(...call: unknown[]): unknown {
    const queue: Queue = (...words) => void (queue.q ??= []).push(words);
    return (host.Baton ??= queue)(...call);
  }

  /** Settings of the look, each with what it is called here. */
  const look: Readonly<Record<string, (value: unknown) => [name: string, value: unknown] | null>> = {
    action_color: (value) => ['accent', value],
    alignment: (value) => (value === 'left' || value === 'right' ? ['position', value] : null),
    language_override: (value) => ['language', value],
  };
  /** Settings that mean nothing here and need no word. */
  const silent = /^(app_id|api_base|installation_type|hide_default_launcher|custom_launcher_selector)$/;
  const without = /^(background_color|horizontal_padding|vertical_padding|z_index|session_duration|page_title|companies|avatar)$/;
  const proofs = /^(user_hash|intercom_user_jwt)$/;

  function apply(settings: Settings, command: 'boot' | 'update'): void {
    const changed: Settings = {};
    const person: Settings = {};
    for (const [name, value] of Object.entries(settings)) {
      const named = Object.hasOwn(look, name) ? look[name]?.(value) : null;
      if (named) changed[named[0]] = named[1];
      else if (proofs.test(name)) warn(`"${name}" proves nobody to Baton: sign a token for it and call Baton('identify', { token }).`);
      else if (without.test(name)) warn(`the setting "${name}" has no counterpart. The look is set in Baton's console, under Sites.`);
      else if (name === 'company') person['company'] = (value as { name?: unknown } | null)?.name ?? value;
      else if (!silent.test(name) && value !== undefined) person[name] = value;
    }
    if (command === 'boot' || Object.keys(changed).length > 0) baton(command, changed);
    if (Object.keys(person).length > 0) baton('set', person);
    if (settings['hide_default_launcher'] !== undefined) baton(settings['hide_default_launcher'] === true ? 'hide' : 'show');
    if (typeof settings['custom_launcher_selector'] === 'string') openBy(settings['custom_launcher_selector']);
  }

  let launcher: string | null = null;
  function openBy(selector: string): void {
    if (launcher === null)
      document.addEventListener('click', ({ target }) => {
        if (launcher !== null && target instanceof Element && target.closest(launcher)) baton('open');
      });
    try {
      document.querySelector(selector);
      launcher = selector;
    } catch {
      warn(`"${selector}" is no selector.`);
    }
  }

  const methods: Readonly<Record<string, (first: unknown, second: unknown) => unknown>> = {
    boot: (settings) => apply({ ...host.intercomSettings, ...(settings as Settings | undefined) }, 'boot'),
    update: (settings) => apply((settings as Settings | undefined) ?? {}, 'update'),
    reattach_activator: () => undefined,
    shutdown: () => baton('shutdown'),
    show: () => baton('open'),
    showMessages: () => baton('open'),
    hide: () => baton('close'),
    showNewMessage: (text) => (typeof text === 'string' && text !== '' ? baton('prefill', text) : baton('newConversation')),
    trackEvent: (event, properties) => baton('track', event, properties ?? {}),
    onShow: (listener) => listen('open', listener),
    onHide: (listener) => listen('close', listener),
    onUnreadCountChange: (listener) => listen('unread', listener),
    onUserEmailSupplied: (listener) => listen('email', listener),
    ready: (listener) => listen('ready', listener),
  };
  function listen(event: keyof BatonEvents, listener: unknown): unknown {
    return typeof listener === 'function' ? baton('on', event, listener as Listener) : warn(`"${event}" has no listener.`);
  }

  function intercom(...[method, first, second]: unknown[]): unknown {
    const name = String(method);
    if (Object.hasOwn(methods, name)) return methods[name]?.(first, second);
    return warn(`Intercom's "${name}" has no counterpart, so nothing happens.`);
  }

  const queued = host.Intercom?.q ?? [];
  host.Intercom = intercom;
  host.BatonSettings = { ...host.BatonSettings, server: own.origin };
  const script = new URL('/widget.js', own);
  script.search = own.search;
  // Imported and not written as an element: a page that requires trusted types refuses the address of an element.
  import(/* @vite-ignore */ script.href).catch(() => {
    console.error(`Baton: ${own.origin} could not be reached, so this page has no chat.`);
  });
  if (host.intercomSettings) apply(host.intercomSettings, 'update');
  for (const call of queued) intercom(...Array.from(call));
})();
