import { z } from 'zod';
import { maxEmailLength, maxNameLength, maxPageTitleLength, maxPageUrlLength } from '../limits.ts';
import { cutText } from '../../text/cut-text.ts';
import { isEmailAddress } from '../../text/is-email-address.ts';

/** Of the attributes of one person, and of the properties of one page action. */
export const maxAttributes = 100;
const maxAttributeName = 64;
const maxAttributeText = 500;
/** Characters of a token: room for every attribute at its longest would be more than headers and pages carry. */
export const maxTokenLength = 24_000;
export const maxSubjectLength = 200;
const maxPhoneLength = 40;
const maxCompanyLength = 120;

/** Names that mean something to programs themselves: an object that has them can mislead code that reads it. */
const programNames = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']);
const attributeName = /^\p{L}[\p{L}\p{N} _.-]*$/u;

/** A value of an attribute. A date is a text such as 2026-01-31 or 2026-01-31T09:00:00Z. */
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

const unwanted = /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/gu;
/** One line of text as it is stored. */
const plainLine = (text: string): string => text.normalize('NFC').replace(unwanted, ' ').replace(/\s+/gu, ' ').trim();

/** A sentence that says why the attribute is refused, or null. */
function judgeAttribute(name: string, value: unknown): string | null {
  if (programNames.has(name)) return `the name ${name} is reserved by programs: choose another`;
  if (name.length > maxAttributeName) return `the name ${cutText(name, 20)}… has more than ${maxAttributeName} characters`;
  if (!attributeName.test(name))
    return `the name ${JSON.stringify(cutText(name, 40))} must begin with a letter and hold letters, digits, spaces, dots, _ and - only`;
  if (typeof value === 'string') return [...value].length > maxAttributeText ? `${name} has more than ${maxAttributeText} characters` : null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${name} is no number`;
  if (typeof value === 'boolean' || value === null) return null;
  return `${name} must be a text, a number, true or false, or null to remove it, not ${Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : 'nothing'}`;
}

/** Attributes as a page or a token gives them. Null removes an attribute. Each problem is a sentence with the name of the attribute. */
const givenAttributesSchema = z.unknown().transform((given, context): Record<string, AttributeValue | null> => {
  const refuse = (message: string): never => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse('must be an object with fields');
  // Own names only, the reserved one too: a parsed text has it as an own field.
  const entries = Object.entries(given);
  if (entries.length > maxAttributes) return refuse(`has ${entries.length} attributes, and a person has at most ${maxAttributes}`);
  for (const [name, value] of entries) {
    const why = judgeAttribute(name, value);
    if (why !== null) return refuse(why);
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? plainLine(value) : (value as AttributeValue | null)]));
});

const lineOf = (most: number) => z.string().max(most, `has more than ${most} characters`).transform(plainLine);
const email = z
  .string()
  .trim()
  .max(maxEmailLength)
  .refine((text) => text === '' || isEmailAddress(text), 'is not an e-mail address');

/** The fields of a person that a page or a token can give. An empty text or null says nothing. */
export const givenFields = {
  email: email.nullish(),
  name: lineOf(maxNameLength).nullish(),
  phone: lineOf(maxPhoneLength).nullish(),
  company: lineOf(maxCompanyLength).nullish(),
  attributes: givenAttributesSchema.optional(),
};

/** The claims of a signed token. Further claims are left alone: tokens are made by libraries that add their own. */
export const claimsSchema = z.object({
  sub: z
    .union([z.string().min(1), z.number().transform(String)])
    .refine((text) => text.length <= maxSubjectLength, `has more than ${maxSubjectLength} characters`),
  ...givenFields,
});
export type Claims = z.output<typeof claimsSchema>;

/** `POST /api/visitor/person`: what a page says of its visitor without a signature. */
export const givenPersonSchema = z.strictObject(givenFields);
export type GivenPerson = z.output<typeof givenPersonSchema>;

/** `POST /api/visitor/identify`. `cookies` and `site` as in the request for a session. */
export const identifyRequestSchema = z.strictObject({
  token: z.string().min(1, 'is empty').max(maxTokenLength, `has more than ${maxTokenLength} characters: leave attributes out`),
  cookies: z.boolean().default(false),
  site: z.string().max(300).nullable().default(null),
});
/** `session`: null where this browser was already known as this person. `isOther`: somebody else was known here before. */
export type IdentifyResponse = { session: { token: string | null } | null; isOther: boolean };

/** `GET /api/visitor/person`: what the site signed of who asks, for forms that would ask for it again. */
export type OwnContact = { email: string | null; name: string | null };

/** `POST /api/visitor/action`: `Baton('track', name, properties)`. */
export const pageActionSchema = z.strictObject({
  name: z
    .string()
    .max(100, 'has more than 100 characters')
    .transform(plainLine)
    .refine((text) => text !== '', 'is empty'),
  properties: givenAttributesSchema.default({}),
});
/** `POST /api/visitor/page`: a page that the visitor is on. */
export const pageVisitSchema = z.strictObject({ url: z.string().max(maxPageUrlLength), title: z.string().max(maxPageTitleLength) });
/** A page of the visit. Untrusted text. */
export type PageVisit = { url: string; title: string; at: string };
export type PageAction = { name: string; properties: Attributes; at: string };

/** The body of the event that says who the visitor of a conversation is. */
export const identifiedSchema = z.object({ personId: z.string(), visitorId: z.string(), name: z.string().nullable(), email: z.string().nullable() });

/** The voucher for a field or an attribute: the signature of the site, or an agent who set it. A value without a voucher came from the page, unsigned. */
export type Voucher = 'signed' | 'agent';

/** A person, as consoles show it. Texts are the person's or the page's: untrusted. */
export type Person = {
  id: string;
  name: string | null;
  email: string | null;
  otherEmails: string[];
  phone: string | null;
  company: string | null;
  attributes: Attributes;
  /** By the name of a field, or `attributes.` and the name of an attribute. */
  vouched: Readonly<Record<string, Voucher>>;
  /** As an agent set it; the language of each conversation is known apart from it. */
  language: string | null;
  timeZone: string | null;
  /** Words by which agents sort people. */
  tags: string[];
  /** Since when an agent does not take messages of this person. */
  blockedAt: string | null;
  isVerified: boolean;
  firstSeenAt: string;
  lastSeenAt: string;
};

/** A note of an agent about a person, which no visitor sees. */
export type PersonNote = { id: string; authorId: string; author: string; text: string; at: string };

export type PersonIdentity = { siteId: string; subject: string; lastSeenAt: string };
/** A person with where the site knows them and the notes about them, newest first. */
export type KnownPerson = Person & { identities: PersonIdentity[]; notes: PersonNote[] };
/** The text that the visitor agreed to last, and when. */
export type GivenConsent = { at: string; text: string; link: string };

/** A key by which a site signs. Its secret is shown once, when it is made. */
export type IdentityKey = { id: string; createdAt: string; lastUsedAt: string | null };
export type IdentityKeysResponse = { keys: IdentityKey[] };
export type MadeIdentityKeyResponse = { key: IdentityKey; secret: string };
export const mostActiveKeys = 2;

/** `POST /api/console/sites/:id/identity-check`. */
export const checkTokenRequestSchema = z.strictObject({ token: z.string().trim().min(1, 'paste a token').max(100_000) });
export type CheckTokenResponse = { isGood: boolean; sentence: string };
