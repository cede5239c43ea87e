import { useMutation } from '@tanstack/react-query';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { BotSwitch } from '../../src/contracts/supervision.ts';
import { callApi } from '../api/call-api.ts';
import { useConsole, useLive, useMe } from '../live/use-console.ts';

type BotSwitchControl = {
  botSwitch: BotSwitch | null;
  /** Null where this account may not use the switch. */
  toggle: (() => void) | null;
  busy: boolean;
};

/** The bot's switch as the server last sent it, and a function to change it. The new state comes over the socket to every console. */
export function useBotSwitch(): BotSwitchControl {
  const { store } = useLive();
  const me = useMe();
  const botSwitch = useConsole((state) => state.botSwitch);
  const change = useMutation({
    mutationFn: (off: boolean) => callApi<{ botSwitch: BotSwitch }>({ method: 'PUT', path: 'bot-switch', body: { off } }),
    onSuccess: (answer) => store.dispatch({ type: 'bot-switch-changed', botSwitch: answer.botSwitch }),
    onError: (error) =>
      store.dispatch({ type: 'notice-added', notice: { id: 'bot-switch', tone: 'error', text: `The bot was not switched: ${error.message}` } }),
  });
  const may = botSwitch !== null && mayCall('supervisor', me.role);
  return { botSwitch, busy: change.isPending, toggle: may ? () => change.mutate(!botSwitch.off) : null };
}
