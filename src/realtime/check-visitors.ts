import { closeCodes } from '../contracts/close-codes.ts';
import type { Database } from '../storage/database.ts';
import { findErasedVisitors, findVoidSessions } from '../visitor/visitor-store.ts';
import type { Hub } from './hub.ts';

/**
 * Closes the sockets of this process whose visitor signed out, was signed out by the team, or was erased, wherever that happened. One statement for
 * all of them. A visitor who was erased is told so: what the screen still shows goes.
 */
export async function checkVisitors({ hub, database }: { hub: Hub; database: Database }): Promise<void> {
  const sockets = hub.visitorSockets();
  if (sockets.length === 0) return;
  const ended = await findVoidSessions(database, [...new Set(sockets.map(({ session }) => session))]);
  const closing = sockets.filter(({ session }) => ended.has(session));
  if (closing.length === 0) return;
  const erased = await findErasedVisitors(database, [...new Set(closing.map(({ visitorId }) => visitorId))]);
  for (const { visitorId, connection } of closing) {
    if (erased.has(visitorId)) connection.close(closeCodes.erased, 'This conversation was erased.');
    else connection.close(closeCodes.unauthorised, 'This session has ended. Get a new one.');
  }
}
