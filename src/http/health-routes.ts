import type { Database } from '../storage/database.ts';
import type { RegisterRoute } from './create-app.ts';

/** `healthz`: the process serves. `readyz`: it can also store, which is what a load balancer should ask. Neither tells more. */
export function registerHealthRoutes(register: RegisterRoute, deps: { database: Database; isDatabaseUp(): boolean }): void {
  register('GET /healthz', () => ({ text: 'ok' }));
  register('GET /readyz', async () => {
    if (!deps.isDatabaseUp()) return { text: 'not ready', status: 503 };
    try {
      await deps.database`select 1`;
      return { text: 'ok' };
    } catch {
      return { text: 'not ready', status: 503 };
    }
  });
}
