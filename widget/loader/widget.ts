import type { LauncherView } from '../../src/contracts/site.ts';
import type { LoaderParts, PageSettings } from './parts.ts';

/**
 * The script of the public snippet: draws only the launcher until the chat is opened or needed. It touches the host page only by one element with a shadow root,
 * and talks to the chat, an iframe on Baton's own origin, by messages whose origin and source are checked both ways. Its one secret is the handle of this site's
 * visitor, where the browser gives the chat no cookie. Written with loops and indexes because host pages replace the methods of arrays and maps.
 */
(() => {
  type Entry = unknown[] & { off?: boolean; undo?: unknown };
  const host = window as unknown as {
    Baton?: { (...call: unknown[]): unknown; q?: Entry[] };
    BatonSettings?: PageSettings;
    /** The settings of the site, which the server puts in front of this script. */
    BatonSite?: LauncherView;
    batonLoaded?: () => void;
    batonParts?: LoaderParts;
  };
  const warned: Record<string, string> = {};
  // A page that swaps its body runs its scripts again, with a new stub: the calls queued there are taken over.
  if (host.batonLoaded) return host.batonLoaded();
  const page = document.documentElement;
  // An imported module has no script element, so its URL comes from the stack. In a bundle there is no such URL either.
  const from =
    host.BatonSettings?.server ||
    /https?:\/\/[^\s()@]+\/widget\.js/.exec(`${(document.currentScript as HTMLScriptElement | null)?.src} ${new Error().stack}`)?.[0];
  if (!from) return warn('set BatonSettings.server');
  const home = new URL(from, location.href).origin;
  const site: Partial<LauncherView> = host.BatonSite || {};
  const { store = '' } = site;
  const settings: PageSettings = { ...document.querySelector<HTMLScriptElement>(`script[src^="${home}/widget.js"]`)?.dataset, ...host.BatonSettings };
  const language = (): string => settings.language || page.lang || navigator.language;
  const spoken = language().replace(/-.*/, '');
  const words = site.label?.[spoken] || site.label?.[''] || '';
  /** The label until the chat is there and gives one in the visitor's language: "Chat" is the same in all of them. */
  let label = spoken === 'en' ? ['Open chat', 'Close chat', 'unread'] : ['Chat', 'Chat', ''];
  const position = (settings.position || site.side) as string;
  const side = /^(left|right)$/.test(position) ? position : 'inset-inline-end';
  const accent = settings.accent || site.colour || '';
  const rememberKey = 'baton.open-conversation';
  /** The key of the visitor's handle, stored for the chat's frame where that gets no cookie. Every script on this page can read it. */
  const handleKey = 'baton.visitor';
  /** The key that says, for this tab, whether the panel is open: it stays so from page to page. */
  const openKey = 'baton.open';
  /** Matches screens that are too narrow or too low for a panel beside the page. */
  const small = '(max-width:600px),(max-height:520px)';
  const isSmall = (): boolean => matchMedia(small).matches;
  /** True where the page's history is at the entry that the chat added. */
  const isOver = (): unknown => history.state?.baton;
  const asked: (readonly unknown[])[] = [];
  let frame: HTMLIFrameElement | undefined;
  let alive: boolean | undefined, ready: boolean | undefined, wantsFocus: boolean | undefined;
  let isOpen = false;
  let unread = 0;
  let mark = '';
  let overflow: string;
  const box = document.createElement('div');
  const root = box.attachShadow({ mode: 'open' });
  const css = [
    `:host{--b:${CSS.supports('color', accent) ? accent : '#3553cf'};all:initial!important;position:fixed!important;z-index:2147483647!important}` +
      `button{all:unset;box-sizing:border-box;position:fixed;bottom:20px;${side}:20px;min-width:56px;height:56px;border-radius:40px;display:grid;place-items:center;cursor:pointer;background:var(--b);color:#fff;border:2px solid #0000}button[hidden]{display:none}` +
      // Dark on a light accent. The border is seen where the system replaces colours.
      '@supports(color:oklch(from red l c h)){button{color:oklch(from var(--b) clamp(0,(.66 - l)*99,1) 0 0)}}' +
      // Drawn by the style sheet: a page that requires trusted types refuses markup as text.
      `button:before{content:"";width:24px;height:20px;border-radius:10px 10px 10px 2px;background:currentColor;forced-color-adjust:none}` +
      'button:focus-visible{outline:3px solid var(--b);outline-offset:3px}' +
      '[aria-expanded=true]:before{border-radius:0;clip-path:path("M3 7l2-2 7 7 7-7 2 2-9 9z")}' +
      'i{position:absolute;top:-2px;right:-2px;min-width:20px;border-radius:10px;background:#c62b2b;color:#fff;text-align:center;font:600 12px/20px system-ui}i:empty{display:none}' +
      `button,iframe{box-shadow:0 2px 6px #0003,0 8px 28px #0003}iframe{position:fixed;bottom:92px;${side}:20px;width:400px;height:min(680px,100% - 112px);border:0;border-radius:16px;color-scheme:normal;visibility:hidden}` +
      '[aria-expanded=true]+iframe,.peek{visibility:visible}.peek{width:min(340px,100% - 40px);height:112px}' +
      `@media ${small}{[aria-expanded=true]+iframe{width:100%;height:100%;inset:0;border-radius:0}[aria-expanded=true]{display:none}}`,
    site.css,
  ].join('');
  try {
    // A constructed style sheet: neither the page's rules nor its policy on styles affect it.
    const sheet = new CSSStyleSheet();
    root.adoptedStyleSheets = [sheet];
    sheet.replaceSync(css);
  } catch {
    // Safari before 16.4 cannot construct a style sheet, and knows no trusted types either.
    root.innerHTML = `<style>${css}`;
  }
  const button = document.createElement('button');
  const badge = document.createElement('i');
  button.append(site.icon || '', words, badge);
  root.append(button);

  const bare = (): string => document.title.replace(mark, '');
  function name(): void {
    button.hidden = parts.hidden;
    badge.textContent = unread ? `${unread}` : '';
    button.setAttribute('aria-label', `${label[+isOpen]}${isOpen ? '' : words}${unread ? `, ${unread} ${label[2]}` : ''}`);
    button.setAttribute('aria-expanded', `${isOpen}`);
    const title = bare();
    mark = unread ? `(${unread}) ` : '';
    if (document.title !== mark + title) document.title = mark + title;
  }
  function load(): void {
    if (frame) return;
    const about = { parent: location.origin, accent: settings.accent || accent, theme: settings.theme ?? site.theme, contact: settings.contact };
    let query = '';
    for (const key in about) query += `&${key}=${encodeURIComponent(about[key as keyof typeof about] || '')}`;
    frame = document.createElement('iframe');
    frame.title = 'Chat';
    frame.src = `${home}/widget/index.html?${site.query}&language=${language()}#${query}`;
    // A frame that was refused or not fetched sends no message. It is removed instead of staying as a grey square, and the next opening tries again.
    frame.onload = () =>
      setTimeout(
        (own?: HTMLIFrameElement) => {
          if (alive || own !== frame) return;
          show(false);
          drop();
          call('blocked');
        },
        2e3,
        frame,
      );
    root.append(frame);
  }
  function drop(): void {
    frame?.remove();
    frame = undefined;
    alive = ready = false;
    unread = 0;
  }
  function tell(type: string, text?: unknown): void {
    if (alive) frame?.contentWindow?.postMessage({ type, text, waiting: !!parts.waiting, url: location.href.split('#')[0], title: bare() }, home);
  }
  function show(open: boolean, focus = true): void {
    if (open === isOpen) return;
    isOpen = open;
    // If the chat fills the whole screen, the page behind it does not scroll, and the back button leads to the page.
    if (open) {
      load();
      unread = 0;
      overflow = page.style.overflow;
      if (isSmall()) {
        page.style.overflow = 'hidden';
        if (!isOver()) history.pushState({ ...history.state, baton: 1 }, '');
      }
    } else {
      page.style.overflow = overflow;
      if (isOver()) history.back();
    }
    frame?.classList.remove('peek');
    const wasInside = root.activeElement === frame;
    name();
    wantsFocus = open && focus;
    if (wantsFocus) frame?.focus();
    if (!wantsFocus && wasInside) button.focus();
    enter();
    emit(open ? 'open' : 'close');
  }
  /** In some browsers a frame that was not loaded when it got the focus has lost it. Nothing is stored before the chat is there: it may ask for consent first. */
  function enter(): void {
    if (!ready) return;
    kept(openKey, isOpen ? '1' : '', 'sessionStorage');
    if (wantsFocus) frame?.focus();
    tell(isOpen ? 'opened' : 'closed', wantsFocus && 'focus');
    wantsFocus = false;
  }
  function emit(event: string, detail?: unknown): void {
    box.dispatchEvent(new CustomEvent(event, { detail }));
  }
  function warn(text: string): void {
    if (!warned[text]) console.warn(`Baton: ${(warned[text] = text)}`);
  }
  function ask(): void {
    for (let at = 0; at < asked.length; at++) tell('call', asked[at]);
    asked.length = 0;
  }
  function pass(entry: readonly unknown[]): void {
    asked[asked.length] = entry;
    if (ready) ask();
  }
  /** Everything that few pages need, and the check of their settings, is a script of its own. Calls that come meanwhile wait for it, so that they keep their order. */
  function more(): void {
    if (parts.waiting) return;
    parts.waiting = [];
    host.batonParts = parts;
    // Not by an element: a page that requires trusted types refuses an address there.
    void import(/* @vite-ignore */ new URL('/widget/more.js', home).href);
  }
  function call(...entry: unknown[]): unknown {
    const command = String(entry[0]);
    if (parts.run) return parts.run(entry);
    if (!/^(on|get|open|close|toggle|ask)$/.test(command)) more();
    if (!parts.waiting || /^(on|get)$/.test(command)) return obey(entry);
    parts.waiting[parts.waiting.length] = entry;
  }
  function obey([command, first, second]: readonly unknown[]): unknown {
    if (command === 'get') return { open: isOpen, unread }[first as 'open'];
    if (command === 'ask' ? typeof first !== 'string' || first[4e3] : command === 'on' && typeof second !== 'function') return call('', command, first, second);
    if (command === 'on') {
      if (!/^(open|close|unread)$/.test(String(first))) call('', command, first, second);
      if (first === 'ready') (second as (detail?: unknown) => void)();
      const listener = (event: Event): void => (second as (detail: unknown) => void)((event as CustomEvent).detail);
      box.addEventListener(first as string, listener);
      return () => box.removeEventListener(first as string, listener);
    }
    show(command === 'toggle' ? !isOpen : command !== 'close');
    if (command === 'ask') pass([command, first]);
  }
  /** Reads a value, or stores the given one: an empty one means that there is none. A page without storage stores nothing. */
  function kept(key: string, value?: string, where: 'localStorage' | 'sessionStorage' = 'localStorage'): string | undefined {
    try {
      if (value === undefined) return window[where][key + store];
      if (value) window[where][key + store] = value;
      else delete window[where][key + store];
    } catch {}
  }
  /** Placed outside of the body, which may be replaced, transformed, or hidden from screen readers. Put back where a script removed it. */
  function place(): void {
    const html = document.documentElement;
    if (box.parentNode !== html && !parts.isOff) html.append(box);
  }
  const parts: LoaderParts = {
    home,
    site,
    settings,
    hidden: site.hiddenOn as unknown as boolean,
    box,
    show,
    load,
    drop,
    pass,
    warn,
    obey,
    place,
    name,
    kept,
  };

  button.onclick = () => show(!isOpen);
  button.onkeydown = (event) => {
    if (event.key === 'Escape') show(false);
  };
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== home || !frame || source !== frame.contentWindow) return;
    const { type, count, active, peek, labels, handle, event, detail } = Object(data);
    if (type === 'hello') {
      alive = true;
      ready = false;
      tell('handle', kept(handleKey));
    }
    if (type === 'handle') kept(handleKey, handle);
    if (type === 'ready') {
      ready = true;
      label = labels;
      name();
      enter();
      ask();
      call();
    }
    if (/^(open|close)$/.test(type)) show(type === 'open');
    if (event) emit(event, detail);
    if (type === 'unread') {
      kept(rememberKey, active ? '1' : '');
      frame.classList.toggle('peek', !isOpen && peek);
      if (unread !== count) {
        unread = count;
        name();
        emit(type, count);
      }
    }
  });
  // Reports the page's URL and title when the visitor moves into the chat: the page may have changed its title since.
  addEventListener('blur', () => tell('page'));
  addEventListener('popstate', () => {
    if (!isOver() && isSmall()) show(false);
  });
  const wasOpen = (): void => show(!!kept(openKey, undefined, 'sessionStorage'), false);
  addEventListener('pageshow', (event) => {
    if (event.persisted) wasOpen();
  });

  host.batonLoaded = () => {
    const queued = host.Baton?.q || [];
    host.Baton = call;
    place();
    for (let at = 0; at < queued.length; at++) {
      const entry = queued[at] as Entry;
      if (!entry.off) entry.undo = call.apply(null, entry);
    }
  };
  name();
  const begin = (): void => {
    const observer = new MutationObserver(place);
    observer.observe(document, { childList: true });
    observer.observe(page, { childList: true });
    wasOpen();
    host.batonLoaded?.();
    if (site.launcher || site.hiddenOn) more();
    // A visitor in a conversation hears of new messages before opening the chat, but only after the page's first second.
    if (kept(rememberKey)) setTimeout(load, 1e3);
  };
  host.Baton ||= call;
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
})();
