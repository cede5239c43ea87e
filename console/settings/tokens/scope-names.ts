import type { ApiScope } from '../../../src/contracts/api/api-token.ts';

/** The scopes in words, in the order of the form. */
export const scopeNames: Record<ApiScope, string> = {
  'conversations:read': 'Read conversations, messages and notes',
  'conversations:write': 'Begin, take over, answer, tag, note, pass on and close conversations',
  'people:read': 'Read people and the notes about them',
  'people:write': 'Add, change, block and merge people, and note about them',
  'people:erase': 'Export and erase people',
  'knowledge:read': 'Read articles and sources',
  'knowledge:write': 'Write, publish and delete articles, and sync sources',
  'settings:read': 'Read teams, canned replies and sites',
  'settings:write': 'Change teams, canned replies and sites',
  'analytics:read': 'Read the figures of analytics',
};
