/** The kinds of alerts, each with a sound and a notification of its own. */
export const alertKinds = ['offer', 'mine', 'mention', 'approval', 'missed', 'alarm', 'other'] as const;
export type AlertKind = (typeof alertKinds)[number];
export type AlertChoice = { sound: boolean; notify: boolean };
export type AlertChoices = Record<AlertKind, AlertChoice>;

export const alertNames: Record<AlertKind, { name: string; meaning: string }> = {
  offer: { name: 'Offer', meaning: 'A conversation is offered to me. Sounds again until it is answered.' },
  mine: { name: 'My visitor', meaning: 'A visitor writes in one of my conversations.' },
  mention: { name: 'Mention', meaning: 'A colleague calls me in a note.' },
  approval: { name: 'Approval', meaning: 'The bot wants to carry out an action that needs an approval.' },
  missed: { name: 'Missed offer', meaning: 'An offer to me went by.' },
  alarm: { name: 'Alarm', meaning: 'For supervisors: a target lapses, a mood falls, or nobody is available.' },
  other: { name: 'Other', meaning: 'Somebody new waits for a person, or a colleague passes on, accepts or takes one of mine.' },
};

export const usualAlerts: AlertChoices = {
  offer: { sound: true, notify: true },
  mine: { sound: true, notify: true },
  mention: { sound: true, notify: true },
  approval: { sound: true, notify: true },
  missed: { sound: true, notify: true },
  alarm: { sound: true, notify: true },
  other: { sound: false, notify: false },
};
