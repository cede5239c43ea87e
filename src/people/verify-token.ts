import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  SignJWT,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { claimsSchema, maxTokenLength, type Claims } from '../contracts/people/person.ts';
import { plainIssue } from '../contracts/plain-issue.ts';
import { cutText } from '../text/cut-text.ts';

/** A token holds at most for so long, so that a copied one is soon worthless. */
const longestHours = 24;
/** Clocks of two servers differ. */
const toleranceSeconds = 60;

/** Finds the public key that a token names. */
export type FindKey = JWTVerifyGetKey;

/** The public keys in the text of a set (JWKS). Throws where it is none. */
export function parseKeySet(text: string): FindKey {
  return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
}

export type TokenKeys = {
  /** The secrets of the site's active keys. */
  secrets: readonly { id: string; secret: string }[];
  /** Finds the public key of an ES256 token. Null where the site names no address of public keys. */
  findPublicKey: FindKey | null;
};

/** The claims of a token that holds, with the key that signed it; or one sentence that says what is wrong with it. */
export type VerifiedToken = { claims: Claims; keyId: string | null; expiresAt: number } | { why: string };

/** Checks the token that a site signed for one of its users. Nothing that a token says about itself decides which secret counts. */
export async function verifyToken(input: { token: string; siteKey: string; keys: TokenKeys; now: Date }): Promise<VerifiedToken> {
  const { token, siteKey, keys, now } = input;
  const shape = judgeShape(token, keys);
  if ('why' in shape) return shape;
  const options = { audience: siteKey, algorithms: [shape.alg], requiredClaims: ['exp', 'sub'], currentDate: now, clockTolerance: toleranceSeconds };
  const tried =
    shape.alg === 'ES256'
      ? [{ id: null, key: keys.findPublicKey as JWTVerifyGetKey }]
      : keys.secrets.filter(({ id }) => shape.kid === undefined || id === shape.kid || !keys.secrets.some((known) => known.id === shape.kid));
  let problem: unknown;
  for (const candidate of tried) {
    try {
      const { payload } =
        'secret' in candidate ? await jwtVerify(token, new TextEncoder().encode(candidate.secret), options) : await jwtVerify(token, candidate.key, options);
      return takeClaims(payload, { keyId: candidate.id, now });
    } catch (error) {
      problem = error;
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
    }
  }
  return { why: explain(problem, { token, siteKey, isShared: shape.alg === 'HS256' }) };
}

type Shape = { alg: 'HS256' | 'ES256'; kid: string | undefined } | { why: string };

function judgeShape(token: string, keys: TokenKeys): Shape {
  if (token.length > maxTokenLength) return { why: `The token has ${token.length} characters, and at most ${maxTokenLength} are taken: leave attributes out.` };
  let alg: unknown;
  let kid: unknown;
  try {
    ({ alg, kid } = decodeProtectedHeader(token));
  } catch {
    return { why: 'This is no signed token: it should be three parts of letters and digits with a dot between them.' };
  }
  if (alg === 'none') return { why: 'The token is not signed (alg none). Sign it with HS256 and a key of this site.' };
  if (alg !== 'HS256' && alg !== 'ES256')
    return { why: `The token is signed with ${cutText(JSON.stringify(alg) ?? 'nothing', 30)}. Baton takes HS256 and ES256.` };
  if (alg === 'HS256' && keys.secrets.length === 0) return { why: 'This site has no key. Make one in the console, under Sites, Identity.' };
  if (alg === 'ES256' && keys.findPublicKey === null) {
    return { why: 'The token is signed with ES256, and this site names no address of public keys (JWKS). Put it in under Sites, Identity.' };
  }
  return { alg, kid: typeof kid === 'string' ? kid : undefined };
}

