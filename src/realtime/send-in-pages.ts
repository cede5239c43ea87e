import { maxPageBytes } from '../contracts/limits.ts';
import type { Connection } from './connection.ts';
import { splitFrame, type AnyFrame } from './split-frame.ts';

/** Sends a frame of any length as fast as the client reads. False where the client disconnected meanwhile. */
export async function sendInPages<Frame extends AnyFrame>(connection: Connection<Frame>, frame: Frame): Promise<boolean> {
  for (const page of splitFrame(frame, maxPageBytes)) {
    if (!(await connection.drained())) return false;
    connection.send(page);
  }
  return true;
}
