import type { AgentPresence } from '../../src/contracts/agent-protocol.ts';
import type { Team } from '../../src/contracts/routing.ts';

/** A colleague or a team that a conversation can be transferred to. `refusal`: the reason why not now, or null. */
type Taker = { id: string; kind: 'agent' | 'team'; name: string; detail: string; refusal: string | null };

/** All agents but the sender, and the teams; those who can take it come first. A team can where a member is there and takes new conversations. */
export function listTransferTargets(input: { agents: readonly AgentPresence[]; teams: readonly Team[]; ownId: string; weight: number }): Taker[] {
  const { agents, teams, ownId, weight } = input;
  const others = agents.filter((agent) => agent.id !== ownId && agent.role !== 'editor');
  const colleagues = others.map((agent): Taker => {
    const load = `${agent.load}/${agent.capacity}`;
    const refusal = !agent.connected ? 'offline' : agent.availability === 'away' ? 'away' : agent.load + weight > agent.capacity ? `full, ${load}` : null;
    return { id: agent.id, kind: 'agent', name: agent.name, detail: `${agent.availability}, ${load}`, refusal };
  });
  const lines = teams.map((team): Taker => {
    const there = others.filter(
      (agent) => agent.teamIds.includes(team.id) && agent.connected && agent.availability === 'available' && agent.capacity >= weight,
    );
    return {
      id: team.id,
      kind: 'team',
      name: team.name,
      detail: `team, ${there.length} available`,
      refusal: there.length === 0 ? 'nobody of it is available' : null,
    };
  });
  return [...colleagues, ...lines].sort((first, second) => Number(first.refusal !== null) - Number(second.refusal !== null));
}
