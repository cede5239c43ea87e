import path from 'node:path';
import { loadBot } from '../../bot/definition/load-bots.ts';
import type { Config } from '../../platform/config.ts';
import { createGuardedRequest } from '../../platform/net/guarded-request.ts';
import { readOpenedHosts } from '../../platform/net/judge-address.ts';
import { compareTools } from './compare-tools.ts';
import type { Finding } from './finding.ts';

const answerWithinMs = 5_000;

/** Asks the host of each action for its root: any answer proves that it can be reached from here. Nothing of an action is carried out. */
export async function checkActions(config: Config): Promise<Finding> {
  const what = 'actions';
  const opened = readOpenedHosts(config.actionPrivateHosts);
  // A folder that cannot be loaded is the finding of the bot.
  const bot = await loadBot(path.join(config.BOTS_DIR, config.BOT)).catch(() => null);
  if (!bot || bot.actions.length === 0 || 'why' in opened) return { what, verdict: 'ok', say: 'none' };
  const send = createGuardedRequest({ opened, setting: 'ACTION_PRIVATE_HOSTS', userAgent: 'Baton-Doctor/1.0' });
  const origins = new Map(bot.actions.filter(({ request }) => !request.url.startsWith('{baton}')).map(({ id, request }) => [originOf(request.url), id]));
  const problems = await Promise.all(
    [...origins].map(async ([address, id]) => {
      const answered = await send({ method: 'HEAD', address, headers: {}, body: null, limits: { milliseconds: answerWithinMs, answerBytes: 1_000 } });
      return answered.kind === 'answered' ? [] : [`${id}: ${address} ${answered.why}`];
    }),
  );
  const found = [...problems.flat(), ...(await compareTools(bot.actions, { privateHosts: config.actionPrivateHosts }))];
  if (found.length > 0) return { what, verdict: 'fail', say: `${found.join('; ')}. Check the file of the action.` };
  return { what, verdict: 'ok', say: `${bot.actions.length}, ${origins.size} hosts answer` };
}

/** The host stands in the text as it is: nothing that is filled in may stand there. */
function originOf(url: string): string {
  return `${/^https?:\/\/[^/]+/.exec(url)?.[0] ?? url}/`;
}
