import type { QueryClient } from '@tanstack/react-query';
import { askForEnd, nobody } from '../api/end-session.ts';
import { meQuery } from '../api/queries.ts';
import { saveAllDrafts } from '../compose/use-server-draft.ts';
import { forgetStored } from '../storage/use-stored.ts';
import { forgetDrafts } from '../storage/draft-store.ts';
import { articleBackupKey } from '../knowledge/use-form-backup.ts';

const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('baton.console.account');

/** Milliseconds that a sign-out waits for drafts to be saved on the server. */
const lastSavesWithinMs = 2_000;

/** Shows the sign-in page instead of the present screen, and clears the cached data. */
export async function showSignIn(queryClient: QueryClient): Promise<void> {
  await queryClient.cancelQueries();
  // The signed-in agent is reset first: the screen depends on it, and would otherwise stay until the cache is cleared.
  queryClient.setQueryData(meQuery.queryKey, nobody);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
  queryClient.getMutationCache().clear();
}

/**
 * Signs this browser out: every tab shows the sign-in page at once, whether the server can be reached or not, and no text is left for the
 * next user.
 */
export async function signOut(queryClient: QueryClient): Promise<void> {
  tabs?.postMessage('signed-out');
  await showSignIn(queryClient);
  // Runs after the screens are gone, because a reply box sends its last draft when it goes.
  setTimeout(() => {
    const saves = saveAllDrafts(lastSavesWithinMs);
    forgetDrafts();
    forgetStored(articleBackupKey(''));
    askForEnd(saves);
  }, 0);
}

/** Shows the sign-in page when another tab of this browser signs out. The returned function stops that. */
export function watchOtherTabs(queryClient: QueryClient): () => void {
  async function leave(): Promise<void> {
    await showSignIn(queryClient);
    // The tab that signs out saves the drafts of all tabs; a save that ends here later must store none of them.
    setTimeout(forgetDrafts, 0);
  }
  const hear = (): void => void leave();
  tabs?.addEventListener('message', hear);
  return () => tabs?.removeEventListener('message', hear);
}

/**
 * Hides a page that the browser keeps for its back button while it is away, and reloads it when it returns: the agent may have signed out
 * meanwhile.
 */
export function guardBackButton(): void {
  const { style } = document.documentElement;
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) style.visibility = 'hidden';
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
