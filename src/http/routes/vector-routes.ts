import type { VectorProgress } from '../../contracts/http-api.ts';
import type { RegisterRoute } from '../route.ts';

/** How far the knowledge is with what it searches by meaning. */
export function registerVectorRoutes(register: RegisterRoute, deps: { readProgress(): VectorProgress }): void {
  register('GET /api/console/vectors', () => ({ json: deps.readProgress() }));
}
