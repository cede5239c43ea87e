import { AtSign, Bot, Clock, Files, Mail, CircleCheck, Hourglass, Layers, MessageSquare, Zap, type LucideIcon } from 'lucide-react';
import type { ViewId } from '../state/views.ts';

export const viewIcons: Record<ViewId, LucideIcon> = {
  'needs-you': Zap,
  mine: MessageSquare,
  waiting: Hourglass,
  bot: Bot,
  'follow-ups': Mail,
  open: Layers,
  closed: CircleCheck,
  mentions: AtSign,
  snoozed: Clock,
  all: Files,
};
