import { z } from 'zod';

/** The kinds of calls that a token can be made for. A call needs the scope of the token and the role of its account. */
export const apiScopes = [
  'conversations:read',
  'conversations:write',
  'people:read',
  'people:write',
  'people:erase',
  'knowledge:read',
  'knowledge:write',
  'settings:read',
  'settings:write',
  'analytics:read',
] as const;
export type ApiScope = (typeof apiScopes)[number];

/** The longest time for which a token can be made, in days. */
export const maxTokenDays = 730;

/** `POST /api/console/tokens`. */
export const makeTokenRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** The account in whose name the token acts. It never may more than that account. */
  ownerId: z.uuid(),
  scopes: z
    .array(z.enum(apiScopes))
    .min(1, 'choose at least one')
    .max(apiScopes.length)
    .transform((scopes) => apiScopes.filter((scope) => scopes.includes(scope))),
  expiresInDays: z.number().int().min(1).max(maxTokenDays),
});
export type MakeTokenRequest = z.output<typeof makeTokenRequestSchema>;

/** A token as the console lists it: never its secret. `ending`: its last characters, by which its holder recognises it. */
export type ApiToken = {
  id: string;
  name: string;
  ending: string;
  owner: { id: string; name: string };
  scopes: ApiScope[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
};
/** `GET /api/console/tokens`. */
export type ApiTokensResponse = { tokens: ApiToken[] };
/** The secret is shown once, when the token is made. */
export type MadeApiTokenResponse = { token: ApiToken; secret: string };
