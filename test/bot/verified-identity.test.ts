import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeLetters, proveAddresses } from '../../src/bot/actions/address-code.ts';
import { actionFileSchema } from '../../src/bot/definition/action-definition.ts';
import type { ActionCall } from '../../src/bot/turn/turn.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { replayConversation } from '../../src/bot/replay-conversation.ts';
import { newId } from '../../src/platform/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openFlowBench, withFlows, type Talk } from './flow-bench.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

const flow = `
id: orders
description: Lists the orders of an address
begin: { patterns: [list my orders] }
steps:
  - id: list
    act: list-orders
    with: { email: "{identity.email}" }
    into: found
  - id: told
    say: { en: "{found.count} orders of {identity.email}.", de: "{found.count} Bestellungen von {identity.email}." }
`;
const listOrders = actionFileSchema.parse({
  id: 'list-orders',
  description: 'Lists orders',
  input: { email: { type: 'email' } },
  request: { url: '{baton}/orders', query: { email: '{email}' } },
  result: { fields: ['count'] },
  identity: 'verified',
});
const ada = 'ada@fieldnote.example';

type Scene = Talk & {
  calls: ActionCall[];
  bench: ReturnType<typeof openFlowBench>['bench'];
  /** Sends what is queued for this conversation, and returns the code of the newest letter. */
  readMail(): Promise<string>;
  queued(): Promise<number>;
};
async function open(options: { isSetUp?: boolean } = {}): Promise<Scene> {
  const definition = withFlows([flow], { actions: [listOrders] });
  const opened = openFlowBench(test.database, { definition, answer: () => ({ kind: 'done', fields: { count: 3 } }) });
  const talk = await opened.talk();
  const { bench } = opened;
  const flows = { ...opened.deps.flows, prove: proveAddresses(bench, { isSetUp: options.isSetUp ?? true }) };
  Object.assign(talk.deps, { flows });
  const rows = async (): Promise<Mail[]> => [
    ...(await test.database<Mail[]>`
      select id, kind, recipient, language, agent_id as "agentId", conversation_id as "conversationId", about, attempts, created_at as "createdAt"
      from mail where conversation_id = ${talk.id} and kind = 'code' order by created_at, id`),
  ];
  const writer = codeLetters({ log: bench, serverUrl: 'https://chat.example' });
  return {
    ...talk,
    calls: opened.calls,
    bench,
    queued: async () => (await rows()).length,
    async readMail() {
      const mail = (await rows()).at(-1);
      if (!mail) return '';
      const written = await writer.write(mail);
      return 'letter' in written ? (/\d{6}/.exec(JSON.stringify(written.letter.parts))?.[0] ?? '') : '';
    },
  };
}
const other = (code: string): string => (code === '111111' ? '222222' : '111111');

