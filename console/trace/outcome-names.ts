import type { LucideIcon } from 'lucide-react';
import { CircleHelp, CircleSlash, Ear, Hand, HandHelping, Layers2, MessageCircle, Quote, SearchX } from 'lucide-react';
import type { TurnOutcome } from '../../src/contracts/bot/turn-trace.ts';
import type { Tone } from '../ui/Badge.tsx';

export const outcomeNames: Record<TurnOutcome, { name: string; verdict: string; tone: Tone; icon: LucideIcon }> = {
  answer: { name: 'Answered', verdict: 'Answered from the knowledge', tone: 'good', icon: Quote },
  abstain: { name: 'No answer', verdict: 'Said plainly that it does not know', tone: 'warn', icon: SearchX },
  clarify: { name: 'Asked back', verdict: 'Asked what was meant', tone: 'accent', icon: CircleHelp },
  handoff: { name: 'Handed over', verdict: 'Handed over to a person', tone: 'accent', icon: HandHelping },
  'offer-person': { name: 'Offered a person', verdict: 'Offered a person', tone: 'accent', icon: Hand },
  smalltalk: { name: 'Small talk', verdict: 'Made small talk', tone: 'neutral', icon: MessageCircle },
  refuse: { name: 'Refused', verdict: 'Refused to answer', tone: 'warn', icon: CircleSlash },
  superseded: { name: 'Superseded', verdict: 'Dropped: a newer message came first', tone: 'neutral', icon: Layers2 },
  silent: { name: 'Silent', verdict: 'Stayed silent', tone: 'neutral', icon: Ear },
};

export function isTurnOutcome(text: string): text is TurnOutcome {
  return text in outcomeNames;
}
