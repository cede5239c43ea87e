import type { Topic } from '../contracts/authorisation.ts';
import type { EventBody, EventOf } from '../contracts/conversation-event.ts';
import type { ConversationLog } from '../conversation/append-events.ts';
import type { ChangeBus } from '../platform/change-bus.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { AppContext } from '../storage/app-context.ts';
import type { QueueDeps } from './assign-next.ts';
import { createAssignmentScheduler } from './assignment-scheduler.ts';
import { handToQueue } from './hand-to-queue.ts';
import { measureQueue } from './measure-queue.ts';
import { readQueue } from './read-queue.ts';
import { runQueueClock } from './clock/run-queue-clock.ts';
import { openTeamsPresence, type TeamsPresence } from './presence/team-presence.ts';

export type Queue = QueueDeps & {
  /** Offers waiting conversations to agents with capacity: now, or once more after a round that runs. */
  assign(): Promise<void>;
  /** A handoff was requested: queues the conversation, or tells the visitor that nobody is there. */
  takeHandoff(event: EventOf<'handoff-requested'>): Promise<void>;
  /** Queue position and wait estimate of a waiting conversation, otherwise null. */
  placeOf(conversationId: string): Promise<{ position: number; estimateSeconds: number | null } | null>;
  /** Whether the teams of the sites are there, as visitors are told. */
  teams: TeamsPresence;
  /** Starts the changes that need only time: offers lapse, waits run out. Returns its stop. */
  runClock(): () => Promise<void>;
};

type Parts = {
  log: ConversationLog;
  changeBus: ChangeBus<Topic>;
  sites: Pick<Sites, 'ofConversation'>;
  /** `priorityOf`: the priority that the reason of a handoff gives. */
  bots: { priorityOf(siteId: string, handoff: EventBody<'handoff-requested'>): number };
};

/** Opens the queue on the log of conversations. It assigns whenever capacity may have become free. */
export function openQueue(context: Pick<AppContext, 'config' | 'logger' | 'metrics'>, parts: Parts): Queue {
  const { config, logger, metrics } = context;
  const { log, sites, bots } = parts;
  const deps: QueueDeps = { log, offerMs: config.OFFER_SECONDS * 1_000 };
  const { assign, scheduleAssignment: assignSoon } = createAssignmentScheduler({ ...deps, logger });
  parts.changeBus.on('capacity', assignSoon);
  measureQueue(log, metrics);
  const teamOf = (siteId: string): string | null => sites.ofConversation(siteId).published.teamId;
  return {
    ...deps,
    assign,
    takeHandoff: (event) =>
      handToQueue(
        {
          log,
          priorityOf: ({ body }, { siteId }) => bots.priorityOf(siteId, body),
          teamOf,
        },
        event,
      ),
    async placeOf(conversationId) {
      const place = (await readQueue(log)).find((waiting) => waiting.conversationId === conversationId);
      return place ? { position: place.position, estimateSeconds: place.estimateSeconds } : null;
    },
    teams: openTeamsPresence({ ...log, logger }, { teamOf }),
    runClock: () => runQueueClock({ log, assign, logger, maxWaitMs: config.MAX_WAIT_SECONDS * 1_000 }),
  };
}
