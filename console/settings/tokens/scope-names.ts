import type { ApiScope } from '../../../src/contracts/api/api-token.ts';

/** The scopes in words, in the order of the form. */
export const scopeNames: Record<ApiScope, string> = {
  'conversations:read': 'Read conversations, messages and notes',
  'conversations:write': 'Begin, answer, pass on, tag and close conversations',
  'people:read': 'Read people',
  'people:erase': 'Export and erase a person',
  'replies:read': 'Read canned replies',
  'replies:write': 'Change canned replies',
  'articles:read': 'Read articles',
  'articles:write': 'Write and publish articles',
  'sources:read': 'Read sources of articles',
  'sources:write': 'Change and run sources',
  'settings:read': 'Read sites, teams and accounts',
  'settings:write': 'Change sites and teams',
  'analytics:read': 'Read figures',
};
