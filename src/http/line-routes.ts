import { z } from 'zod';
import type { PollAnswer } from '../contracts/http-api.ts';
import type { RegisterRoute } from './create-app.ts';

export type LineRoutesDeps = {
  lines: {
    open(address: string): string;
    send(id: string, frames: readonly unknown[]): void;
    poll(id: string): Promise<PollAnswer>;
  };
};

const sendSchema = z.strictObject({ frames: z.array(z.unknown()).max(50) });

/** The visitor's socket for those who cannot have one. Who speaks is told by `hello`, as on a socket; the line's id is its secret. */
export function registerLineRoutes(register: RegisterRoute, { lines }: LineRoutesDeps): void {
  register('POST /api/visitor/line', ({ address }) => ({ json: { line: lines.open(address) }, status: 201 }));
  register('POST /api/visitor/line/:id/send', ({ parameters, body }) => {
    lines.send(parameters['id'] ?? '', body(sendSchema).frames);
    return { json: {}, status: 202 };
  });
  register('POST /api/visitor/line/:id/poll', async ({ parameters }) => ({ json: await lines.poll(parameters['id'] ?? '') }));
}