describe('a verified identity', () => {
  it('[AX17] an action that needs one asks for the address and a code, and knows the address from then on', async () => {
    const { say, calls, readMail } = await open();
    expect(await say('list my orders')).toMatch(/Which e-mail address are you known by\?/);
    expect(await say('I do not remember')).toMatch(/Which e-mail address/);
    expect(await say(ada)).toMatch(/^A code of 6 digits is on its way to ada\\@fieldnote\.example/);
    expect(calls).toEqual([]);
    const code = await readMail();
    expect(code).toMatch(/^\d{6}$/);
    expect(await say(`it is ${code.replace(/^.../, '$& ')}`)).toBe('3 orders of ada\\@fieldnote.example.');
    expect(calls.map(({ inputs }) => inputs)).toEqual([{ email: ada }]);
    expect(await say('list my orders')).toBe('3 orders of ada\\@fieldnote.example.');
  });

  it('[AX17] a visitor whom the site vouches for is asked nothing; the word of an agent or of the page is no proof', async () => {
    const signed = async (scene: Scene, as: { vouched: 'signed' | 'agent'; isApart: boolean }): Promise<void> => {
      const personId = newId();
      const vouched = test.database.json({ email: as.vouched });
      await test.database`insert into person (id, email, vouched, is_verified) values (${personId}, ${ada}, ${vouched}, true)`;
      const [site] = await test.database<{ id: string }[]>`select site_id as id from conversation where id = ${scene.id}`;
      await test.database`insert into person_identity (site_id, subject, person_id) values (${site?.id ?? ''}, ${personId}, ${personId})`;
      await test.database`
        update visitor set person_id = ${personId}, is_apart = ${as.isApart} where id = ${(await scene.bench.read(scene.id)).visitorId}`;
    };
    const known = await open();
    await signed(known, { vouched: 'signed', isApart: false });
    expect(await known.say('list my orders')).toBe('3 orders of ada\\@fieldnote.example.');
    const merged = await open();
    await signed(merged, { vouched: 'signed', isApart: true });
    expect(await merged.say('list my orders')).toMatch(/Which e-mail address/);
    expect(merged.calls).toEqual([]);
    const written = await open();
    await signed(written, { vouched: 'agent', isApart: false });
    await written.say('list my orders');
    expect(written.calls.map(({ inputs }) => inputs)).toEqual([{ email: null }]);
  });

  it('[AX17] where no mail goes out a person takes over, and nothing is called', async () => {
    const { say, calls, events } = await open({ isSetUp: false });
    await say('list my orders');
    await say(ada);
    expect(await events('handoff-requested')).toHaveLength(1);
    expect(calls).toEqual([]);
  });

  it('[AX18] a wrong code, a sixth try, a late one and one that was used count for nothing', async () => {
    const scene = await open();
    const { say, calls, readMail, choices, bench } = scene;
    await say('list my orders');
    await say(ada);
    let code = await readMail();
    for (let index = 0; index < 5; index += 1) expect(await say(other(code))).toMatch(/^That is not the code of the newest mail/);
    expect(await say(code)).toMatch(/^That code does not count any more/);
    expect(await choices()).toEqual(['Send a new code']);

    expect(await say('Send a new code')).toMatch(/^A code of 6 digits is on its way/);
    const first = code;
    code = await readMail();
    await bench.clock.advance(10 * 60_000 + 1);
    expect(await say(code)).toMatch(/^That code does not count any more/);

    await say('Send a new code');
    code = await readMail();
    if (first !== code) expect(await say(first)).toMatch(/^That is not the code/);
    expect(calls).toEqual([]);
    expect(await say(code)).toBe('3 orders of ada\\@fieldnote.example.');
    const { prove } = scene.deps.flows ?? {};
    expect(await prove?.check({ conversationId: scene.id, code })).toBe('dead');
    // A day later it is asked again.
    await bench.clock.advance(24 * 3_600_000 + 1);
    expect(await prove?.proven(scene.id)).toBeNull();
  });

  it('[AX18] the code of another conversation proves nothing, and many tries at once are each counted', async () => {
    const [mine, theirs] = [await open(), await open()];
    for (const { say } of [mine, theirs]) {
      await say('list my orders');
      await say('noor@fieldnote.example');
    }
    const [own, code] = [await mine.readMail(), await theirs.readMail()];
    if (own !== code) expect(await mine.say(code)).toMatch(/^That is not the code/);
    const { prove } = theirs.deps.flows ?? {};
    const tries = await Promise.all(Array.from({ length: 12 }, () => prove?.check({ conversationId: theirs.id, code: other(code) })));
    expect(tries.filter((outcome) => outcome === 'wrong')).toHaveLength(5);
    expect(await prove?.check({ conversationId: theirs.id, code })).toBe('dead');
    expect([...mine.calls, ...theirs.calls]).toEqual([]);
  });

  it('[AX19] codes are limited by conversation and by address, and the words are the same for every address', async () => {
    const address = 'many@fieldnote.example';
    const { say, queued, events } = await open();
    await say('list my orders');
    const words = (await say(address)).replace('many', 'somebody');
    const unknown = await open();
    await unknown.say('list my orders');
    expect(await unknown.say('somebody@fieldnote.example')).toBe(words);
    await say('Send a new code');
    await say('Send a new code');
    expect(await queued()).toBe(3);
    await say('Send a new code');
    expect(await queued()).toBe(3);
    expect(await events('handoff-requested')).toHaveLength(1);
    for (let index = 0; index < 4; index += 1) {
      const next = await open();
      await next.say('list my orders');
      expect((await next.say(address)).replace('many', 'somebody')).toBe(words);
      expect(await next.queued()).toBe(index < 2 ? 1 : 0);
    }
  });

  it('[AX18] only a salted hash of the code is stored, an erasure takes the address, and a replay mails and tries nothing', async () => {
    const { say, id, readMail, deps, queued } = await open();
    await say('list my orders');
    await say('kept@fieldnote.example');
    const code = await readMail();
    const [row] = await test.database`select * from address_code where conversation_id = ${id}`;
    expect(JSON.stringify(row)).not.toContain(code);
    expect(row).toMatchObject({ address: 'kept@fieldnote.example', tries: 0 });
    await say(code);
    const mailed = await queued();
    const replayed = await replayConversation({ database: test.database, bots: { forSite: () => deps } }, { conversationId: id, evidence: 'then' });
    expect(replayed.at(-1)?.after?.text).toContain('3 orders of');
    expect(await queued()).toBe(mailed);
  });
});
