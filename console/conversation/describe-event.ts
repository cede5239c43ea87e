import { describeScope } from '../../src/contracts/handoff/hand-back.ts';
import type { ConversationEvent, EventBody } from '../../src/contracts/conversation-event.ts';
import { dispositionNames } from '../labels/disposition-names.ts';
import { formatMoment } from '../labels/format-time.ts';
import { reasonNames } from '../labels/reason-names.ts';
import { assertNever } from '../../src/text/assert-never.ts';
import { textBetween } from '../../src/text/text-between.ts';

/** An event as a quiet line between the messages; null for events that show as a message or not at all. */
export function describeEvent(event: ConversationEvent, agentId: string): string | null {
  const who = (id: string, name: string): string => (id === agentId ? 'You' : name);
  const author = 'name' in event.author ? event.author.name : '';
  switch (event.type) {
    case 'visitor-message':
    case 'bot-message':
    case 'agent-message':
    case 'agent-note':
    case 'message-understood':
    case 'answer-rated':
    case 'mention-done':
    // The handoff event before it already shows this.
    case 'conversation-queued':
    case 'packet-renewed':
    // Its question is a message.
    case 'flow-moved':
      return null;
    case 'conversation-started':
      return event.body.page === null || event.body.page.title === '' ? 'Conversation started' : `Conversation started on “${event.body.page.title}”`;
    case 'secrets-masked': {
      const names = new Intl.ListFormat('en').format(event.body.kinds.map((kind) => secretNames[kind]));
      return `Masked before it was stored: ${names}${event.body.notice === '' ? '' : '; the visitor was told'}`;
    }
    case 'handoff-requested':
      if (event.body.reason === 'channel-for-people') return 'Waits for a person: people answer on this channel';
      if (event.body.patient) return 'The visitor chose to wait until somebody comes';
      return `Handed over by the bot: ${lowerFirst(reasonNames[event.body.reason])}`;
    case 'nobody-available':
      return describeNobody(event.body.cause);
    case 'offer-made':
      return `Offered to ${lowerYou(who(event.body.agentId, event.body.agentName))}: ${event.body.why}`;
    case 'offer-declined':
      return event.body.agentId === agentId ? 'You declined' : `${author || 'The agent'} declined`;
    case 'offer-lapsed':
      return event.body.agentId === agentId ? 'You did not answer the offer in time' : 'The offer was not answered in time';
    case 'agent-joined': {
      const name = who(event.body.agentId, event.body.agentName);
      if (event.body.how === 'assigned' && event.author.kind === 'agent' && event.author.id === event.body.agentId) return `${name} took it`;
      if (event.body.how === 'assigned') return `${author === '' ? 'A supervisor' : author} gave it to ${lowerYou(name)}`;
      return event.body.how === 'took-over' ? `${name} took over` : `${name} accepted`;
    }
    case 'conversation-requeued': {
      const name = who(event.body.agentId, event.body.agentName);
      const note = event.body.note === '' ? '' : `: “${event.body.note}”`;
      if (event.body.cause === 'agent-lost') return `${name} lost the connection; it waits again, before everyone else`;
      if (event.body.cause === 'agent-away') return `${name} went away; it waits again, before everyone else`;
      return event.body.cause === 'transferred'
        ? `${name} passed it to ${event.body.route.teamName ?? 'the queue'}${note}`
        : `${author === '' ? 'A supervisor' : author} put it back into the queue${note}`;
    }
    case 'transfer-offered': {
      const to = lowerYou(who(event.body.toAgentId, event.body.toAgentName));
      return `${who(event.body.fromAgentId, event.body.fromAgentName)} offered it to ${to}${event.body.note === '' ? '' : `: “${event.body.note}”`}`;
    }
    case 'transfer-ended': {
      const name = who(event.body.toAgentId, event.body.toAgentName);
      if (event.body.how === 'cancelled') return 'The transfer was taken back';
      return event.body.how === 'declined' ? `${name} declined the transfer` : `${name} did not answer the transfer in time`;
    }
    case 'team-overflowed':
      return `${event.body.toTeamName} may take it too: ${event.body.why}`;
    case 'priority-changed':
      return `Priority ${event.body.priority}: ${event.body.why}`;
    case 'tags-changed': {
      const { added, removed } = event.body;
      const parts = [added.length > 0 ? `added ${added.join(', ')}` : '', removed.length > 0 ? `removed ${removed.join(', ')}` : ''];
      return `Tags: ${parts.filter(Boolean).join('; ')}`;
    }
    case 'conversation-snoozed': {
      const until = event.body.until === null ? 'the visitor writes' : formatMoment(event.body.until);
      return `${who(event.body.agentId, author)} snoozed it until ${until}`;
    }
    case 'snooze-ended':
      return author === '' ? 'The snooze is over' : `${who(event.body.agentId, author)} woke it up`;
    case 'close-noted': {
      const { disposition, summary } = event.body;
      return [disposition === null ? 'Summary' : dispositionNames[disposition], summary].filter(Boolean).join(': ');
    }
    case 'mood-dropped':
      return 'The mood took a turn for the worse';
    case 'flow-begun':
      return `The flow “${event.body.flowId}” began`;
    case 'flow-ended':
      return `The flow “${event.body.flowId}” ${flowEnds[event.body.how]}`;
    case 'action-called': {
      const { actionId, outcome, cause } = event.body;
      return `The action “${actionId}” ${actionOutcomes[outcome]}${cause === '' ? '' : `: ${cause}`}`;
    }
    case 'approval-asked':
      return `The action “${event.body.actionId}” waits for an approval: ${event.body.effect}`;
    case 'approval-settled': {
      const { actionId, outcome, words } = event.body;
      if (outcome === 'lapsed') return `Nobody approved the action “${actionId}” in time`;
      const name = event.author.kind === 'agent' ? who(event.author.id, author) : 'Somebody';
      return `${name} ${outcome} the action “${actionId}”${words === '' ? '' : `: “${words}”`}`;
    }
    case 'handoff-cancelled':
      return 'The visitor went back to the bot';
    case 'person-declined':
      return 'The visitor did not want a person';
    case 'returned-to-bot': {
      const name = who(event.body.agentId, event.body.agentName);
      const { note, scope } = event.body;
      return `${name} handed back to the bot${scope ? ` for ${describeScope(scope)}` : ''}${note === '' ? '' : `: “${note}”`}`;
    }
    case 'contact-left':
      return `${event.body.name || 'The visitor'} left ${event.body.email}${event.body.message === '' ? '' : `: “${event.body.message}”`}`;
    case 'follow-up-done':
      return event.body.agentId === agentId ? 'You marked the follow-up as done' : 'Follow-up done';
    case 'conversation-closed':
      return describeClose(event.body, author);
    case 'conversation-reopened':
      return event.body.backTo === null
        ? 'The visitor came back'
        : `The visitor came back to ${lowerYou(who(event.body.backTo.agentId, event.body.backTo.agentName))}`;
    case 'conversation-rested':
      return 'Silent for a while: it takes no place any more';
    case 'mail-ended':
      return describeMail(event.body);
    case 'channel-noted':
      return describeChannelNote(event.body);
    case 'visitor-identified':
      if (event.author.kind === 'agent') return `${who(event.author.id, author)} wrote down who this is: ${event.body.name ?? event.body.email ?? 'no name'}`;
      if (event.author.kind === 'visitor') return `The page said who this is: ${event.body.name ?? event.body.email ?? 'no name'}. Nobody vouches for it`;
      return event.body.name === null ? 'Signed in: the site vouches for who it is' : `Signed in as ${event.body.name}: the site vouches for it`;
    case 'rating-given':
      return `Rated ${event.body.score} of 5${event.body.comment === '' ? '' : `: “${event.body.comment}”`}`;
    default:
      return assertNever(event);
  }
}

