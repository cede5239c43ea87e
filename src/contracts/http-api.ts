import { z } from 'zod';
import { agentRoleSchema, type AgentProfile } from './agent-protocol.ts';
import type { HandoffPacket } from './handoff/handoff-packet.ts';
import { maxEmailLength, maxMessageLength, maxNameLength, minPasswordLength } from './limits.ts';
import type { SettledConflict } from './knowledge/source.ts';
import { articleTagSchema, askerSchema, audienceSchema, everybody, type AudienceWord } from './knowledge/audience.ts';
import { languagesSchema, skillsSchema } from './routing.ts';
import type { Citation, TurnTrace } from './bot/turn-trace.ts';
import { emailSchema, type VisitorFrame } from './visitor-protocol.ts';

/** The body of every error of the HTTP API. `code` is from a closed list, `message` names the remedy. */
export type ErrorBody = { error: { code: string; message: string; requestId: string } };

/**
 * A program asks without a body, and the answer is a token. The frame of the chat sends this body, which says how its browser can store the
 * session.
 */
export const visitorSessionRequestSchema = z
  .strictObject({
    /** The frame has tried it: its browser keeps cookies. */
    cookies: z.boolean().default(false),
    /** The earlier proof of who the visitor is: the handle that the page holds, or the token of an earlier version. */
    known: z.string().max(500).nullable().default(null),
    /** The origin of the page around the frame, as its browser vouches for it. */
    site: z.string().max(300).nullable().default(null),
    /** The secret of a link in a mail, which opens the conversation of its visitor. It counts before every other proof. */
    link: z.string().max(200).nullable().default(null),
    /** The version of the text that the visitor agreed to, where the site asks for consent. */
    consent: z.string().max(64).nullable().default(null),
  })
  .prefault({});
/** `POST /api/visitor/transcript`: the visitor wants their conversation by mail. */
export const transcriptRequestSchema = z.strictObject({ conversationId: z.uuid(), email: emailSchema });
/** `POST /api/visitor/link-mail`: a link in a mail that is not valid any more; a new one goes to the address that it was mailed to. */
export const linkMailRequestSchema = z.strictObject({ link: z.string().max(200) });
/** `mailed` is false where the link is unknown or its conversation cannot be opened. */
export type LinkMailResponse = { mailed: boolean };
export type VisitorSessionResponse = { token: string; visitorId: string };
/**
 * `token` is a handle for the page, or null where the cookie holds it. `confirmed`: the address that a link confirmed, and that the transcript goes to. `isSigned`: the
 * site signed who the visitor is.
 */
export type FrameSessionResponse = { token: string | null; visitorId: string; confirmed?: string | null; isSigned: boolean };

export const setupRequestSchema = z.strictObject({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(maxNameLength),
  email: emailSchema,
  password: z.string().min(minPasswordLength).max(200),
});
export type SetupRequest = z.infer<typeof setupRequestSchema>;

export const signInRequestSchema = z.strictObject({
  email: z.string().max(maxEmailLength),
  password: z.string().max(200),
});
export type SignInRequest = z.infer<typeof signInRequestSchema>;

/** `GET /api/console/me`. `setupNeeded` is true until the first account exists; `sendsMail` where a forgotten password can be mailed for. */
export type MeResponse = { agent: AgentProfile | null; setupNeeded: boolean; sendsMail: boolean };
/** `POST /api/console/password-mail`: a link to a new password goes to this address, if it has an account. The answer is always the same. */
export const forgotPasswordRequestSchema = z.strictObject({ email: z.string().trim().max(maxEmailLength) });

/** The set-up steps of a new Baton, in the order in which they are shown. */
export const firstSteps = ['try', 'install', 'invite', 'article', 'hours'] as const;
export type FirstStep = (typeof firstSteps)[number];
/** `GET /api/console/first-steps`: a step is done when the data say so. `siteKey`: the public key of the first site, for its snippet. */
export type FirstStepsResponse = { done: Record<FirstStep, boolean>; siteKey: string };

export const createAgentRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(maxNameLength),
  email: emailSchema,
  /** Left out: the colleague is invited by mail and chooses it. Only where mail is set up. */
  password: z.string().min(minPasswordLength).max(200).optional(),
  role: agentRoleSchema,
  capacity: z.number().int().min(1).max(50),
});
export type CreateAgentRequest = z.infer<typeof createAgentRequestSchema>;

