import { mailTemplateSchema, type TemplatePreview, type TemplatesResponse } from '../../contracts/mail/mail-template.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { listTemplates, previewTemplate, requirePlace, resetTemplate, saveTemplate } from '../../mail/letter/edit-templates.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { AppError } from '../../platform/app-error.ts';
import type { RegisterRoute } from '../route.ts';

type LetterRoutesDeps = { log: Pick<ConversationLog, 'database' | 'clock'>; mail: Pick<MailOut, 'isSetUp'> };

/** Registers the words of letters: of each site, in each language. */
export function registerLetterRoutes(register: RegisterRoute, { log, mail }: LetterRoutesDeps): void {
  const placeOf = ({ id, language, kind }: { id: string; language: string; kind: string }) => ({ siteId: id, language, kind });

  register('GET /api/console/mail/templates/:id/:language', async ({ parameters }) => {
    const found: TemplatesResponse = { templates: await listTemplates(log.database, { siteId: parameters.id, language: parameters.language }) };
    return { json: found };
  });

  register('PUT /api/console/mail/templates/:id/:language/:kind', async ({ agent, body, parameters }) => {
    await saveTemplate(log, { ...placeOf(parameters), template: body(mailTemplateSchema), actor: agent });
    return { json: {} };
  });

  register('DELETE /api/console/mail/templates/:id/:language/:kind', async ({ agent, parameters }) => {
    await resetTemplate(log, { ...placeOf(parameters), actor: agent });
    return { json: {} };
  });

  register('POST /api/console/mail/templates/:id/:language/:kind/preview', async ({ body, parameters, request }) => {
    const serverUrl = `https://${request.headers.host ?? 'localhost'}`;
    const shown: TemplatePreview = await previewTemplate(log, { ...placeOf(parameters), template: body(mailTemplateSchema), serverUrl });
    return { json: shown };
  });

  register('POST /api/console/mail/templates/:id/:language/:kind/trial', async ({ agent, parameters }) => {
    if (!mail.isSetUp) throw new AppError('unavailable', 'This Baton sends no mail. Set SMTP_URL and MAIL_FROM, and start it again.');
    const { siteId, language, kind } = placeOf(parameters);
    await requirePlace(log.database, { siteId, language, kind });
    const { database: transaction, clock } = log;
    await queueMail({ transaction, clock }, { kind: 'trial', recipient: agent.email, language, agentId: agent.id, about: `${siteId}/${kind}` });
    return { json: {}, status: 202 };
  });
}
