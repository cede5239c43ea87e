import { closeCodes } from '../contracts/close-codes.ts';
import type { Database } from '../storage/database.ts';
import { findVoidSessions } from '../visitor/visitor-store.ts';
import type { Hub } from './hub.ts';

/**
 * Closes the sockets of this process whose visitor signed out, was signed out by the team, or was erased, wherever that happened. One statement for
 * all of them.
 */
export async function checkVisitors({ hub, database }: { hub: Hub; database: Database }): Promise<void> {
  const sockets = hub.visitorSockets();
  if (sockets.length === 0) return;
  const ended = await findVoidSessions(database, [...new Set(sockets.map(({ session }) => session))]);
  for (const { session, connection } of sockets) if (ended.has(session)) connection.close(closeCodes.unauthorised, 'This session has ended. Get a new one.');
}
