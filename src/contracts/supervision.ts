import { z } from 'zod';
import type { AgentPresence } from './agent-protocol.ts';
import { minPasswordLength } from './limits.ts';

/** Off: every visitor is told that the bot is off and goes to a person, in every process, from the next message on. */
export type BotSwitch = { off: boolean; changedBy: string | null; changedAt: string | null };
/** `PUT /api/console/bot-switch`. */
export const setBotSwitchRequestSchema = z.strictObject({ off: z.boolean() });

/** `GET /api/console/agents`. Addresses and locked accounts are included only for roles that may see them. */
export type AgentAccount = AgentPresence & { email: string | null; disabled: boolean };

const newPassword = z.string().min(minPasswordLength).max(200);
/** `PUT /api/console/me/password`: every other session of the account ends. */
export const changePasswordRequestSchema = z.strictObject({ current: z.string().max(200), password: newPassword });
export type ChangePasswordRequest = z.infer<typeof changePasswordRequestSchema>;

/** `POST /api/console/agents/:id/password-link`: shown once, valid once. */
export type PasswordLink = { path: string; expiresAt: string };
/** `POST /api/console/password`: the secret of such a link, and the new password. */
export const usePasswordLinkRequestSchema = z.strictObject({ token: z.string().max(200), password: newPassword });
export type UsePasswordLinkRequest = z.infer<typeof usePasswordLinkRequestSchema>;

export const auditActions = [
  'bot-off',
  'bot-on',
  'agent-added',
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'role-changed',
  'agent-locked',
  'agent-unlocked',
  'agent-changed',
  'password-link-made',
  'password-link-mailed',
  'agent-invited',
  'mail-tried',
  'address-tried-again',
  'letter-changed',
  'letter-reset',
  'team-notice-saved',
  'transcript-mailed',
  'person-exported',
  'person-erased',
  'person-joined',
  'person-changed',
  'person-blocked',
  'person-unblocked',
  'people-merged',
  'people-exported',
  'segment-saved',
  'segment-deleted',
  'person-note-added',
  'person-note-deleted',
  'privacy-saved',
  'visitor-signed-out',
  'retention-applied',
  'identity-key-made',
  'identity-key-retired',
  'password-changed',
  'team-saved',
  'team-deleted',
  'routing-saved',
  'site-added',
  'site-published',
  'site-removed',
  'article-saved',
  'article-published',
  'article-unpublished',
  'article-archived',
  'article-tagged',
  'article-deleted',
  'article-restored',
  'knowledge-synced',
  'source-saved',
  'source-deleted',
  'conflict-settled',
  'reply-saved',
  'reply-deleted',
  'file-uploaded',
  'file-removed',
  'files-deleted',
  'figures-exported',
  'action-approved',
  'action-refused',
  'bot-published',
  'bot-conflict-settled',
  'bot-secret-set',
  'bot-secret-deleted',
  'cards-saved',
  'cards-removed',
  'card-button-pressed',
  'webhook-added',
  'webhook-changed',
  'webhook-switched-off',
  'webhook-deleted',
  'webhook-secret-made',
  'webhook-secret-retired',
  'webhook-tested',
  'webhook-replayed',
  'conversation-reassigned',
  'conversation-requeued',
  'priority-changed',
  'api-token-made',
  'api-token-revoked',
  'channel-added',
  'channel-changed',
  'channel-deleted',
  'channel-hook-made',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** One entry of the audit log. `conversationId` is set where the change was made to a conversation. Names are as they were then; untrusted text. */
export type AuditEntry = {
  id: string;
  at: string;
  actor: string;
  action: AuditAction;
  subject: string;
  detail: string;
  /** How often it happened within an hour: above 1 only for failed sign-ins, because strangers can cause any number of them. */
  times: number;
  conversationId: string | null;
};
