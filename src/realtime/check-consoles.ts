import { readProfilesBySession } from '../agent/sign-in/sign-in-session.ts';
import { readBotSwitch } from '../bot/bot-switch.ts';
import { mayCall } from '../contracts/authorisation.ts';
import { closeCodes } from '../contracts/close-codes.ts';
import type { Clock } from '../platform/clock.ts';
import { readRoutingSettings } from '../queue/routing/routing-settings.ts';
import type { Database } from '../storage/database.ts';
import type { Hub } from './hub.ts';

/**
 * Looks for changes that this process' consoles have not heard of: a session that ended closes its console, a new role takes effect at
 * once, and every console hears when the bot was switched or the serving order changed. Runs every second, and at once after a change made
 * here.
 */
export function createConsoleCheck(deps: { hub: Hub; database: Database; clock: Clock }): () => Promise<void> {
  const { hub, database } = deps;
  let announcedSwitch: string | null = null;
  let toldAgeing: number | null = null;

  async function checkSessions(): Promise<void> {
    const sockets = hub.agentSockets();
    if (sockets.length === 0) return;
    const profiles = await readProfilesBySession(deps, [...new Set(sockets.map((socket) => socket.session))]);
    for (const socket of sockets) {
      const agent = profiles.get(socket.session);
      if (!agent) {
        socket.connection.close(closeCodes.unauthorised, 'This session has ended. Sign in again.');
      } else if (agent.role !== socket.agent.role || agent.name !== socket.agent.name) {
        const sawConversations = mayCall('agent', socket.agent.role);
        const seesConversations = mayCall('agent', agent.role);
        socket.agent = agent;
        if (!seesConversations) socket.opened.clear();
        socket.connection.send({ type: 'profile-changed', agent });
        // The welcome of a new connection brings the conversations that were hidden before.
        if (seesConversations && !sawConversations) socket.connection.close(closeCodes.restart, 'Your role changed; come back.');
      }
    }
  }

  async function checkBotSwitch(): Promise<void> {
    const botSwitch = await readBotSwitch(database);
    const now = `${botSwitch.off} ${botSwitch.changedAt}`;
    if (announcedSwitch !== null && announcedSwitch !== now) hub.toAgents({ type: 'bot-switch', botSwitch });
    announcedSwitch = now;
  }

  async function checkServingOrder(): Promise<void> {
    const { ageingSeconds } = await readRoutingSettings(database);
    if (toldAgeing !== null && toldAgeing !== ageingSeconds) hub.toAgents({ type: 'serving-order', ageingSeconds });
    toldAgeing = ageingSeconds;
  }

  return async () => {
    await checkSessions();
    await checkBotSwitch();
    await checkServingOrder();
  };
}
