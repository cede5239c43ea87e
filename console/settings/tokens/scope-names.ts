import type { ApiScope } from '../../../src/contracts/api/api-token.ts';

/** The scopes in words, in the order of the form. */
export const scopeNames: Record<ApiScope, string> = {
  'conversations:read': 'Read conversations and messages',
  'conversations:write': 'Begin, take over, answer and close conversations',
};
