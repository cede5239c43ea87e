import type { VisitorSessionResponse } from '../contracts/http-api.ts';
import { AppError } from '../platform/app-error.ts';
import type { Database } from '../storage/database.ts';
import { createVisitor } from '../visitor/visitor-session.ts';
import type { RegisterRoute } from './create-app.ts';

export type VisitorRoutesDeps = {
  database: Database;
  /** By address. */
  newVisitors: { spend(address: string): Promise<boolean>; giveBack(address: string): Promise<void> };
};

/** A visitor's first step: a token that makes them recognisable. Everything else goes over the socket. */
export function registerVisitorRoutes(register: RegisterRoute, deps: VisitorRoutesDeps): void {
  register('POST /api/visitor/session', async ({ address }) => {
    if (!(await deps.newVisitors.spend(address))) {
      throw new AppError('rate-limited', 'Too many new visitors came from your network in the last hour. Try again later.');
    }
    try {
      const { visitorId, token } = await createVisitor(deps);
      const session: VisitorSessionResponse = { token, visitorId };
      return { json: session, status: 201 };
    } catch (error) {
      await deps.newVisitors.giveBack(address);
      throw error;
    }
  });
}
