import type { RegisterRoute } from '../route.ts';

/**
 * `healthz`: the process serves. `readyz`: it can also store what visitors write and brings it on its way, which is what a load balancer
 * should ask; where it cannot, it says why in words that tell a stranger nothing.
 */
export function registerHealthRoutes(register: RegisterRoute, deps: { findProblem(): Promise<string | null> }): void {
  register('GET /healthz', () => ({ text: 'ok' }));
  register('GET /readyz', async () => {
    const problem = await deps.findProblem();
    return problem === null ? { text: 'ok' } : { text: `not ready: ${problem}`, status: 503 };
  });
}
