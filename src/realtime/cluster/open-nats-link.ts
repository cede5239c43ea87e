import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '../../platform/logger.ts';
import type { ClusterLink } from './connect-cluster.ts';

const saidAfterMs = 5_000;

/**
 * A link over NATS (core, no JetStream). It connects in the background for as long as that takes: messages published meanwhile are lost,
 * and receivers find the changes in the log.
 */
export function openNatsLink(settings: { url: string; subject: string; logger: Logger }, onMessage: (message: string) => void): ClusterLink {
  const { logger } = settings;
  const subject = `${settings.subject}.nodes`;
  let connection: NatsConnection | null = null;
  let isUp = false;
  let closed = false;

  // The NATS client keeps trying without reporting anything.
  const silence = setTimeout(() => logger.error({}, 'NATS cannot be reached; it is tried again. Changes by other processes take a second longer'), saidAfterMs);
  silence.unref();

  async function start(): Promise<void> {
    const opened = await connect({
      ...placeOf(settings.url),
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      noEcho: true,
    });
    clearTimeout(silence);
    connection = opened;
    if (closed) return opened.close();
    opened.subscribe(subject, {
      callback(error, message) {
        if (!error) onMessage(message.string());
      },
    });
    isUp = true;
    logger.info({}, 'NATS is connected');
    for await (const { type } of opened.status()) {
      if (type !== 'disconnect' && type !== 'reconnect') continue;
      isUp = type === 'reconnect';
      if (isUp) logger.info({}, 'NATS is back');
      else logger.warn({}, 'NATS is gone; changes by other processes take a second longer');
    }
  }

  const running = start().catch((error: unknown) => logger.error({ error }, 'NATS refused; changes by other processes take a second longer'));
  return {
    publish(message) {
      // The client would buffer the message and deliver it when nobody is typing any more.
      if (isUp) connection?.publish(subject, message);
    },
    async close() {
      clearTimeout(silence);
      closed = true;
      isUp = false;
      await connection?.close();
      if (connection) await running;
    },
  };
}

/** Connects once and disconnects. Null where that worked, otherwise the reason in a word or two. */
export async function reachNats(url: string, withinMs: number): Promise<string | null> {
  try {
    const connection = await connect({ ...placeOf(url), timeout: withinMs, reconnect: false });
    await connection.close();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'no answer';
  }
}

function placeOf(url: string): ConnectionOptions & { servers: string } {
  const { host, protocol, username, password } = new URL(url);
  const credentials = password
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : username
      ? { token: decodeURIComponent(username) }
      : {};
  return { servers: host, ...credentials, ...(protocol === 'tls:' ? { tls: {} } : {}), name: 'baton' };
}
