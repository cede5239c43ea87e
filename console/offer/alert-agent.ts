import { getPreferences } from '../storage/preferences.ts';
import type { AlertKind } from '../storage/alert-kinds.ts';
import { decideAlert } from './decide-alert.ts';
import { playSound } from './sound.ts';

export type Alert = { kind: AlertKind; title: string; body: string; conversationId: string | null };

/**
 * Sounds and notifies as this person chose for the kind, also while the console has the focus. What happens in the conversation that
 * they are looking at is before their eyes: it makes neither. Returns how to take the notification back.
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
    // The router hears of it; the page is not loaded anew.
    if (conversationId !== null) history.pushState(null, '', `/console/inbox/open/${conversationId}`);
    notification.close();
  };
  return () => notification.close();
}
