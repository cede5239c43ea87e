import type { AlertChoices, AlertKind } from '../storage/alert-kinds.ts';

/** `shownId`: the conversation on the screen; `isLooking`: the console has the focus and can be seen. */
type Moment = { isLooking: boolean; shownId: string | null };
type Chosen = { sound: boolean; browserNotifications: boolean; notifyHere: boolean; alerts: AlertChoices };

/**
 * Decides whether an alert sounds and notifies, as the agent chose for its kind. The focus silences only messages of the conversation on
 * screen; notifications while the console has the focus are a choice of their own.
 */
export function decideAlert(alert: { kind: AlertKind; conversationId: string | null }, chosen: Chosen, moment: Moment): { sound: boolean; notify: boolean } {
  const { kind, conversationId } = alert;
  if (kind === 'mine' && moment.isLooking && conversationId !== null && conversationId === moment.shownId) return { sound: false, notify: false };
  return {
    sound: chosen.sound && chosen.alerts[kind].sound,
    notify: chosen.browserNotifications && chosen.alerts[kind].notify && (chosen.notifyHere || !moment.isLooking),
  };
}
