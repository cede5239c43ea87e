import { maxPreviewLength } from '../../contracts/limits.ts';
import { z } from 'zod';
import type { VisitorFrame } from '../../contracts/visitor-protocol.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Hub } from '../hub.ts';

/** Carries short messages to every other process of this Baton: at most once, in order from any one sender. */
export type ClusterLink = { publish(message: string): void; close(): Promise<void> };
export type OpenClusterLink = (onMessage: (message: string) => void) => ClusterLink;

const conversationId = z.uuid();
const shownFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('typing'),
    conversationId,
    who: z.enum(['visitor', 'bot', 'agent']),
    name: z.string(),
    active: z.boolean(),
    agentId: z.uuid().optional(),
    preview: z.string().max(maxPreviewLength).optional(),
  }),
  z.strictObject({ type: z.literal('answer-delta'), conversationId, turnId: z.uuid(), text: z.string() }),
  z.strictObject({ type: z.literal('answer-end'), conversationId, turnId: z.uuid(), kept: z.boolean() }),
]);
/**
 * An ephemeral frame: for the consoles that have the conversation open (only those of `onlyAgentId`, where given), and with `toVisitor` for
 * its visitor.
 */
const shownSchema = z.strictObject({ frame: shownFrameSchema, toVisitor: z.boolean(), exceptAgentId: z.uuid().optional(), onlyAgentId: z.uuid().optional() });
type Ephemeral = z.infer<typeof shownSchema>;

const aboutSchema = z.enum(['presence', 'queue', 'supervision', 'sites', 'visitors']);
type ClusterNews = z.infer<typeof aboutSchema>;

/** Only typing and streamed text travel between processes. For everything stored the message carries an id, and receivers read the log. */
const messageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('changed'), from: z.uuid(), conversationId, visitorId: z.uuid() }),
  z.strictObject({ kind: z.literal('shown'), from: z.uuid(), shown: shownSchema }),
  z.strictObject({ kind: z.literal('news'), from: z.uuid(), about: aboutSchema }),
  /** All conversations that are open in consoles of the sender, with their agents. Sent on each change, and again before it would be forgotten. */
  z.strictObject({ kind: z.literal('viewing'), from: z.uuid(), viewing: z.record(conversationId, z.array(z.uuid())) }),
]);
type NodeMessage = z.infer<typeof messageSchema>;

const repeatViewingMs = 5_000;
/** A process that has not sent its open consoles for this long has died. */
const forgetViewingMs = 15_000;

export type Cluster = {
  /** The sockets of this process. */
  hub: Hub;
  /** This process committed a change and has broadcast it to its own sockets. */
  changed(change: { conversationId: string; visitorId: string }): void;
  show(shown: Ephemeral): void;
  /** Agents who have this conversation open, on any process; sent to each other when a console opened or left it. */
  viewersChanged(conversationId: string): void;
  tellNews(about: ClusterNews): void;
  close(): Promise<void>;
};

/** Lets the sockets of several processes hear of each other's changes. Without a link the others hear of changes from the database, later: see `follow-log.ts`. */
export function connectCluster(
  context: { nodeId: string; clock: Clock; logger: Logger },
  deps: { hub: Hub; openLine: OpenClusterLink | null; onChanged(conversationId: string): void; onNews(about: ClusterNews): void },
): Cluster {
  const { nodeId, clock, logger } = context;
  const { hub } = deps;
  const elsewhere = new Map<string, { viewing: Record<string, string[]>; at: number }>();
  let stopRepeating = (): void => {};

  const line = deps.openLine?.(receive) ?? null;

  function publish(message: NodeMessage): void {
    line?.publish(JSON.stringify(message));
  }

  function receive(text: string): void {
    const message = parseMessage(text);
    if (!message) {
      logger.warn({ bytes: text.length }, 'a message of another process is not of this version; it is left out');
    } else if (message.from !== nodeId) {
      receiveMessage(message);
    }
  }

  function receiveMessage(message: NodeMessage): void {
    switch (message.kind) {
      case 'changed':
        if (hub.counts().agents > 0 || hub.hasVisitor(message.visitorId)) deps.onChanged(message.conversationId);
        return;
      case 'shown':
        return showHere(hub, message.shown);
      case 'news':
        return deps.onNews(message.about);
      case 'viewing': {
        const before = Object.keys(elsewhere.get(message.from)?.viewing ?? {});
        elsewhere.set(message.from, { viewing: message.viewing, at: clock.now().getTime() });
        for (const id of new Set([...before, ...Object.keys(message.viewing)])) tellViewers(id);
      }
    }
  }

  function tellViewers(id: string): void {
    const here = hub.watchersOf(id);
    if (here.length === 0) return;
    const agentIds = new Set([...here, ...[...elsewhere.values()].flatMap(({ viewing }) => viewing[id] ?? [])]);
    hub.toWatchers(id, { type: 'viewers', conversationId: id, agentIds: [...agentIds] });
  }

  function sayViewing(): void {
    publish({ kind: 'viewing', from: nodeId, viewing: hub.allWatchers() });
  }

  function repeat(): void {
    stopRepeating = clock.after(repeatViewingMs, () => {
      sayViewing();
      for (const [from, { viewing, at }] of elsewhere) {
        if (clock.now().getTime() - at < forgetViewingMs) continue;
        elsewhere.delete(from);
        for (const id of Object.keys(viewing)) tellViewers(id);
      }
      repeat();
    });
  }
  if (line) repeat();

  return {
    hub,
    changed: (change) => publish({ kind: 'changed', from: nodeId, ...change }),
    show(shown) {
      showHere(hub, shown);
      publish({ kind: 'shown', from: nodeId, shown });
    },
    viewersChanged(id) {
      tellViewers(id);
      if (line) sayViewing();
    },
    tellNews: (about) => publish({ kind: 'news', from: nodeId, about }),
    async close() {
      stopRepeating();
      await line?.close();
    },
  };
}

function parseMessage(text: string): NodeMessage | null {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function showHere(hub: Hub, { frame, toVisitor, exceptAgentId, onlyAgentId }: Ephemeral): void {
  const parties = hub.partiesOf(frame.conversationId);
  const forVisitor = toVisitor ? toVisitorFrame(frame) : null;
  if (parties && forVisitor) hub.toVisitor(parties.visitorId, forVisitor);
  if (onlyAgentId === undefined) hub.toWatchers(frame.conversationId, frame, exceptAgentId);
  else if (hub.watchersOf(frame.conversationId).includes(onlyAgentId)) hub.toAgent(onlyAgentId, frame);
}

/** The visitor sees that an agent types, without the agent's id; agents never see their own typing. */
function toVisitorFrame(frame: Ephemeral['frame']): VisitorFrame | null {
  if (frame.type !== 'typing') return frame;
  const { type, conversationId: id, who, name, active } = frame;
  return who === 'visitor' ? null : { type, conversationId: id, who, name, active };
}
