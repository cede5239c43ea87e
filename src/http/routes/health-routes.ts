import type { RegisterRoute } from '../route.ts';

/**
 * `healthz`: the process serves. `readyz`: it can also store visitors' messages and deliver their events, which is what a load balancer
 * should ask. If it cannot, the answer gives the reason without details that help a stranger.
 */
export function registerHealthRoutes(register: RegisterRoute, deps: { findProblem(): Promise<string | null> }): void {
  register('GET /healthz', () => ({ text: 'ok' }));
  register('GET /readyz', async () => {
    const problem = await deps.findProblem();
    return problem === null ? { text: 'ok' } : { text: `not ready: ${problem}`, status: 503 };
  });
}
