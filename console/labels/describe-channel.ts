import { Mail, Send, Waypoints, type LucideIcon } from 'lucide-react';

const known: Readonly<Record<string, { name: string; icon: LucideIcon }>> = { mail: { name: 'Mail', icon: Mail }, telegram: { name: 'Telegram', icon: Send } };

/** Name and icon of a channel. One that has none of its own is shown by its word. */
export function describeChannel(kind: string): { name: string; icon: LucideIcon } {
  return known[kind] ?? { name: kind, icon: Waypoints };
}
