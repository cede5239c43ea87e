import { cardsAnswerSchema, type Card, type CardsResponse, type PressRequest, type PressResponse } from '../contracts/cards/card.ts';
import type { CardTestResponse } from '../contracts/cards/card-endpoint.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { plainIssue } from '../contracts/plain-issue.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { listIdentities, selectPersonOfVisitor } from '../people/person-store.ts';
import { AppError } from '../platform/app-error.ts';
import { createGuardedPost, type GuardedPost } from '../platform/net/guarded-post.ts';
import { readOpenedHosts } from '../platform/net/judge-address.ts';
import { newId } from '../platform/new-id.ts';
import type { AppContext } from '../storage/app-context.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { signPayload } from '../webhooks/sign-payload.ts';
import { claimPress, notePress, readPress, selectEndpoint, type StoredEndpoint } from './card-store.ts';
import { sealName } from './edit-endpoint.ts';

type Agent = { id: string; name: string };
export type Cards = {
  /** The cards about the person of a conversation, asked for at most every half minute. Throws AppError('not-found') for an unknown conversation. */
  of(input: { conversationId: string; agent: Agent }): Promise<CardsResponse>;
  /** Presses a button of a card that was shown, once for its id. Throws AppError where there is no such button, or the server refused. */
  press(input: PressRequest & { conversationId: string; agent: Actor & { id: string } }): Promise<PressResponse>;
  /** The answer about a person who does not exist. */
  test(agent: Agent): Promise<CardTestResponse>;
};

const freshMs = 30_000;
/** A failure is soon asked for again: the server may be back. */
const failedMs = 3_000;
const mostKept = 500;
const limits = { answerBytes: 65_536, milliseconds: 5_000 };

type Asked = { cards: Card[]; why: string | null; text: string; isNotFound?: boolean };
type Subject = { conversation: { id: string; siteId: string } | null; person: object };

