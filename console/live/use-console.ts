import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { AgentProfile } from '../../src/contracts/agent-protocol.ts';
import type { ConsoleState } from '../state/console-state.ts';
import type { ConsoleStore } from '../state/create-store.ts';
import { pace } from './pace.ts';
import type { LiveConsole } from './live-console.ts';

export const LiveConsoleContext = createContext<LiveConsole | null>(null);

export function useLive(): LiveConsole {
  const live = useContext(LiveConsoleContext);
  if (live === null) throw new Error('useLive is only for screens behind the sign-in.');
  return live;
}

/** Reads a part of the live state; the component renders again only when that part is another value. */
export function useConsole<Part>(select: (state: ConsoleState) => Part): Part {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** Like `useConsole`, for parts that are made anew each time: kept while `isSame` says nothing changed. */
export function useConsolePart<Part>(select: (state: ConsoleState) => Part, isSame: (a: Part, b: Part) => boolean): Part {
  const { store } = useLive();
  return usePart({ store, subscribe: store.subscribe, select, isSame });
}

/**
 * Like `useConsolePart`, but updated at most four times a second: for lists and counts that change faster than anybody reads when many
 * visitors write, and that must not slow down typing.
 */
export function usePacedPart<Part>(select: (state: ConsoleState) => Part, isSame: (a: Part, b: Part) => boolean): Part {
  const { store } = useLive();
  const subscribe = useCallback((listener: () => void) => pace(store.subscribe, listener), [store]);
  return usePart({ store, subscribe, select, isSame });
}

function usePart<Part>(input: {
  store: ConsoleStore;
  subscribe: (listener: () => void) => () => void;
  select: (state: ConsoleState) => Part;
  isSame: (a: Part, b: Part) => boolean;
}): Part {
  const { store, subscribe, select, isSame } = input;
  const held = useRef<{ state: ConsoleState; select: typeof select; part: Part } | null>(null);
  return useSyncExternalStore(subscribe, () => {
    const state = store.get();
    const before = held.current;
    if (before !== null && before.state === state && before.select === select) return before.part;
    const selected = select(state);
    const part = before !== null && isSame(before.part, selected) ? before.part : selected;
    held.current = { state, select, part };
    return part;
  });
}

/** The agent who is signed in. The socket's word once it spoke, the HTTP session's until then. */
export function useMe(): AgentProfile {
  const { signedIn } = useLive();
  return useConsole((state) => state.agent) ?? signedIn;
}
