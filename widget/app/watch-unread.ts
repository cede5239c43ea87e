import { keep, readKept } from './browser-storage.ts';
import type { ChatClient } from './chat-client.ts';
import { listUnread } from './chat-state.ts';
import { loadFiles } from './Files.tsx';
import type { HostPage } from './host-page.ts';
import { t } from './texts.ts';

/** The key of the answer whose preview the visitor closed: the preview comes again with the next answer. */
const hiddenKey = 'baton.hidden';

/**
 * Counts answers that came while the visitor could not see them, shows the count at the page's button, and resets it in every tab as soon
 * as they are seen.
 */
export function watchUnread(client: ChatClient, host: HostPage): void {
  let drawn = '';

  function look(): void {
    if (client.state().loading) return;
    if (host.isOpen() && document.visibilityState === 'visible') client.see();
    const { conversationId, mode } = client.state();
    const unread = listUnread(client.state());
    const newest = host.isOpen() ? undefined : unread.at(-1);
    const id = newest && newest.id !== readKept('sessionStorage', hiddenKey) ? newest.id : '';
    const tell = (): void =>
      host.setUnread({ count: unread.length, active: conversationId !== null && mode.kind !== 'closed', peek: id !== '' && id === drawn });
    tell();
    if (id === drawn) return;
    drawn = id;
    loadFiles(({ showPeek }) => {
      if (id !== drawn) return;
      const name = newest?.author.kind === 'agent' ? newest.author.name : t('assistant');
      showPeek(id && newest ? { name, text: newest.body.text, open: host.open, hide: () => hide(id) } : null);
      tell();
    });
  }
  function hide(id: string): void {
    keep('sessionStorage', hiddenKey, id);
    look();
  }
  client.subscribe(look);
  host.onOpened(look);
  document.addEventListener('visibilitychange', look);
}