const noteNames: Record<EventBody<'channel-noted'>['about'], string> = {
  'auto-reply': 'An automatic reply came',
  bounce: 'A letter came back',
  'forged-sender': 'The sender is not who it says',
  'other-sender': 'Another sender',
  'file-refused': 'Not taken',
  'too-large': 'Too large',
  'not-sent': 'Not sent',
};

function describeChannelNote({ about, text }: EventBody<'channel-noted'>): string {
  return `${noteNames[about]}${text === '' ? '' : `: ${text}`}`;
}

const secretNames = { card: 'a card number', iban: 'an IBAN', password: 'a password', secret: 'a key' };

function describeNobody(cause: 'nobody-online' | 'wait-exceeded' | 'closed'): string {
  switch (cause) {
    case 'nobody-online':
      return 'Nobody was available; the visitor was told';
    case 'wait-exceeded':
      return 'Nobody took it in time; the visitor was told';
    case 'closed':
      return 'Outside business hours; the visitor was told when it opens';
  }
}

function describeClose({ by, outcome }: EventBody<'conversation-closed'>, author: string): string {
  switch (by) {
    case 'agent':
      return author === '' ? 'Closed' : `Closed by ${author}`;
    case 'visitor':
      return outcome === 'solved' ? 'The visitor said that it is solved' : 'Closed by the visitor';
    case 'system':
      if (outcome === 'solved') return 'Closed as solved, after a time without messages';
      return outcome === 'no-reply' ? 'Closed: the visitor did not reply' : 'Closed after a time without messages';
  }
}

function describeMail({ to, about, outcome, problem }: EventBody<'mail-ended'>): string {
  const what = about === 'answer' ? 'The answer' : 'The transcript';
  switch (outcome) {
    case 'sent':
      return `${what} went to ${to} by mail`;
    case 'stopped':
      return `${to} wants no more mail of this conversation`;
    case 'refused':
    case 'given-up':
      return `${what} could not be mailed to ${to}. ${problem ?? ''}`.trim();
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + textBetween(text, 1);
}

function lowerYou(name: string): string {
  return name === 'You' ? 'you' : name;
}

const flowEnds: Record<EventBody<'flow-ended'>['how'], string> = {
  done: 'came to its end',
  stopped: 'was stopped by the visitor',
  person: 'led to a person',
  failed: 'could not go on',
  left: 'was left for a person',
};

const actionOutcomes: Record<EventBody<'action-called'>['outcome'], string> = {
  done: 'was carried out',
  'not-found': 'found nothing',
  failed: 'failed',
  refused: 'was refused',
  unsure: 'may have been carried out; nobody knows',
};
