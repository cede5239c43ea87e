/** The author of the events that an agent's command appends. */
export function agentAuthor(agent: { id: string; name: string }): { kind: 'agent'; id: string; name: string } {
  return { kind: 'agent', id: agent.id, name: agent.name };
}
