import type { ConversationChange } from '../conversation/append-events.ts';
import { repeatWork } from '../platform/run/repeat-work.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import type { AppContext } from '../storage/app-context.ts';
import { leaseAccounts, noteState, releaseAccounts, saveCursor, selectStored, type StoredAccount } from './account-store.ts';
import type { Channel, ChannelPort, Incoming, OpenChannel, Received } from './channel.ts';
import { sweepDeliveries } from './outgoing-store.ts';
import { nameForSeal } from './name-for-seal.ts';
import { receiveMessage, type ReceiveDeps } from './receive-message.ts';
import { sendDue } from './send-deliveries.ts';

export type Channels = {
  list: readonly Channel[];
  /** After the commit of a change: its answers go out at once. */
  sendNew(change: ConversationChange): void;
  /** Takes a message that was posted to the hook of an account. */
  receive(accountId: string, message: Incoming): Promise<Received | null>;
  /** After an admin changed an account: it is opened anew. */
  refresh(): Promise<void>;
  /** Opens the accounts, receives and sends from now on. Returns its stop. */
  run(): () => Promise<void>;
};

/** A process that was killed keeps an account from the others for this long; on the embedded database, which has one at a time, from nobody. */
const leaseMs = 15_000;
const roundEveryMs = 1_000;
const leaseEveryMs = 5_000;
const sweepEveryMs = 3_600_000;
const keptMs = 30 * 24 * 3_600_000;

type Opened = { account: StoredAccount; channel: OpenChannel; sending: Promise<void> | null };

/** Opens the channels beside the chat. Of several processes one receives and sends for each account: the one that has its lease. */
export function openChannels(
  context: Pick<AppContext, 'clock' | 'logger' | 'secrets' | 'nodeId'> & { config: { DATABASE_URL?: string | undefined } },
  receive: ReceiveDeps,
  list: readonly Channel[],
): Channels {
  const { clock, logger, secrets, nodeId, config } = context;
  const { log } = receive;
  const { database } = log;
  const byKind = new Map(list.map((channel) => [channel.kind, channel]));
  const opened = new Map<string, Opened>();
  let closed = false;

  async function lease(): Promise<void> {
    const now = clock.now();
    const accounts = await leaseAccounts(database, { nodeId, now: now.toISOString(), until: new Date(now.getTime() + leaseMs).toISOString() });
    if (closed) return;
    for (const [id, { account }] of opened) {
      const current = accounts.find((candidate) => candidate.id === id);
      if (!current || settingsOf(current) !== settingsOf(account)) await close(id);
    }
    for (const account of accounts) if (!opened.has(account.id)) open(account);
  }

  function open(account: StoredAccount): void {
    const channel = byKind.get(account.kind);
    // A newer version of Baton knows it.
    if (!channel) return;
    const settings = channel.settings.safeParse(account.settings);
    const secret = openSecret(secrets, account);
    if (!settings.success || secret instanceof Error) {
      const problem = secret instanceof Error ? secret.message : 'Its settings cannot be read by this version. Save them again.';
      void noteState(database, { id: account.id, at: clock.now().toISOString(), problem }).catch((error: unknown) =>
        logger.warn({ error }, 'the state of a channel could not be stored'),
      );
      return;
    }
    opened.set(account.id, { account, channel: channel.open({ id: account.id, settings: settings.data, secret }, portOf(account)), sending: null });
  }

  async function close(id: string): Promise<void> {
    const open = opened.get(id);
    opened.delete(id);
    await open?.channel.close();
    await open?.sending;
  }

  function portOf(account: StoredAccount): ChannelPort {
    let { cursor } = account;
    const at = (): string => clock.now().toISOString();
    return {
      clock,
      logger,
      database,
      get cursor() {
        return cursor ?? null;
      },
      async receive(message) {
        const received = await receiveMessage(receive, account, message);
        await noteState(database, { id: account.id, at: at(), received: true });
        return received;
      },
      async saveCursor(next) {
        await saveCursor(database, { id: account.id, cursor: next });
        cursor = next;
      },
      report: (state) => noteState(database, { id: account.id, at: at(), ...(state === 'connected' ? { connected: true } : { problem: state.problem }) }),
    };
  }

  function send(id: string): Promise<void> {
    const open = opened.get(id);
    if (!open) return Promise.resolve();
    open.sending ??= sendDue({ log, logger }, { account: open.account, open: open.channel })
      .then(
        () => undefined,
        (error: unknown) => logger.warn({ error, channel: open.account.kind }, 'answers of a channel could not be sent; it is tried again'),
      )
      .finally(() => {
        open.sending = null;
      });
    return open.sending;
  }

  return {
    list,
    sendNew({ conversation, events }) {
      const { channel } = conversation;
      if (channel !== null && events.some(({ type }) => type === 'agent-message' || type === 'bot-message')) void send(channel.accountId);
    },
    async receive(accountId, message) {
      const account = await selectStored(database, accountId);
      if (!account?.isEnabled) return null;
      const received = await receiveMessage(receive, account, message);
      await noteState(database, { id: accountId, at: clock.now().toISOString(), received: true });
      return received;
    },
    refresh: lease,
    run() {
      const tasks = { clock, logger };
      const begin = config.DATABASE_URL === undefined ? releaseAccounts(database, null).then(lease) : lease();
      const leasing = begin.catch((error: unknown) => logger.warn({ error }, 'the channels could not be opened; it is tried again'));
      const stops = [
        repeatWork(tasks, { name: 'leases of channels', everyMs: leaseEveryMs, work: lease }),
        repeatWork(tasks, {
          name: 'answers on channels',
          everyMs: roundEveryMs,
          async work() {
            await Promise.all([...opened.keys()].map(send));
          },
        }),
        repeatWork(tasks, {
          name: 'old answers on channels',
          everyMs: sweepEveryMs,
          work: () => sweepDeliveries(database, new Date(clock.now().getTime() - keptMs).toISOString()),
        }),
      ];
      return async () => {
        closed = true;
        await Promise.all([leasing, ...stops.map((stop) => stop())]);
        await Promise.all([...opened.keys()].map(close));
        await releaseAccounts(database, nodeId);
      };
    },
  };
}

function openSecret(secrets: SecretBox, { id, secret }: StoredAccount): string | null | Error {
  try {
    return secret === null ? null : secrets.open(secret, nameForSeal(id));
  } catch (error) {
    return error instanceof Error ? error : new Error('The secret cannot be opened.');
  }
}

/** Everything but the cursor, which changes while the account is open. */
function settingsOf({ cursor: _cursor, ...account }: StoredAccount): string {
  return JSON.stringify(account);
}
