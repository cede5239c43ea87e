import type { AgentRole } from '../../src/contracts/agent-protocol.ts';

export const roleNames: Record<AgentRole, string> = {
  admin: 'Admin',
  supervisor: 'Supervisor',
  agent: 'Agent',
  editor: 'Editor',
};

export const roleHints: Record<AgentRole, string> = {
  admin: 'Everything, accounts and settings included.',
  supervisor: 'Answers visitors, reassigns, sees analytics, switches the bot.',
  agent: 'Answers visitors, and writes articles.',
  editor: 'Writes articles and reads conversations. Is offered none.',
};
