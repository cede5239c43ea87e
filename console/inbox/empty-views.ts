import type { LucideIcon } from 'lucide-react';
import type { ViewId } from '../state/views.ts';
import { viewIcons } from './view-icons.ts';

/** The texts of an empty view: its meaning, and what to do next. */
export const emptyViews: Record<ViewId, { icon: LucideIcon; title: string; text: string }> = {
  'needs-you': {
    icon: viewIcons['needs-you'],
    title: 'Nothing needs you',
    text: 'Offers and visitors who wait for your reply come up here. Until then, see who talks with the bot: key 4.',
  },
  mine: {
    icon: viewIcons.mine,
    title: 'You have no conversation',
    text: 'Accept an offer, or take one over from the bot (key 4) or the queue (key 3).',
  },
  waiting: {
    icon: viewIcons.waiting,
    title: 'Nobody is waiting',
    text: 'Visitors who were promised a person stand here until someone accepts.',
  },
  bot: {
    icon: viewIcons.bot,
    title: 'The bot has no visitor',
    text: 'Whoever asks the assistant something shows here at once.',
  },
  'follow-ups': {
    icon: viewIcons['follow-ups'],
    title: 'No follow-up is due',
    text: 'Who leaves an e-mail address while nobody is there is listed here until it is done.',
  },
  open: {
    icon: viewIcons.open,
    title: 'No conversation is open',
    text: 'Whoever writes to you shows here at once.',
  },
  closed: {
    icon: viewIcons.closed,
    title: 'Nothing was closed yet',
    text: 'Conversations move here when you, the visitor or time closes them.',
  },
  mentions: {
    icon: viewIcons.mentions,
    title: 'Nobody called you',
    text: 'A private note with @ and your name brings its conversation here until you have answered it.',
  },
  snoozed: {
    icon: viewIcons.snoozed,
    title: 'Nothing is snoozed',
    text: 'Snooze one of yours (key Z) to have it out of the way until a time, or until the visitor writes.',
  },
  all: {
    icon: viewIcons.all,
    title: 'No conversation fits',
    text: 'Every conversation there ever was is here. Loosen the filters to see more.',
  },
};
