import { AppError } from '../../platform/app-error.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { isSameSecret } from '../../platform/secret-token.ts';
import { countForwarded } from '../forwarding/watch-forwarding.ts';
import type { RegisterRoute } from '../route.ts';

type HealthDeps = { findProblem(): Promise<string | null>; metrics: Metrics; metricsToken: string | undefined };

/**
 * `healthz`: the process serves. `metrics`: figures for Prometheus, for whoever has the token of the settings. `readyz`: it can also store visitors' messages and deliver their events, which is what a load balancer
 * should ask. If it cannot, the answer gives the reason without details that help a stranger. `healthz?forwarded` tells the sender how many
 * addresses the proxies on the way added, by which `doctor` proves TRUST_PROXY.
 */
export function registerHealthRoutes(register: RegisterRoute, deps: HealthDeps): void {
  register('GET /healthz', ({ query, request }) => ({ text: 'forwarded' in query ? `ok, ${countForwarded(request)} forwarded` : 'ok' }));
  register('GET /readyz', async () => {
    const problem = await deps.findProblem();
    return problem === null ? { text: 'ok' } : { text: `not ready: ${problem}`, status: 503 };
  });
  register('GET /metrics', async ({ request }) => {
    const token = deps.metricsToken;
    if (token === undefined) throw new AppError('not-found', 'There is nothing here. METRICS_TOKEN opens this page.');
    const sentToken = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!isSameSecret(sentToken, token)) throw new AppError('unauthorised', 'Send the header "Authorization: Bearer" with the token of METRICS_TOKEN.');
    return { text: await deps.metrics.write() };
  });
}
