/** The kinds of data that are never stored. */
export const secretKinds = ['card', 'iban', 'password', 'secret'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** A secret by its offsets in the text. */
export type Secret = { kind: SecretKind; start: number; end: number };