/** Opens the way to the server of the owner that knows more of a person. It may go where webhooks may. */
export function openCards(context: AppContext): Cards {
  const { config, database, clock, secrets } = context;
  const opened = readOpenedHosts(config.webhookPrivateHosts);
  if ('why' in opened) throw new AppError('misconfigured', `WEBHOOK_PRIVATE_HOSTS: ${opened.why}`);
  const post = createGuardedPost({ opened, setting: 'WEBHOOK_PRIVATE_HOSTS', userAgent: 'Baton-Cards/1.0' });
  const kept = new Map<string, { url: string; at: number; asked: Promise<Asked> }>();

  const send = (endpoint: StoredEndpoint, event: { id: string; type: string; data: object }): Promise<Asked> => {
    const at = clock.now();
    const body = JSON.stringify({ type: event.type, timestamp: at.toISOString(), data: event.data });
    const headers = signPayload({ id: event.id, at, body, secrets: [secrets.open(endpoint.secret, sealName)] });
    return post({ address: endpoint.url, headers: { 'content-type': 'application/json', accept: 'application/json', ...headers }, body, limits }).then(
      readAnswer,
    );
  };

  function ask(endpoint: StoredEndpoint, of: { conversation: Conversation; agent: Agent }): Promise<Asked> {
    const { conversation, agent } = of;
    const { id } = conversation;
    const known = kept.get(id);
    const now = clock.now().getTime();
    if (known && known.url === endpoint.url && now - known.at < freshMs) return known.asked;
    // Stored before anything is waited for: two who look at once share one request.
    const asked = describe(conversation).then((subject) => send(endpoint, { id: `msg_${newId()}`, type: 'card.requested', data: { ...subject, agent } }));
    if (kept.size >= mostKept) kept.clear();
    const entry = { url: endpoint.url, at: now, asked };
    kept.set(id, entry);
    const asFailed = (): void => void (entry.at = now - freshMs + failedMs);
    void asked.then(({ why }) => why !== null && asFailed(), asFailed);
    return asked;
  }

  async function describe({ id, siteId, visitorId, visitorName, visitorEmail }: Conversation): Promise<Subject> {
    const person = await selectPersonOfVisitor(database, visitorId);
    const identities = person === null ? [] : await listIdentities(database, person.id);
    return {
      conversation: { id, siteId },
      person: {
        id: person?.id ?? null,
        // The id by which this site signed the person: the only part of it that is proved.
        externalId: identities.find((identity) => identity.siteId === siteId)?.subject ?? null,
        name: person?.name ?? visitorName,
        email: person?.email ?? visitorEmail,
        isVerified: person?.isVerified ?? false,
      },
    };
  }

  async function find(conversationId: string): Promise<{ conversation: Conversation; endpoint: StoredEndpoint | null }> {
    const conversation = await readConversation(database, conversationId);
    if (!conversation) throw new AppError('not-found', 'There is no such conversation.');
    const endpoint = await selectEndpoint(database);
    const isAsked = endpoint?.isEnabled === true && (endpoint.siteIds.length === 0 || endpoint.siteIds.includes(conversation.siteId));
    return { conversation, endpoint: isAsked ? endpoint : null };
  }

  return {
    async of({ conversationId, agent }) {
      const { conversation, endpoint } = await find(conversationId);
      if (!endpoint) return { isSetUp: false, cards: [], why: null };
      const { cards, why } = await ask(endpoint, { conversation, agent });
      return { isSetUp: true, cards, why };
    },

    async press({ conversationId, pressId, cardId, buttonId, agent }) {
      const { conversation, endpoint } = await find(conversationId);
      if (!endpoint) throw new AppError('conflict', 'No server is asked for cards here any more.');
      const { cards } = await ask(endpoint, { conversation, agent });
      const card = cards.find(({ id }) => id === cardId);
      const button = card?.buttons.find(({ id }) => id === buttonId);
      if (!card || !button) throw new AppError('conflict', 'This card has changed. Look at it again.');
      const isFirst = await database.begin(async (transaction) => {
        const claimed = await claimPress(transaction, { id: pressId, conversationId, at: clock.now().toISOString() });
        const note = { actor: agent, action: 'card-button-pressed', subject: button.label, detail: card.title, conversationId } as const;
        if (claimed) await writeAudit({ transaction, clock }, note);
        return claimed;
      });
      if (!isFirst) return { text: (await readPress(database, { id: pressId, conversationId })) ?? 'This was sent already.' };
      const data = { ...(await describe(conversation)), agent, cardId, buttonId };
      const { why, text } = await send(endpoint, { id: `msg_${pressId}`, type: 'card.button', data });
      kept.delete(conversationId);
      await notePress(database, { id: pressId, text: why ?? text });
      if (why !== null)
        throw new AppError('unavailable', `The button was pressed, and the server did not confirm it: ${why}. Look there before you press it again.`);
      return { text };
    },

    async test(agent) {
      const endpoint = await selectEndpoint(database);
      if (!endpoint) throw new AppError('not-found', 'No server is asked for cards.');
      const person = { id: null, externalId: null, name: 'A test', email: 'test@example.com', isVerified: false };
      const { cards, why, isNotFound } = await send(endpoint, {
        id: `msg_${newId()}`,
        type: 'card.requested',
        data: { conversation: null, person, agent, isTest: true },
      });
      // For agents 404 says that there are no cards. Here it can as well be a path that is wrong.
      return { cards, why: isNotFound === true ? 'the server answers with 404: its path is wrong, or it knows nothing of the person of the test' : why };
    },
  };
}

/** Words of another system: nothing of an answer is shown that is not described. */
function readAnswer(posted: Awaited<ReturnType<GuardedPost>>): Asked {
  const none = (why: string): Asked => ({ cards: [], why, text: '' });
  if (posted.kind !== 'answered') return none(`the server ${posted.kind === 'refused' ? 'is not asked: its address ' : ''}${posted.why}`);
  if (posted.status === 404 || posted.status === 204) return { cards: [], why: null, text: '', isNotFound: posted.status === 404 };
  if (posted.status < 200 || posted.status > 299) return none(`the server answers with ${posted.status}`);
  try {
    const parsed = cardsAnswerSchema.safeParse(JSON.parse(posted.text), { error: plainIssue });
    if (parsed.success) return { ...parsed.data, why: null };
    const [issue] = parsed.error.issues;
    return none(`the answer is not as described: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  } catch {
    // A text that is no JSON.
    return none('the answer is not JSON');
  }
}