function takeClaims(payload: JWTPayload, by: { keyId: string | null; now: Date }): VerifiedToken {
  const { exp = 0, iat } = payload;
  const seconds = by.now.getTime() / 1_000;
  if (exp - seconds > longestHours * 3_600 + toleranceSeconds) {
    return { why: `The token expires ${describeHours(exp - seconds)} from now (exp), and may hold for at most ${longestHours} hours.` };
  }
  if (iat !== undefined && iat - seconds > toleranceSeconds)
    return { why: `The token was issued in the future (iat ${describeTime(iat)}): set the clock of your server.` };
  const parsed = claimsSchema.safeParse(payload, { error: plainIssue });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { why: `The claim ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}.` };
  }
  return { claims: parsed.data, keyId: by.keyId, expiresAt: exp };
}

/** Says what is wrong, in a sentence for the developer of the site. The claims are read unproved, for these words alone. */
function explain(problem: unknown, about: { token: string; siteKey: string; isShared: boolean }): string {
  if (problem instanceof errors.JWTExpired)
    return `The token expired ${describeTime(readClaim(about.token, 'exp'))}. Make a new one for each page view, or give Baton a function that fetches one.`;
  if (problem instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = problem;
    if (claim === 'aud' && reason === 'missing') return `The claim aud is missing. It must be ${about.siteKey}, the key of this site.`;
    if (claim === 'aud')
      return `The token is for ${cutText(JSON.stringify(readClaim(about.token, 'aud')) ?? '', 100)} (aud), not for this site, which is ${about.siteKey}.`;
    if (claim === 'nbf') return `The token holds only from ${describeTime(readClaim(about.token, 'nbf'))} on (nbf): set the clock of your server.`;
    if (reason === 'missing')
      return claim === 'exp'
        ? 'The claim exp is missing. A token must expire, at most 24 hours from now.'
        : `The claim ${claim} is missing: it is the id of the user in your system.`;
    return `The claim ${claim} is not valid.`;
  }
  if (problem instanceof errors.JWSSignatureVerificationFailed) {
    return about.isShared
      ? 'The signature is not made with an active key of this site. Look whether your server has the whole secret, as text, and whether the key was retired.'
      : 'The signature does not belong to the public key of this token.';
  }
  if (problem instanceof errors.JWKSNoMatchingKey) return 'The address of public keys has no key of this kind (kty EC, crv P-256) with the kid of this token.';
  if (problem instanceof errors.JWKSMultipleMatchingKeys)
    return 'The address of public keys has several keys that may have signed this token: name one by kid in its header.';
  if (problem instanceof errors.JOSEError) return 'This is no signed token of the usual form (JWS, compact): make it with a library for JSON Web Tokens.';
  if (problem instanceof KeySetFault) return problem.message;
  throw problem;
}

/** The public keys could not be read. Its message is a sentence for the developer of the site. */
export class KeySetFault extends Error {}

function readClaim(token: string, name: string): unknown {
  try {
    return decodeJwt(token)[name];
  } catch {
    return undefined;
  }
}

function describeTime(seconds: unknown): string {
  const date = new Date(Number(seconds) * 1_000);
  return Number.isNaN(date.getTime()) ? 'at an unreadable time' : `${cutText(date.toISOString(), 19).replace('T', ' ')} UTC`;
}

function describeHours(seconds: number): string {
  const hours = Math.round(seconds / 3_600);
  return hours > 72 ? `${Math.round(hours / 24)} days` : `${hours} hours`;
}

/** A token as the server of a site makes it, signed with a secret of the site. */
export function signToken(input: {
  secret: string;
  siteKey: string;
  subject: string;
  claims: Readonly<Record<string, unknown>>;
  now: Date;
  seconds: number;
}): Promise<string> {
  const now = Math.floor(input.now.getTime() / 1_000);
  return new SignJWT({ ...input.claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(input.subject)
    .setAudience(input.siteKey)
    .setIssuedAt(now)
    .setExpirationTime(now + input.seconds)
    .sign(new TextEncoder().encode(input.secret));
}
