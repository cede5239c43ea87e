import type { QueryClient } from '@tanstack/react-query';
import { askForEnd, nobody } from '../api/end-session.ts';
import { meQuery } from '../api/queries.ts';
import { saveAllDrafts } from '../compose/use-server-draft.ts';
import { forgetStored } from '../storage/use-stored.ts';
import { forgetDrafts } from '../storage/draft-store.ts';
import { articleBackupKey } from '../knowledge/use-form-backup.ts';

const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('baton.console.account');

/** Longer than this no sign-out waits for drafts that the server has still to take. */
const lastSavesWithinMs = 2_000;

/** Puts the sign-in page in the place of whatever is shown, and forgets what was read. */
export async function showSignIn(queryClient: QueryClient): Promise<void> {
  await queryClient.cancelQueries();
  // First who is signed in: what is shown depends on it, and a cleared cache would leave it standing.
  queryClient.setQueryData(meQuery.queryKey, nobody);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
  queryClient.getMutationCache().clear();
}

/**
 * Signs this browser out: every tab shows the sign-in page at once, whether the server can be reached or not, and nothing that was
 * written is left for who comes next.
 */
export async function signOut(queryClient: QueryClient): Promise<void> {
  tabs?.postMessage('signed-out');
  await showSignIn(queryClient);
  // After the screens are gone: the last draft is sent to the server as its reply box goes.
  setTimeout(() => {
    const saves = saveAllDrafts(lastSavesWithinMs);
    forgetDrafts();
    forgetStored(articleBackupKey(''));
    askForEnd(saves);
  }, 0);
}

/** Shows the sign-in page when another tab of this browser signs out. Returns what ends that. */
export function watchOtherTabs(queryClient: QueryClient): () => void {
  async function leave(): Promise<void> {
    await showSignIn(queryClient);
    // The tab that signs out brings the drafts of all to the server; a save that ends here later keeps nothing of them.
    setTimeout(forgetDrafts, 0);
  }
  const hear = (): void => void leave();
  tabs?.addEventListener('message', hear);
  return () => tabs?.removeEventListener('message', hear);
}

/**
 * A page that the browser keeps for its back button is hidden while it is away and loaded anew when it returns: somebody may have
 * signed out meanwhile.
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
