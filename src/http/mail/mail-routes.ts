import { linkMailRequestSchema, type LinkMailResponse } from '../../contracts/http-api.ts';
import { addressAgainSchema, type ConversationMail, type MailStatus } from '../../contracts/mail-status.ts';
import { saveTeamNoticeSchema, type TeamNoticesResponse } from '../../contracts/mail/team-notice.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { readMailStatus, sendAgain } from '../../mail/read-mail-status.ts';
import { renewLink } from '../../visitor/mail/renew-link.ts';
import type { Sites } from '../../sites/open-sites.ts';
import { requireSite } from '../visitor/site-of.ts';
import { readConversationMail } from '../../visitor/mail/read-conversation-mail.ts';
import { addressOfConversation, tryAddressAgain } from '../../visitor/mail/try-address-again.ts';
import { listTeamNotices, saveTeamNotice } from '../../queue/notices/notice-settings.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import type { RegisterRoute } from '../route.ts';

type MailRoutesDeps = { log: ConversationLog; mail: MailOut; sites: Sites };

/** Registers the routes of the outbox: what waits, what did not arrive, and a letter to try the settings with. */
export function registerMailRoutes(register: RegisterRoute, deps: MailRoutesDeps): void {
  const { mail, sites, log } = deps;
  const { database, clock } = log;

  register('POST /api/visitor/link-mail', async ({ body, request }) => {
    const answer: LinkMailResponse = { mailed: await renewLink(deps, { link: body(linkMailRequestSchema).link, siteId: requireSite(request, sites).id }) };
    return { json: answer, status: 202 };
  });

  register('GET /api/console/mail', async () => {
    const status: MailStatus = { from: mail.sender?.address ?? null, problem: mail.problem(), ...(await readMailStatus(log)) };
    return { json: status };
  });

  register('POST /api/console/mail/trial', async ({ agent }) => {
    if (!mail.isSetUp) throw new AppError('unavailable', 'This Baton sends no mail. Set SMTP_URL and MAIL_FROM, and start it again.');
    await database.begin(async (transaction) => {
      await queueMail({ transaction, clock }, { kind: 'trial', recipient: agent.email, language: 'en', agentId: agent.id });
      await writeAudit({ transaction, clock }, { actor: agent, action: 'mail-tried', subject: agent.name });
    });
    return { json: {}, status: 202 };
  });

  register('GET /api/console/mail/notices', async () => {
    const found: TeamNoticesResponse = { teams: await listTeamNotices(database) };
    return { json: found };
  });

  register('PUT /api/console/teams/:id/notice', async ({ agent, body, parameters }) => {
    await saveTeamNotice(log, { teamId: parameters.id, ...body(saveTeamNoticeSchema), actor: agent });
    return { json: {} };
  });

  register('POST /api/console/mail/address-again', async ({ agent, body }) => {
    const { address } = body(addressAgainSchema);
    await tryAddressAgain(log, { address, actor: agent });
    return { json: {}, status: 202 };
  });

  register('GET /api/console/conversations/:id/mail', async ({ parameters }) => {
    const mailed: ConversationMail = { ...(await readConversationMail(log, parameters.id)), sendsMail: mail.isSetUp };
    return { json: mailed };
  });

  register('POST /api/console/conversations/:id/mail-again', async ({ agent, parameters }) => {
    await tryAddressAgain(log, { address: await addressOfConversation(log, parameters.id), actor: agent });
    return { json: {}, status: 202 };
  });

  register('POST /api/console/mail/:id/again', async ({ parameters }) => {
    await sendAgain(log, parameters.id);
    return { json: {}, status: 202 };
  });
}
