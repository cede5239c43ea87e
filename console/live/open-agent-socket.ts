import type { AgentCommand, AgentFrame } from '../../src/contracts/agent-protocol.ts';
import { openLiveConnection, type ConnectionStatus } from '../../src/client/live-connection.ts';
import { assertNever } from '../../src/text/assert-never.ts';
import type { OpenAgentSocket } from './live-console.ts';

/** Opens the agent's socket to the server of this page. */
export const openAgentSocket: OpenAgentSocket = (handlers) => {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const live = openLiveConnection<AgentCommand, AgentFrame>({
    url: `${scheme}//${location.host}/ws/agent`,
    hello: (say) => say({}),
    onFrame: (frame) => handlers.onFrame(frame),
    onStatus: (status) => void report(status),
  });

  async function report(status: ConnectionStatus): Promise<void> {
    switch (status.kind) {
      case 'connecting':
      // The welcome frame follows and says more than "online" does.
      case 'online':
        return;
      case 'offline':
        handlers.onConnection({ kind: 'lost', since: status.since });
        // A browser learns nothing from a refused upgrade, so HTTP is asked whether the session is still valid.
        if (await isSignedOut()) end('signed-out');
        return;
      case 'refused':
        return end('signed-out');
      case 'outdated':
        return end('outdated');
      default:
        return assertNever(status);
    }
  }
  function end(reason: 'signed-out' | 'outdated'): void {
    live.close();
    handlers.onConnection({ kind: 'ended', reason });
  }
  return { send: (command) => void live.send(command), retryNow: () => live.retryNow(), close: () => live.close() };
};

async function isSignedOut(): Promise<boolean> {
  try {
    const response = await fetch('/api/console/me', { credentials: 'same-origin' });
    if (!response.ok) return false;
    // The same server's own answer, of the type MeResponse.
    const me = (await response.json()) as { agent: unknown };
    return me.agent === null;
  } catch {
    return false;
  }
}
