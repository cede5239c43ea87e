import { BookOpen, Bot, ChartNoAxesColumn, ChartSpline, MessageSquareQuote, MonitorCheck, Settings, Users, type LucideIcon } from 'lucide-react';
import type { AgentRole } from '../../src/contracts/agent-protocol.ts';
import { mayCall, type Audience } from '../../src/contracts/authorisation.ts';

/** `needs`: who may see it. `inBar`: shown in the bar of a phone, which has room for three. */
export type Place = { to: string; name: string; icon: LucideIcon; needs: Audience; inBar?: true };

const all: readonly Place[] = [
  { to: '/wallboard', name: 'Wallboard', icon: MonitorCheck, needs: 'supervisor', inBar: true },
  { to: '/analytics', name: 'Analytics', icon: ChartSpline, needs: 'supervisor' },
  { to: '/replies', name: 'Replies', icon: MessageSquareQuote, needs: 'agent' },
  { to: '/knowledge', name: 'Knowledge', icon: BookOpen, needs: 'member', inBar: true },
  { to: '/bot', name: 'Bot', icon: Bot, needs: 'member' },
  { to: '/evals', name: 'Evals', icon: ChartNoAxesColumn, needs: 'member' },
  { to: '/team', name: 'Team', icon: Users, needs: 'member', inBar: true },
  { to: '/settings', name: 'Settings', icon: Settings, needs: 'member' },
];

/** Beside the inbox: the same for the sidebar and the palette. */
export function placesFor(role: AgentRole): readonly Place[] {
  return all.filter(({ needs }) => mayCall(needs, role));
}

/** People who answer visitors begin in the inbox, editors with the articles. */
export function homeOf(role: AgentRole): string {
  return mayCall('agent', role) ? '/inbox' : '/knowledge';
}

/** The inbox and other places that this role may not see. Their addresses say for whom they are. */
export function closedTo(role: AgentRole): { path: string; name: string; forWhom: string }[] {
  const inbox = { to: '/inbox/*?', name: 'The inbox', needs: 'agent' } as const;
  return [inbox, ...all]
    .filter(({ needs }) => !mayCall(needs, role))
    .map(({ to, name, needs }) => ({ path: to, name, forWhom: needs === 'supervisor' ? 'supervisors and admins' : 'people who answer visitors' }));
}
