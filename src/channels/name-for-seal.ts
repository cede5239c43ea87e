/** The name of an account's row for the seal of its secrets: a sealed one opens in no other. */
export function nameForSeal(accountId: string): string {
  return `channel ${accountId}`;
}

/** The same for the secret of its hook. */
export function nameForHookSeal(accountId: string): string {
  return `channel hook ${accountId}`;
}
