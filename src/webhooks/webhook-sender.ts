import { claimDeliveries, listDueEndpoints, type ClaimedDelivery } from './delivery-store.ts';
import { sendDelivery, type SendDeps } from './send-delivery.ts';

/** Deliveries of one endpoint that this process has on their way at once. */
const mostInFlight = 8;
/** Longer than the longest request with its reading and writing: a process that dies keeps a delivery from the others for this long. */
const claimMs = 15_000;

/**
 * Sends what is due. Each endpoint has its own requests on their way, so one that hangs keeps nothing from the others. Several processes share
 * the deliveries by claims.
 */
export class WebhookSender {
  private readonly running = new Map<string, Set<Promise<void>>>();
  /** Endpoints for which a claim runs; true where they are to be looked at once more. */
  private readonly claiming = new Map<string, boolean>();
  private readonly ending = new AbortController();

  constructor(
    private readonly deps: SendDeps,
    private readonly onEndpointOff: () => void,
  ) {}

  /** Sends whatever is due for any endpoint. */
  async round(): Promise<void> {
    const { database, clock } = this.deps;
    for (const endpointId of await listDueEndpoints(database, clock.now().toISOString())) this.wake(endpointId);
  }

  /** Something may be due for this endpoint now. */
  wake(endpointId: string): void {
    if (this.ending.signal.aborted) return;
    if (this.claiming.has(endpointId)) {
      this.claiming.set(endpointId, true);
      return;
    }
    this.claiming.set(endpointId, false);
    void this.claim(endpointId);
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.claiming.size > 0 || this.running.size > 0) {
      await Promise.all([...this.running.values()].flatMap((works) => [...works]));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Takes nothing new, breaks off what is on its way, and gives it back. */
  async close(): Promise<void> {
    this.ending.abort();
    await this.idle();
  }

  private async claim(endpointId: string): Promise<void> {
    const { database, clock, logger } = this.deps;
    try {
      do {
        this.claiming.set(endpointId, false);
        const most = mostInFlight - (this.running.get(endpointId)?.size ?? 0);
        if (most <= 0 || this.ending.signal.aborted) break;
        const now = clock.now();
        const until = new Date(now.getTime() + claimMs).toISOString();
        for (const claimed of await claimDeliveries(database, { endpointId, now: now.toISOString(), until, most })) this.send(claimed);
      } while (this.claiming.get(endpointId) === true);
    } catch (error) {
      logger.warn({ error, endpoint: endpointId }, 'webhooks could not be read; they are tried again');
    } finally {
      this.claiming.delete(endpointId);
    }
  }

  private send(claimed: ClaimedDelivery): void {
    const { endpointId } = claimed;
    const works = this.running.get(endpointId) ?? new Set();
    this.running.set(endpointId, works);
    const work = sendDelivery(this.deps, claimed, this.ending.signal)
      .then((outcome) => {
        if (outcome === 'endpoint-off') this.onEndpointOff();
      })
      .catch((error: unknown) => {
        // Its claim runs out, and it is sent again under the same id.
        this.deps.logger.warn({ error, delivery: claimed.id }, 'a webhook could not be sent or noted; it is tried again');
      })
      .finally(() => {
        works.delete(work);
        if (works.size === 0) this.running.delete(endpointId);
        this.wake(endpointId);
      });
    works.add(work);
  }
}
