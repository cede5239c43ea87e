/**
 * The public snippet's script: draws the launcher and nothing else until it is opened or needed. It touches the host page only
 * by one element with a shadow root, and talks to the chat, an iframe on Baton's own origin, by messages whose origin and
 * source are checked both ways. No secret ever passes through the host page.
 */
(() => {
  type Settings = { accent?: string; position?: 'left' | 'right'; language?: string };
  type Call = [name: string, ...rest: unknown[]];
  const host = window as unknown as { Baton?: ((...call: Call) => unknown) & { q?: Call[] }; BatonSettings?: Settings; batonLoaded?: true };
  if (host.batonLoaded) return;
  host.batonLoaded = true;
  const script = document.currentScript as HTMLScriptElement | null;
  const home = new URL(script?.src ?? location.href).origin;
  const settings: Settings = host.BatonSettings ?? {};
  const side = settings.position === 'left' ? 'left' : 'right';
  const rememberKey = 'baton.open-conversation';
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let isOpen = false;
  const waiting: unknown[] = [];

  const box = document.createElement('div');
  box.style.cssText = `all:initial;position:fixed;z-index:2147483000;bottom:0;${side}:0`;
  const root = box.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = `
:host{color-scheme:normal}
button{all:unset;box-sizing:border-box;position:fixed;bottom:20px;${side}:20px;width:56px;height:56px;border-radius:50%;display:grid;place-items:center;cursor:pointer;background:var(--b,#3553cf);color:var(--f,#fff);box-shadow:0 2px 6px #0003,0 10px 28px #0003;transition:transform .12s}
button:hover{transform:translateY(-1px)}button:focus-visible{outline:3px solid var(--b,#3553cf);outline-offset:3px}
i{position:absolute;top:-2px;right:-2px;min-width:20px;height:20px;border-radius:10px;background:#c62b2b;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center;padding:0 5px;box-sizing:border-box}
i:empty{display:none}
iframe{position:fixed;bottom:88px;${side}:20px;width:392px;height:min(660px,calc(100dvh - 108px));border:0;border-radius:16px;box-shadow:0 8px 40px #0004;background:transparent;color-scheme:normal;visibility:hidden;opacity:0;transition:opacity .12s}
iframe.on{visibility:visible;opacity:1}
@media(max-width:600px){iframe{inset:0;width:100%;height:100dvh;border-radius:0}button.on{display:none}}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media(forced-colors:active){button{border:2px solid}}`;
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-haspopup', 'dialog');
  button.innerHTML =
    '<svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M4 5h16v11H10l-5 4v-4H4z"/></svg>';
  const badge = document.createElement('i');
  button.append(badge);
  root.append(style, button);
  accent(settings.accent);

  /** The site's own colour with whichever text reads better on it. */
  function accent(color?: string): void {
    const hex = /^#([0-9a-f]{6})$/i.exec(color ?? '')?.[1];
    if (!hex) return;
    const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
    box.style.setProperty('--b', `#${hex}`);
    box.style.setProperty('--f', 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.2 ? '#111' : '#fff');
  }
  function name(unread: number): void {
    badge.textContent = unread > 0 ? String(Math.min(unread, 99)) : '';
    button.setAttribute('aria-label', isOpen ? 'Close chat' : unread > 0 ? `Open chat, ${unread} unread` : 'Open chat');
    button.setAttribute('aria-expanded', String(isOpen));
  }
  function load(): void {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = 'Chat';
    frame.allow = 'clipboard-write';
    const query = new URLSearchParams({ page: location.href.split('#')[0] ?? '', title: document.title, parent: location.origin });
    if (settings.language) query.set('language', settings.language);
    frame.src = `${home}/widget/index.html#${query}`;
    root.append(frame);
  }
  function tell(message: unknown): void {
    if (ready) frame?.contentWindow?.postMessage(message, home);
    else waiting.push(message);
  }
  function show(open: boolean): void {
    isOpen = open;
    if (open) load();
    frame?.classList.toggle('on', open);
    button.classList.toggle('on', open);
    name(0);
    tell({ type: open ? 'opened' : 'closed' });
    if (open) frame?.focus();
    else button.focus();
    emit(open ? 'open' : 'close', null);
  }
  function emit(event: string, value: unknown): void {
    for (const listener of listeners.get(event) ?? []) listener(value);
  }
  function call(...[command, ...rest]: Call): unknown {
    if (command === 'open') show(true);
    else if (command === 'close') show(false);
    else if (command === 'toggle') show(!isOpen);
    else if (command === 'ask') {
      show(true);
      tell({ type: 'ask', text: String(rest[0] ?? '') });
    } else if (command === 'on') {
      const [event, listener] = rest as [string, (value: unknown) => void];
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      return () => all.delete(listener);
    }
    return undefined;
  }
  button.addEventListener('click', () => show(!isOpen));
  window.addEventListener('message', (event) => {
    if (event.origin !== home || !frame || event.source !== frame.contentWindow) return;
    const data = event.data as { type?: string; count?: number; active?: boolean } | null;
    if (data?.type === 'ready') {
      ready = true;
      for (const message of waiting.splice(0)) tell(message);
    } else if (data?.type === 'close') show(false);
    else if (data?.type === 'unread') {
      name(isOpen ? 0 : Number(data.count) || 0);
      emit('unread', Number(data.count) || 0);
    } else if (data?.type === 'active') {
      try {
        if (data.active) localStorage.setItem(rememberKey, '1');
        else localStorage.removeItem(rememberKey);
      } catch {
        // A page without storage only loses the early look for unread messages.
      }
    }
  });
  const queued = host.Baton?.q ?? [];
  host.Baton = call;
  name(0);
  const begin = (): void => {
    document.body.append(box);
    for (const one of queued) call(...one);
    try {
      // Someone who is in a conversation is told of new messages before they open it.
      if (localStorage.getItem(rememberKey)) (window.requestIdleCallback ?? setTimeout)(load);
    } catch {
      // As above.
    }
  };
  if (document.body) begin();
  else document.addEventListener('DOMContentLoaded', begin);
})();
