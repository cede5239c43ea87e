import { useEffect, useState } from 'react';
import { newCommandId } from '../../src/client/new-command-id.ts';
import type { AgentProfile } from '../../src/contracts/agent-protocol.ts';
import { Shell } from './Shell.tsx';
import { openDrafts } from '../storage/draft-store.ts';
import { createOutgoingShelf } from '../live/outgoing-shelf.ts';
import { openAgentSocket } from '../live/open-agent-socket.ts';
import type { LiveConsole } from '../live/live-console.ts';
import { startLiveConsole } from '../live/start-live-console.ts';
import { tellActivity } from '../live/tell-activity.ts';
import { LiveConsoleContext } from '../live/use-console.ts';
import { createStore } from '../state/create-store.ts';

/** Keeps the live connection for as long as this agent is signed in. */
export function SignedIn(props: { agent: AgentProfile; onSignOut: () => void; onSessionEnded: () => void }) {
  const { agent, onSignOut, onSessionEnded } = props;
  const [live, setLive] = useState<LiveConsole | null>(null);
  useEffect(() => {
    openDrafts(agent.id);
    const started = startLiveConsole({
      store: createStore(nextFrame),
      openSocket: openAgentSocket,
      shelf: createOutgoingShelf(agent.id),
      signedIn: agent,
      newId: newCommandId,
      now: () => Date.now(),
    });
    setLive(started);
    const stopTelling = tellActivity(() => started.tellActivity());
    const release = (): void => started.releaseHeld();
    window.addEventListener('pagehide', release);
    return () => {
      window.removeEventListener('pagehide', release);
      stopTelling();
      started.close();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the profile may change while signed in; the connection belongs to the account
  }, [agent.id]);

  if (live === null) return null;
  return (
    <LiveConsoleContext value={live}>
      <Shell onSignOut={onSignOut} onSessionEnded={onSessionEnded} />
    </LiveConsoleContext>
  );
}

/** Runs once per painted frame; a hidden tab paints nothing and must still hear of an offer. */
function nextFrame(run: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(run);
  else setTimeout(run, 0);
}
