/** Ends a switch on a union: a new arm then fails to compile wherever it is not handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
