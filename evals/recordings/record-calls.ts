import { callAction } from '../../src/bot/actions/call-action.ts';
import { fillRequest, secretsOf } from '../../src/bot/actions/fill-request.ts';
import { AppError } from '../../src/platform/app-error.ts';
import { createGuardedRequest } from '../../src/platform/net/guarded-request.ts';
import { readOpenedHosts } from '../../src/platform/net/judge-address.ts';
import { newId } from '../../src/platform/new-id.ts';
import type { SendCall } from './recordings.ts';

/**
 * Sends the calls of cases, to record their results. `server`: the address that {baton} stands for. An action with an effect has it. Secrets lie
 * sealed in the database of the server, so an action that sends one cannot be recorded from here.
 */
export function recordCalls(input: { server: string; privateHosts: readonly string[] }): SendCall {
  const url = URL.canParse(input.server) ? new URL(input.server) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new AppError('misconfigured', '--record takes the address of a running server, such as http://localhost:3000.');
  const setting = 'ACTION_PRIVATE_HOSTS';
  const opened = readOpenedHosts([...input.privateHosts, url.hostname]);
  if ('why' in opened) throw new AppError('misconfigured', `${setting}: ${opened.why}`);
  const send = createGuardedRequest({ opened, setting, userAgent: 'Baton-Evals/1.0' });
  return async ({ action, inputs }) => {
    const [secret] = secretsOf(action);
    if (secret !== undefined)
      throw new AppError(
        'misconfigured',
        `The action "${action.id}" sends the secret "${secret}", which only the server has. Write its recording by hand, from the trace of a turn.`,
      );
    const request = fillRequest(action, { inputs, secrets: new Map(), own: url.origin, key: newId(), conversation: newId() });
    if (!request) return { kind: 'refused', why: 'a value cannot stand in its address' };
    const { result } = await callAction({ send }, { action, request, inputs });
    return result;
  };
}
