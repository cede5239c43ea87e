import { listAudit } from '../../agent/list-audit.ts';
import { readBotSwitch, setBotSwitch } from '../../bot/bot-switch.ts';
import { readFirstSteps } from '../../agent/read-first-steps.ts';
import type { FirstStepsResponse } from '../../contracts/http-api.ts';
import { setBotSwitchRequestSchema } from '../../contracts/supervision.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Sites } from '../../sites/open-sites.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute } from '../route.ts';
import { parseMoment } from '../parse-moment.ts';

type SupervisionRoutesDeps = {
  database: Database;
  clock: Clock;
  sites: Pick<Sites, 'first'>;
  /** Changes that the operator should make, in sentences. */
  readNotices(): string[];
};

const auditPage = 100;

/** Registers the bot's switch, the first steps of a new Baton, and the audit log. */
export function registerSupervisionRoutes(register: RegisterRoute, deps: SupervisionRoutesDeps): void {
  register('GET /api/console/bot-switch', async () => ({ json: { botSwitch: await readBotSwitch(deps.database) } }));

  register('PUT /api/console/bot-switch', async ({ agent, body }) => {
    const { off } = body(setBotSwitchRequestSchema);
    const botSwitch = await setBotSwitch(deps, { off, actor: agent });
    return { json: { botSwitch } };
  });

  register('GET /api/console/notices', () => ({ json: { notices: deps.readNotices() } }));

  register('GET /api/console/first-steps', async ({ request }) => {
    const done = await readFirstSteps(deps.database, request.headers.host ?? '');
    return { json: { done, siteKey: deps.sites.first().key } satisfies FirstStepsResponse };
  });

  register('GET /api/console/audit', async ({ query }) => {
    const page = { before: parseMoment(query, 'before')?.toISOString() ?? null, limit: auditPage };
    return { json: { entries: await listAudit(deps.database, page) } };
  });
}
