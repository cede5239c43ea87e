import type { AgentPresence } from '../../src/contracts/agent-protocol.ts';
import type { Tone } from './Badge.tsx';

/** How an agent's presence is shown everywhere, in the colours of their own switch: green, amber, grey. */
export function presenceBadge(agent: Pick<AgentPresence, 'connected' | 'role' | 'availability' | 'awayByIdle' | 'awayByMissed'>): { tone: Tone; text: string } {
  if (!agent.connected) return { tone: 'neutral', text: 'Not here' };
  if (agent.role === 'editor') return { tone: 'accent', text: 'Here' };
  switch (agent.availability) {
    case 'available':
      return { tone: 'good', text: 'Available' };
    case 'busy':
      return { tone: 'warn', text: 'Busy' };
    case 'away':
      return { tone: 'neutral', text: agent.awayByMissed === true ? 'Away, missed offers' : agent.awayByIdle ? 'Away, idle' : 'Away' };
  }
}
