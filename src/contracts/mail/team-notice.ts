import { z } from 'zod';
import { emailSchema } from '../visitor-protocol.ts';

/**
 * The notices of a team: a mail where a request for a person is taken by nobody for so long, or an answer is later than its target. `afterMinutes` 0:
 * none. `email` null: to its members. `recipients`: the addresses that they go to now.
 */
export type TeamNotice = { teamId: string; teamName: string; afterMinutes: number; email: string | null; recipients: string[] };
/** `GET /api/console/mail/notices`. */
export type TeamNoticesResponse = { teams: TeamNotice[] };
/** `PUT /api/console/teams/:id/notice`. */
export const saveTeamNoticeSchema = z.strictObject({
  afterMinutes: z.number().int().min(0).max(1_440),
  email: emailSchema.nullable(),
});
