import { AtSign, Bot, CircleCheck, Hourglass, Layers, MessageSquare, Zap, type LucideIcon } from 'lucide-react';
import type { ViewId } from '../state/views.ts';

export const viewIcons: Record<ViewId, LucideIcon> = {
  'needs-you': Zap,
  mine: MessageSquare,
  waiting: Hourglass,
  bot: Bot,
  'follow-ups': AtSign,
  open: Layers,
  closed: CircleCheck,
};
