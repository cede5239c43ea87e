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
  agent: 'Answers visitors, and drafts articles.',
  editor: 'Writes and publishes articles. Sees no conversations.',
};
