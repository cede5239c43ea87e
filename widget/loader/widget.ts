/**
 * The public snippet's script: draws the launcher and nothing else until it is opened or needed. It touches the host page only
 * by one element with a shadow root, and talks to the chat, an iframe on Baton's own origin, by messages whose origin and
 * source are checked both ways. The one secret that it keeps is the handle of this site's visitor, and only where the chat is left no cookie. It is written with loops and indexes because host
 * pages replace the methods of arrays and maps.
 */
(() => {
  type Settings = { accent?: string; position?: string; language?: string; theme?: string };
  const host = window as unknown as { Baton?: { (...call: unknown[]): unknown; q?: unknown[][] }; BatonSettings?: Settings; batonLoaded?: true };
  if (host.batonLoaded) return;
  host.batonLoaded = true;
  const page = document.documentElement;
  const script = document.currentScript as HTMLScriptElement | null;
  const home = new URL(script?.src || location.href).origin;
  const { accent, position, theme, language = page.lang || navigator.language }: Settings = { ...script?.dataset, ...host.BatonSettings };
  /** Until the chat is there and names it in the visitor's language: the word is the same in all of them. */
  let label = /^en/.test(language) ? ['Open chat', 'Close chat', 'unread'] : ['Chat', 'Chat', ''];
  const side = /^(left|right)$/.test(position || '') ? position : 'inset-inline-end';
  const rememberKey = 'baton.open-conversation';
  /** The visitor's, for the chat's frame where that is left no cookie. Whoever runs scripts on this page can read it. */
  const handleKey = 'baton.visitor';
  const asked: string[] = [];
  let frame: HTMLIFrameElement | undefined;
  let ready: boolean | undefined;
  let isOpen = false;
  let unread = 0;
  let overflow: string;

  const box = document.createElement('div');
  const root = box.attachShadow({ mode: 'open' });
  // A sheet of its own: neither the page's rules nor its policy on styles reach it.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:host{--b:${accent && CSS.supports('color', accent) ? accent : '#3553cf'};all:initial!important;position:fixed!important;z-index:2147483000!important}` +
      `button{all:unset;box-sizing:border-box;position:fixed;bottom:20px;${side}:20px;width:56px;height:56px;border-radius:50%;display:grid;place-items:center;cursor:pointer;background:var(--b);color:#fff;border:2px solid #0000;box-shadow:0 2px 6px #0003,0 8px 28px #0003}` +
      // Dark on a light accent. The border is seen where the system replaces colours.
      '@supports(color:oklch(from red l c h)){button{color:oklch(from var(--b) clamp(0,(.66 - l)*99,1) 0 0)}}' +
      'svg{width:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}' +
      'button:focus-visible{outline:3px solid var(--b);outline-offset:3px}' +
      '[aria-expanded=true] path,path+path{display:none}[aria-expanded=true] path+path{display:block}' +
      'i{position:absolute;top:-2px;right:-2px;min-width:20px;border-radius:10px;background:#c62b2b;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center}i:empty{display:none}' +
      `iframe{position:fixed;bottom:92px;${side}:20px;width:400px;height:min(680px,calc(100dvh - 112px));border:0;border-radius:16px;box-shadow:0 8px 28px #0004;color-scheme:normal;visibility:hidden}` +
      '[aria-expanded=true]+iframe{visibility:visible}' +
      '@media(max-width:600px){iframe{inset:0;width:100%;height:100dvh;border-radius:0}[aria-expanded=true]{display:none}}',
  );
  root.adoptedStyleSheets = [sheet];
  // Made piece by piece: a page that requires trusted types refuses markup as text.
  const draw = (parent: Node, name: string, attribute: string, value: string): Element => {
    const part = document.createElementNS('http://www.w3.org/2000/svg', name);
    part.setAttribute(attribute, value);
    parent.appendChild(part);
    return part;
  };
  const button = document.createElement('button');
  const icon = draw(button, 'svg', 'viewBox', '0 0 24 24');
  draw(icon, 'path', 'd', 'M4 5h16v11H10l-5 4v-4H4z');
  draw(icon, 'path', 'd', 'M6 9l6 6 6-6');
  const badge = document.createElement('i');
  button.append(badge);
  root.append(button);

  function name(): void {
    badge.textContent = unread ? String(unread) : '';
    button.ariaLabel = isOpen ? `${label[1]}` : `${label[0]}${unread ? `, ${unread} ${label[2]}` : ''}`;
    button.ariaExpanded = String(isOpen);
  }
  function load(): void {
    if (frame) return;
    const about: Record<string, string | undefined> = { page: location.href.split('#')[0], title: document.title, parent: location.origin, language, accent, theme };
    let query = '';
    for (const key in about) query += `&${key}=${encodeURIComponent(about[key] || '')}`;
    frame = document.createElement('iframe');
    frame.title = 'Chat';
    frame.src = `${home}/widget/index.html#${query}`;
    root.append(frame);
  }
  function tell(type: string, text?: string): void {
    frame?.contentWindow?.postMessage({ type, text }, home);
  }
  function show(open: boolean): void {
    if (open === isOpen) return;
    isOpen = open;
    // On a phone the chat is the whole screen, and the page behind it stays where it is.
    if (open) {
      load();
      unread = 0;
      overflow = page.style.overflow;
      if (innerWidth < 601) page.style.overflow = 'hidden';
    } else page.style.overflow = overflow;
    const wasInside = root.activeElement === frame;
    name();
    if (open) frame?.focus();
    else if (wasInside) button.focus();
    if (ready) tell(open ? 'opened' : 'closed');
    emit(open ? 'open' : 'close');
  }
  function emit(event: string, detail?: unknown): void {
    box.dispatchEvent(new CustomEvent(event, { detail }));
  }
  function ask(): void {
    for (let at = 0; ready && at < asked.length; at++) tell('ask', asked[at]);
    if (ready) asked.length = 0;
  }
  function call(command?: unknown, first?: unknown, second?: unknown): unknown {
    if (command === 'open') show(true);
    if (command === 'close') show(false);
    if (command === 'toggle') show(!isOpen);
    if (command === 'ask') {
      show(true);
      asked[asked.length] = String(first);
      ask();
    }
    if (command !== 'on') return;
    const listener = (event: Event): void => (second as (value: unknown) => void)((event as CustomEvent).detail);
    box.addEventListener(String(first), listener);
    return () => box.removeEventListener(String(first), listener);
  }
  /** Reads, or with a value keeps; an empty one is forgotten. A page without storage keeps nothing. */
  function kept(key: string, value?: string): string | null | undefined {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {}
  }

  button.onclick = () => show(!isOpen);
  button.onkeydown = ({ key }) => {
    if (key === 'Escape') show(false);
  };
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== home || !frame || source !== frame.contentWindow) return;
    const { type, count, active, labels, handle } = Object(data);
    if (type === 'hello') tell('handle', kept(handleKey) || undefined);
    if (type === 'handle') kept(handleKey, handle || '');
    if (type === 'ready') {
      ready = true;
      label = labels || label;
      name();
      if (isOpen) tell('opened');
      ask();
    }
    if (type === 'close') show(false);
    if (type === 'unread') {
      unread = isOpen ? 0 : count | 0;
      name();
      emit(type, unread);
    }
    if (type === 'active') kept(rememberKey, active ? '1' : '');
  });
  const queued = host.Baton?.q || [];
  host.Baton = call;
  name();
  const begin = (): void => {
    document.body.append(box);
    for (let at = 0; at < queued.length; at++) call.apply(null, queued[at] as []);
    // Someone who is in a conversation is told of new messages before they open it.
    if (kept(rememberKey)) (window.requestIdleCallback || setTimeout)(load);
  };
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
})();
