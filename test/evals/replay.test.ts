import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readOptions } from '../../evals/options.ts';
import { readSaved, writeSaved } from '../../evals/replay/read-record.ts';
import { describeReplay } from '../../evals/replay/replay-saved.ts';
import type { SavedConversation } from '../../src/bot/turn/read-saved-conversation.ts';
import { replayTurns } from '../../src/bot/replay-conversation.ts';
import type { TurnDeps } from '../../src/bot/turn/turn.ts';
import { parseConversationEvent } from '../../src/contracts/conversation-event.ts';
import { readConfig } from '../../src/platform/config.ts';
import { ask, bot, portPassage, understood } from '../bot/answer-support.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const config = readConfig({ DATA_DIR: path.join(folder, 'data') });
const question = 'Which port does it use?';

/** A conversation of one question, as the log and the record of turns hold it. */
async function saveOne(): Promise<SavedConversation> {
  const { trace, reply } = await ask({ says: question });
  const row = (seq: number, type: string, body: unknown) =>
    parseConversationEvent({
      conversationId: 'conversation-1',
      seq,
      id: `message-${seq}`,
      type,
      author: { kind: 'visitor', id: 'visitor-1' },
      body,
      at: '2026-01-01T00:00:00.000Z',
    });
  return { conversationId: 'conversation-1', events: [row(1, 'visitor-message', { text: question }), row(2, 'bot-message', reply)], traces: [trace] };
}

const deps: TurnDeps = {
  bot: {
    definition: bot,
    understand: async ({ messages }) => understood({ standaloneQuestion: messages.map((message) => message.text).join(' ') }),
    findPassages: async () => ({ passages: [], floor: 0.3, plainFrom: 0.4, mode: 'hybrid' }),
  },
  model: null,
  now: () => 1_700_000_000_000,
  reportFault() {},
};

describe('a saved conversation on the command line', () => {
  it('[EV18] is the same from a file as it was, and says so in one line a turn', async () => {
    const file = path.join(folder, 'saved.json');
    writeSaved(file, await saveOne(), { turns: [] });
    const turns = await replayTurns(deps, { ...(await readSaved(file, config)), evidence: 'then' });
    const lines = describeReplay(turns).split('\n');
    expect(lines).toEqual([
      `> ${question}`,
      expect.stringMatching(/^ {2}same answer \(answer, 90 %\) from Change the port$/),
      '',
      '1 turns, 0 of them different now.',
    ]);
  });

  it('[EV18] shows then and now where the knowledge no longer answers', async () => {
    const turns = await replayTurns(deps, { ...(await saveOne()), evidence: 'now' });
    const printed = describeReplay(turns);
    expect(printed).toContain('  then answer (answer, 90 %) from Change the port');
    expect(printed).toMatch(/ {2}now {2}abstain \(no-evidence, \d+ %\)/);
    expect(printed).toMatch(/differs in outcome, rule, sources, text/);
    expect(printed).toContain('1 of them different now');
  });

  it('[BD5] a rule that asks for the person fits in a replay as in a turn', async () => {
    const rules = [{ id: 'vip', when: { tags: ['vip'] }, reason: 'A person of importance', priority: 1 }];
    const ruled = { ...deps, bot: { ...deps.bot, definition: { ...bot, handoff: { ...bot.handoff, rules } } } };
    const replay = async (tags: string[] | null) =>
      (await replayTurns(ruled, { ...(await saveOne()), evidence: 'now', person: tags && { tags, attributes: {} } }))[0]?.after?.ruleId;
    expect(await replay(['vip'])).toBe('handoff-rule:vip');
    expect(await replay(null)).not.toBe('handoff-rule:vip');
  });

  it('[EV18] what a visitor wrote moves no cursor and makes no line', async () => {
    const saved = await saveOne();
    const turns = await replayTurns(deps, { ...saved, evidence: 'then' });
    const printed = describeReplay(turns.map((turn) => ({ ...turn, question: 'a\u001b[2Jb\n  same answer (answer, 99 %)' })));
    expect(printed).not.toContain('\u001b');
    expect(printed.split('\n')[0]).toBe('> a [2Jb same answer (answer, 99 %)');
  });

  it('[EV18] what is no conversation is refused with what to do', async () => {
    const file = path.join(folder, 'bad.json');
    writeFileSync(file, JSON.stringify({ conversationId: 'x', events: [], traces: [{ turnId: portPassage.passageId }] }));
    await expect(readSaved(file, config)).rejects.toThrow(/is not a saved conversation: traces\.0.*--replay ID --json FILE/);
    writeFileSync(file, 'no json');
    await expect(readSaved(file, config)).rejects.toThrow('is not JSON');
    await expect(readSaved('nothing-here', config)).rejects.toThrow('not the id of a conversation');
    expect(() => readOptions(['--replay', 'x', '--evidence', 'soon'])).toThrow('--evidence takes then or now.');
  });
});
