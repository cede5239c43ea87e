import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '../../platform/logger.ts';
import type { NodeLine } from './join-nodes.ts';

/**
 * A line over NATS (core, no JetStream). It connects in the background and for as long as it takes: what is published
 * meanwhile is lost, and the log brings it.
 */
export function openNatsLine(
  settings: { url: string; subject: string; logger: Logger },
  onMessage: (message: string) => void,
): NodeLine {
  const { logger } = settings;
  const subject = `${settings.subject}.nodes`;
  const { host, protocol, username, password } = new URL(settings.url);
  const credentials = password ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : username ? { token: decodeURIComponent(username) } : {};
  let connection: NatsConnection | null = null;
  let isUp = false;
  let closed = false;

  async function start(): Promise<void> {
    const opened = await connect({
      servers: host,
      ...credentials,
      ...(protocol === 'tls:' ? { tls: {} } : {}),
      name: 'baton',
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      noEcho: true,
    });
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
      // The client would keep it for later, when nobody is typing any more.
      if (isUp) connection?.publish(subject, message);
    },
    async close() {
      closed = true;
      isUp = false;
      await connection?.close();
      if (connection) await running;
    },
  };
}