/** `PUT /api/console/agents/:id`. Fields that are left out stay unchanged. Membership of teams is saved with the team. */
export const updateAgentRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(maxNameLength).optional(),
  role: agentRoleSchema.optional(),
  capacity: z.number().int().min(1).max(50).optional(),
  skills: skillsSchema.optional(),
  languages: languagesSchema.optional(),
  /** True locks the account and ends its sessions. */
  disabled: z.boolean().optional(),
});
export type UpdateAgentRequest = z.infer<typeof updateAgentRequestSchema>;

/**
 * `GET /api/console/conversations/:id/suggestion`: a draft in reply to the visitor's last message, quoted from the knowledge; null where no
 * passage answers it.
 */
export type SuggestionResponse = {
  suggestion: { text: string; from: HandoffPacket['suggestedFrom'] | null; messageId: string } | null;
};

export type ArticleStatus = 'draft' | 'published' | 'archived';
/** The place where the article is edited: in the console, or in a Markdown file that `knowledge sync` reads. */
type ArticleOrigin = 'console' | 'file';

export type ArticleSummary = {
  id: string;
  slug: string;
  title: string;
  status: ArticleStatus;
  origin: ArticleOrigin;
  language: string;
  tags: string[];
  /** The readers of the latest version; empty for everybody. */
  audience: AudienceWord[];
  /** The readers of what is published; null where nothing is. */
  publishedAudience: AudienceWord[] | null;
  updatedAt: string;
  /** Saved changes that are not published yet. */
  hasUnpublishedChanges: boolean;
  /** Whether the bot answers from it, and why not where it does not. */
  usedByBot: { used: boolean; why: string };
  /** The source that brings it, or null. */
  source: { id: string; name: string } | null;
  /** The article changed in its source and in the console, and nobody has chosen between the two texts yet. */
  isInConflict: boolean;
};
export type Article = ArticleSummary & {
  /** The working copy, Markdown without front matter. */
  markdown: string;
  /** Other wordings of the questions that this article answers. */
  questions: string[];
  /** Counts saves; sent back with a change, so that two editors never overwrite each other. */
  version: number;
  passages: { id: string; heading: string | null; text: string }[];
  /** The page of the web that it came from, or null. */
  page: string | null;
  /** Latest first. */
  settledConflicts: SettledConflict[];
};

/** `GET /api/console/vectors`: how far the vectors of this process are. A passage counts by its share of the texts that are encoded for it. */
export type VectorProgress = {
  passages: number;
  withVectors: number;
  /** 0 where all are there, null before the rate is known. */
  secondsLeft: number | null;
};

export const saveArticleRequestSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  markdown: z.string().max(200_000),
  tags: z.array(articleTagSchema).max(20),
  /** Left out: as in the version before; everybody for a new article. */
  audience: audienceSchema.optional(),
  questions: z.array(z.string().trim().min(1).max(300)).max(30),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/),
  /** The version this change is based on; 0 for a new article. */
  version: z.number().int().min(0),
});
export type SaveArticleRequest = z.infer<typeof saveArticleRequestSchema>;

export const askRequestSchema = z.strictObject({
  question: z.string().trim().min(1).max(maxMessageLength),
  /** For whom articles are looked up: a word of an audience. `agents` looks in all. */
  as: askerSchema.default(everybody),
});
export type AskRequest = z.input<typeof askRequestSchema>;
/** The answer that the bot would give now, outside any conversation: nothing is recorded. */
export type AskResponse = { text: string; citations: Citation[]; trace: TurnTrace };

/** `GET /api/console/turns?conversation=ID` and `GET /api/console/turns` (the latest 100 of all). */
export type TurnSummary = {
  turnId: string;
  conversationId: string;
  at: string;
  question: string;
  outcome: string;
  ruleId: string;
  confidence: number;
  totalMs: number;
  /** The scores from which passages were shown and vouched for; null where nothing was searched. */
  floor: number | null;
  plainFrom: number | null;
};

/** `GET /api/console/gaps`: questions of visitors that the knowledge did not answer. */
export type KnowledgeGap = { turnId: string; conversationId: string; question: string; at: string; bestScore: number };

export type EvalRunSummary = {
  name: string;
  at: string;
  /** Hashes of its cases and of the articles that it asked. Null in runs of older versions. */
  cases: string | null;
  knowledge: string | null;
  suites: { suite: string; metric: string; value: number; low: number; high: number; count: number }[];
};

/** The answer to one held request of a long poll: frames in their order, and the close code where the session has ended. */
export type PollAnswer = { frames: VisitorFrame[]; closed: number | null };
