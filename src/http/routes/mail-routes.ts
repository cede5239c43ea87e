import { addressAgainSchema, type ConversationMail, type MailStatus } from '../../contracts/mail-status.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { readMailStatus, sendAgain } from '../../mail/read-mail-status.ts';
import { readConversationMail } from '../../visitor/mail/read-conversation-mail.ts';
import { addressOfConversation, tryAddressAgain } from '../../visitor/mail/try-address-again.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import type { RegisterRoute } from '../route.ts';

type MailRoutesDeps = { database: Database; clock: Clock; mail: MailOut };

/** Registers the routes of the outbox: what waits, what did not arrive, and a letter to try the settings with. */
export function registerMailRoutes(register: RegisterRoute, deps: MailRoutesDeps): void {
  const { mail, database, clock } = deps;

  register('GET /api/console/mail', async () => {
    const status: MailStatus = { from: mail.sender?.address ?? null, problem: mail.problem(), ...(await readMailStatus(deps)) };
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

  register('POST /api/console/mail/address-again', async ({ agent, body }) => {
    const { address } = body(addressAgainSchema);
    await tryAddressAgain(deps, { address, actor: agent });
    return { json: {}, status: 202 };
  });

  register('GET /api/console/conversations/:id/mail', async ({ parameters }) => {
    const mailed: ConversationMail = await readConversationMail(deps, parameters.id);
    return { json: mailed };
  });

  register('POST /api/console/conversations/:id/mail-again', async ({ agent, parameters }) => {
    await tryAddressAgain(deps, { address: await addressOfConversation(deps, parameters.id), actor: agent });
    return { json: {}, status: 202 };
  });

  register('POST /api/console/mail/:id/again', async ({ parameters }) => {
    await sendAgain(deps, parameters.id);
    return { json: {}, status: 202 };
  });
}
