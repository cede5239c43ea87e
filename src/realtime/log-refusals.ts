import type { RefusalLog } from '../platform/refusal-log.ts';
import type { Connection } from './connection.ts';

type AnyFrame = { type: string };
type Refused = { type: 'refused'; id: string | null; code: string };

/** Wraps a connection so that refused commands are logged, by the id of the command, which the client knows too. */
export function logRefusals<Frame extends AnyFrame>(
  connection: Connection<Frame>,
  log: { refusals: RefusalLog; socket: 'visitor' | 'agent' },
): Connection<Frame> {
  const { refusals, socket } = log;
  return {
    ...connection,
    send(frame) {
      if (isRefused(frame)) refusals.refused(`${socket} command ${frame.code}`, { commandId: frame.id, address: connection.address });
      connection.send(frame);
    },
    close(code, reason) {
      if (code >= 4_000) refusals.refused(`${socket} closed ${code}`, { why: reason, address: connection.address });
      connection.close(code, reason);
    },
  };
}

function isRefused(frame: AnyFrame): frame is Refused {
  return frame.type === 'refused';
}
