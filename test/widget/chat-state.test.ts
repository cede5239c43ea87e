import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import type { VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { lastStep, listLines, listUnread, reduceChat, startState, type ChatState } from '../../widget/app/chat-state.ts';
import { fillText } from '../../widget/fill-text.ts';
import { refusalTexts } from '../../widget/app/refusal-texts.ts';
import { languages, textFiles } from '../../widget/languages.ts';

const conversationId = 'c1';
const started: ChatState = { ...startState, conversationId, loading: false };
const visitor = { kind: 'visitor', id: 'v' } as const;
const agent = { kind: 'agent', id: 'a', name: 'Ana' } as const;
const at = '2026-03-02T09:00:00.000Z';

function receive(state: ChatState, events: VisitorEvent[]): ChatState {
  const lastSeq = Math.max(...events.map((event) => event.seq));
  return reduceChat(state, { type: 'frame', frame: { type: 'events', conversationId, events, lastSeq } });
}
const message = (seq: number, id = `m${seq}`): VisitorEvent => ({
  conversationId,
  seq,
  id,
  type: 'visitor-message',
  author: visitor,
  body: { text: 'hi' },
  at,
});
const joined = (seq: number): VisitorEvent => ({
  conversationId,
  seq,
  id: `j${seq}`,
  type: 'agent-joined',
  author: agent,
  body: { agentId: 'a', agentName: 'Ana', how: 'accepted-offer' },
  at,
});

describe('the widget', () => {
  it('[CT1] shows events in order, once, whatever order and however often they come', () => {
    const state = receive(receive(receive(started, [message(2)]), [message(1), message(2)]), [message(1), message(3)]);
    expect(state.log.events.map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it('[CT1] notices a gap and closes it when the missing event comes', () => {
    const torn = receive(receive(started, [message(1)]), [message(3)]);
    expect(torn).toMatchObject({ gap: true });
    expect(torn.log.events).toHaveLength(1);
    const whole = receive(torn, [message(2)]);
    expect(whole).toMatchObject({ gap: false });
    expect(whole.log.events).toHaveLength(3);
  });

  it('[CT2] replaces a pending message by the stored one with its id', () => {
    const pending = reduceChat(started, { type: 'queued', message: { id: 'x', text: 'hi', at, failed: null } });
    expect(pending.pending).toHaveLength(1);
    const stored = receive(pending, [message(1, 'x')]);
    expect(stored.pending).toHaveLength(0);
  });

  it('[WG81] keeps a refused message with the reason, so that it can be sent again', () => {
    const pending = reduceChat(started, { type: 'queued', message: { id: 'x', text: 'hi', at, failed: null } });
    const refused = reduceChat(pending, { type: 'frame', frame: { type: 'refused', id: 'x', code: 'rate-limited', message: 'Wait.' } });
    expect(refused.pending).toEqual([{ id: 'x', text: 'hi', at, failed: 'rate-limited' }]);
  });

  it('[WG82] withdraws a streamed draft that was not kept', () => {
    const drafting = reduceChat(started, { type: 'frame', frame: { type: 'answer-delta', conversationId, turnId: 't', text: 'Half' } });
    expect(drafting.draft).toEqual({ turnId: 't', text: 'Half' });
    const ended = reduceChat(drafting, { type: 'frame', frame: { type: 'answer-end', conversationId, turnId: 't', kept: false } });
    expect(ended.draft).toBeNull();
  });

  it('[WG83] ignores what belongs to another conversation', () => {
    const foreign = reduceChat(started, { type: 'frame', frame: { type: 'queue-position', conversationId: 'other', position: 1, estimateSeconds: 5 } });
    expect(foreign).toEqual(started);
  });

  it('[WG83] knows who has the conversation, from the log alone', () => {
    const withAgent = receive(started, [message(1), joined(2)]);
    expect(withAgent.mode).toEqual({ kind: 'with-agent', name: 'Ana' });
    const closed = receive(withAgent, [{ conversationId, seq: 3, id: 'e', type: 'conversation-closed', author: agent, body: { by: 'agent' }, at }]);
    expect(closed.mode).toEqual({ kind: 'closed', outcome: null, reopenUntil: null });
    const again = receive(closed, [{ conversationId, seq: 4, id: 'f', type: 'conversation-reopened', author: agent, body: { agentName: null }, at }]);
    expect(again.mode, '[LC4] taken up again').toEqual({ kind: 'with-bot' });
  });

  it('[WG83] keeps the request for a person open, whatever the visitor writes, until they withdraw it', () => {
    const nobody = (seq: number): VisitorEvent => ({
      conversationId,
      seq,
      id: `n${seq}`,
      type: 'nobody-available',
      author: { kind: 'system' },
      body: { cause: 'nobody-online' },
      at,
    });
    const state = receive(started, [message(1), nobody(2)]);
    expect(state.mode.kind).toBe('nobody');
    expect(reduceChat(state, { type: 'went-on' }).mode).toEqual({ kind: 'with-bot' });
    const wrote = receive(state, [message(3)]);
    expect([state.mode, wrote.mode]).toMatchObject([{ wrote: false }, { kind: 'nobody', wrote: true }]);
    expect(receive(wrote, [nobody(4)]).mode).toMatchObject({ kind: 'nobody', wrote: false });
    const declined: VisitorEvent = { conversationId, seq: 4, id: 'd4', type: 'person-declined', author: visitor, body: {}, at };
    expect(receive(wrote, [declined]).mode, 'withdrawn, in another tab or before a reload').toEqual({ kind: 'with-bot' });
    expect(reduceChat(receive(started, [joined(1)]), { type: 'went-on' }).mode.kind).toBe('with-agent');
  });

  it('[WG84] shows a thumb as pressed before the log has it, and the log has the last word', () => {
    const pressed = reduceChat(started, { type: 'thumb', messageId: 'b1', helpful: true });
    expect(pressed.thumbs).toEqual({ b1: true });
    const rated: VisitorEvent = { conversationId, seq: 1, id: 'r1', type: 'answer-rated', author: visitor, body: { messageId: 'b1', helpful: false }, at };
    expect(receive(pressed, [rated]).thumbs).toEqual({ b1: false });
  });
});

describe('the conversation in hand', () => {
  const begun = (id: string): VisitorFrame => ({
    type: 'events',
    conversationId: id,
    lastSeq: 1,
    events: [{ conversationId: id, seq: 1, id: 's', type: 'conversation-started', author: visitor, body: { botId: 'baton', page: null, language: null }, at }],
  });
  const take = (state: ChatState, frame: VisitorFrame): ChatState => reduceChat(state, { type: 'frame', frame });
  const closed = receive(started, [{ conversationId, seq: 1, id: 'e', type: 'conversation-closed', author: agent, body: { by: 'agent' }, at }]);

  it('[WG10] is the one that another tab begins, where this one is in none or in one that has ended', () => {
    expect(take({ ...startState, loading: false }, begun('c2'))).toMatchObject({ conversationId: 'c2', readUpTo: 0, log: { events: [{ seq: 1 }] } });
    expect(take(closed, begun('c2'))).toMatchObject({ conversationId: 'c2', mode: { kind: 'with-bot' } });
  });

  it('[WG10] stays where it goes on, or where something was written that is not sent yet', () => {
    expect(take(started, begun('c2')).conversationId).toBe(conversationId);
    const writing = reduceChat({ ...startState, loading: false }, { type: 'queued', message: { id: 'x', text: 'hi', at, failed: null } });
    expect(take(writing, begun('c2')).conversationId).toBeNull();
  });

  it('[WG12] has as many unread answers as came since the visitor saw it, on whatever page that was', () => {
    const said = (seq: number): VisitorEvent => ({ conversationId, seq, id: `a${seq}`, type: 'agent-message', author: agent, body: { text: 'hello' }, at });
    const frame = (seenSeq: number | null): VisitorFrame => ({
      type: 'welcome',
      protocol: 1,
      serverTime: at,
      visitorId: 'v',
      conversationId,
      seenSeq,
      bot: { name: 'Baton', greeting: '', sampleQuestions: [] },
    });
    const log = [message(1), said(2), said(3)];
    const unread = (state: ChatState): number[] => listUnread(state).map((event) => event.seq);
    expect(unread(receive(take(startState, frame(2)), log))).toEqual([3]);
    expect(unread(receive(take(startState, frame(null)), log)), 'of before an update: nothing is called new').toEqual([]);
    const later = receive(receive(take(startState, frame(null)), log), [said(4)]);
    expect(unread(later)).toEqual([4]);
    expect(unread(take(later, { type: 'seen', conversationId, seq: 4 })), 'another tab showed it').toEqual([]);
    expect(unread(reduceChat(later, { type: 'read', seq: 4 }))).toEqual([]);
  });
});

describe('a refusal', () => {
  const pending = (id: string) => ({ id, text: 'hi', at, failed: null });
  const queued = (state: ChatState, id: string): ChatState => reduceChat(state, { type: 'queued', message: pending(id) });

  it('[WG81] of a start leaves no message waiting for ever: each is marked, can be sent again, and the next start keeps the others', () => {
    const begun = queued(queued(reduceChat({ ...startState, loading: false }, { type: 'started', conversationId: 'c9' }), 'm1'), 'm2');
    const refused = reduceChat(begun, { type: 'start-refused', code: 'rate-limited' });
    expect(refused).toMatchObject({
      conversationId: null,
      notice: null,
      pending: [
        { id: 'm1', failed: 'rate-limited' },
        { id: 'm2', failed: 'rate-limited' },
      ],
    });
    const again = queued(reduceChat(refused, { type: 'started', conversationId: 'c10' }), 'm1');
    expect(again.pending.map(({ id, failed }) => [id, failed])).toEqual([
      ['m2', 'rate-limited'],
      ['m1', null],
    ]);
  });

  it('[WG85] is kept as its code, never as a sentence of the protocol', () => {
    const refused = { type: 'refused', id: 'm1', code: 'bad-frame', message: 'This frame is not of the protocol.' } as const;
    expect(JSON.stringify(reduceChat(queued(started, 'm1'), { type: 'frame', frame: refused }))).not.toContain('protocol');
    expect(reduceChat(started, { type: 'frame', frame: { ...refused, id: null } }).notice).toBe('bad-frame');
  });

  it('[WG20] of a new visitor is said, and goes with the welcome', () => {
    const away = reduceChat(startState, { type: 'turned-away', trouble: 'rate-limited' });
    expect(away).toMatchObject({ loading: false, trouble: 'rate-limited' });
    const frame: VisitorFrame = {
      type: 'welcome',
      protocol: 1,
      serverTime: at,
      visitorId: 'v',
      conversationId: null,
      bot: { name: 'Baton', greeting: '', sampleQuestions: [] },
    };
    expect(reduceChat(away, { type: 'frame', frame }).trouble).toBeNull();
  });

  it('[WG85] has words in every language of the widget', async () => {
    for (const language of languages) {
      const { texts } = (await import(`../../widget/texts/${textFiles.get(language) ?? ''}`)) as { texts: Record<string, string> };
      for (const name of Object.values(refusalTexts)) expect(texts[name], `${language} ${name}`).toMatch(/\p{L}/u);
    }
  });
});

it('[WG38] every text is there in each of the 25 languages, with its placeholders, and with every plural form that its language tells apart', async () => {
  const places = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();
  const read = async (language: string) => (await import(`../../widget/texts/${textFiles.get(language) ?? ''}`)) as Record<string, Record<string, string>>;
  const english = await read('en');
  expect(languages).toHaveLength(25);
  for (const language of languages) {
    const own = await read(language);
    for (const group of ['texts', 'fileTexts']) {
      expect(Object.keys(own[group] ?? {}).sort()).toEqual(Object.keys(english[group] ?? {}).sort());
      for (const [name, text] of Object.entries(own[group] ?? {})) {
        expect(places(text), `${name} in ${language}`).toBe(places(english[group]?.[name] ?? ''));
      }
    }
    for (const text of [own['texts']?.['tooLongMessage'] ?? '', own['fileTexts']?.['too-many'] ?? '']) {
      const forms = [0, 1, 2, 3, 5, 11, 21, 100].map((count) => fillText(text, { count }, language));
      for (const form of forms) expect(form, language).not.toMatch(/\||\{|^(?:zero|one|two|few|many):/);
    }
  }
});

it('[WG38] a text that counts takes the form of its language', () => {
  const text = 'one: {count} znak | few: {count} znaki | many: {count} znaków | {count} znaku';
  expect([1, 2, 5, 22].map((count) => fillText(text, { count }, 'pl'))).toEqual(['1 znak', '2 znaki', '5 znaków', '22 znaki']);
  expect(fillText('{count} of 5', { count: 3 }, 'fa')).toBe('۳ of 5');
  expect(fillText('Remove {name}', { name: 'a | b' }, 'en')).toBe('Remove a | b');
});

it('[WG33] German texts say Sie, of the widget and of the bot alike', () => {
  // Sentences that the bot sends, not those that it listens for: the lists of smalltalk.yaml are in brackets without quotes.
  const yaml = [...['bot.yaml', 'guardrails.yaml', 'smalltalk.yaml'].map((file) => `bots/baton/${file}`), 'src/bot/definition/default-phrases.yaml'].flatMap(
    (file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^ +de: *(?:\[?"|[A-ZÄÖÜ])/.test(line)),
  );
  const german = [readFileSync('widget/texts/latin/de.ts', 'utf8'), ...yaml];
  expect(german.length).toBeGreaterThan(20);
  expect(german.filter((text) => /\b(?:du|dich|dein\w*|euch|euer)\b|\b(?:frag|sag|schreib|versuch|gib|klick|lade)\b/i.test(text))).toEqual([]);
});

it('[WG37] only the newest thing said offers something to choose, until anything has come of it', () => {
  const envelope = { conversationId, author: visitor, at };
  const offer: VisitorEvent = {
    ...envelope,
    seq: 1,
    id: 'b',
    type: 'bot-message',
    body: { text: 'A person?', purpose: 'offer-person', citations: [], choices: [], turnId: null, replyTo: [] },
  };
  const open = receive(started, [
    offer,
    { conversationId, seq: 2, type: 'hidden' },
    { ...envelope, seq: 3, id: 'r', type: 'answer-rated', body: { messageId: 'b', helpful: false } },
  ]);
  expect(lastStep(open)).toBe(open.log.events[0]);
  const after: VisitorEvent[] = [
    message(4),
    joined(4),
    { ...envelope, seq: 4, id: 'd', type: 'person-declined', body: {} },
    { ...envelope, seq: 4, id: 'c', type: 'conversation-closed', body: { by: 'visitor' } },
  ];
  for (const event of after) expect(lastStep(receive(open, [event])), event.type).not.toBe(open.log.events[0]);
  expect(lastStep(reduceChat(open, { type: 'queued', message: { id: 'x', text: 'hi', at, failed: null } }))).toBeUndefined();
});

it('[WG39] a person who is asked for again, with nothing said since, is one line', () => {
  const envelope = { conversationId, author: visitor, at };
  const asked = (seq: number): VisitorEvent => ({ ...envelope, seq, id: `a${seq}`, type: 'handoff-requested', body: { reason: 'asked-for-person' } });
  const nobody: VisitorEvent = { ...envelope, seq: 2, id: 'n', type: 'nobody-available', body: { cause: 'nobody-online' } };
  const state = receive(started, [asked(1), nobody, asked(3), message(4), asked(5)]);
  expect(listLines(state).map(({ seq }) => seq)).toEqual([1, 4, 5]);
});
