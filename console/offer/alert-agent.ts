import { getPreferences } from '../storage/preferences.ts';
import type { AlertKind } from '../storage/alert-kinds.ts';
import { decideAlert } from './decide-alert.ts';
import { playSound } from './sound.ts';

type Alert = { kind: AlertKind; title: string; body: string; conversationId: string | null };

/**
 * Plays the sound and shows the notification that the agent chose for the kind, also while the console has the focus. Events of the
 * conversation on screen make neither. Returns a function that removes the notification.
 */
export function alertAgent(alert: Alert): () => void {
  const { kind, title, body, conversationId } = alert;
  const isLooking = document.visibilityState === 'visible' && document.hasFocus();
  const shownId = /^\/console\/inbox\/[^/]+\/([^/]+)/.exec(location.pathname)?.[1] ?? null;
  const { sound, notify } = decideAlert(alert, getPreferences(), { isLooking, shownId });
  if (sound) playSound(kind);
  if (!notify || !('Notification' in window) || Notification.permission !== 'granted') return () => {};
  const notification = new Notification(title, { body, tag: `baton-${kind}-${conversationId ?? ''}` });
  notification.onclick = () => {
    window.focus();
    // The router reacts to the new address; the page is not reloaded.
    if (conversationId !== null) history.pushState(null, '', `/console/inbox/open/${conversationId}`);
    notification.close();
  };
  return () => notification.close();
}
