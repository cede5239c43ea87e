import { z } from 'zod';
import { emailSchema } from '../visitor-protocol.ts';

const outsideHoursSchema = z.enum(['wait', 'send']);

/**
 * The notices of a team: a mail where a request for a person is taken by nobody for so long, or an answer is later than its target. `afterMinutes` 0:
 * none. `email` null: to its members. `outsideHours`: while the team is closed they wait until it opens, or go at once. `recipients`: the addresses that
 * they go to now.
 */
export type TeamNotice = {
  teamId: string;
  teamName: string;
  afterMinutes: number;
  email: string | null;
  outsideHours: OutsideHours;
  recipients: string[];
};
export type OutsideHours = z.infer<typeof outsideHoursSchema>;
/** `GET /api/console/mail/notices`. */
export type TeamNoticesResponse = { teams: TeamNotice[] };
/** `PUT /api/console/teams/:id/notice`. */
export const saveTeamNoticeSchema = z.strictObject({
  afterMinutes: z.number().int().min(0).max(1_440),
  email: emailSchema.nullable(),
  /** Left out: as before; a team that had no notices waits. */
  outsideHours: outsideHoursSchema.optional(),
});
