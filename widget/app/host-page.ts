/** The page that embeds the chat. Nothing it says is trusted beyond what a visitor could type. */
export type HostPage = {
  page: { url: string; title: string } | null;
  close(): void;
  setUnread(count: number): void;
  setActive(active: boolean): void;
  onOpened(listener: () => void): () => void;
  onAsk(listener: (text: string) => void): void;
  isOpen(): boolean;
};

export function connectHostPage(): HostPage {
  const query = new URLSearchParams(location.hash.slice(1));
  const origin = query.get('parent') ?? location.origin;
  const url = query.get('page')?.slice(0, 2_000);
  const opened = new Set<() => void>();
  let ask: (text: string) => void = () => undefined;
  let isOpen = window.parent === window;

  const tell = (message: object): void => {
    if (window.parent !== window) window.parent.postMessage(message, origin);
  };
  addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== origin) return;
    const data = event.data as { type?: unknown; text?: unknown } | null;
    if (data?.type === 'opened') {
      isOpen = true;
      for (const listener of opened) listener();
    } else if (data?.type === 'closed') isOpen = false;
    else if (data?.type === 'ask' && typeof data.text === 'string' && data.text.trim()) ask(data.text.slice(0, 4_000));
  });
  return {
    page: url ? { url, title: (query.get('title') ?? '').slice(0, 300) } : null,
    close: () => tell({ type: 'close' }),
    setUnread: (count) => tell({ type: 'unread', count }),
    setActive: (active) => tell({ type: 'active', active }),
    onOpened(listener) {
      opened.add(listener);
      return () => opened.delete(listener);
    },
    onAsk(listener) {
      ask = listener;
      tell({ type: 'ready' });
    },
    isOpen: () => isOpen,
  };
}
