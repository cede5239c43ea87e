import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startKnowledge } from '../../src/knowledge/start-knowledge.ts';
import { newId } from '../../src/platform/new-id.ts';
import { describeMissingVectors } from '../../src/knowledge/describe-missing-vectors.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { createScriptedEncoder, type ScriptedEncoder } from './scripted-encoder.ts';
import { openTestKnowledge } from './test-knowledge.ts';

const { current, deps, publish, start } = await openTestKnowledge();

async function publishMany(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await publish({ title: `Part ${index}`, markdown: `Part ${index} costs ${index} euro. It is sent on day ${index}. Ask for size ${index} at the desk.` });
  }
}

const encodedBy = (encoder: ScriptedEncoder): string[] => encoder.asked.filter(({ priority }) => priority === 'background').map(({ text }) => text);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('vectors', () => {
  it('[KN140] are made once by two processes on one database, and by both', async () => {
    await publishMany(60);
    const encoders = [createScriptedEncoder(), createScriptedEncoder()];
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    for (const encoder of encoders) encoder.hold = held;
    const started = await Promise.all(encoders.map((encoder) => start(undefined, encoder)));
    // Only then does the first not make all of them before the second has begun.
    await expect.poll(() => encoders.every(({ isHeld }) => isHeld), { timeout: 30_000 }).toBe(true);
    release();
    await Promise.all(started.map((knowledge) => knowledge.vectorsReady()));
    const [first = [], second = []] = encoders.map(encodedBy);
    expect(first.length).toBeGreaterThan(0);
    expect(second.length).toBeGreaterThan(0);
    expect([...first, ...second]).toHaveLength(new Set([...first, ...second]).size);
    for (const knowledge of started) expect(knowledge.status()).toMatchObject({ passages: 60, withVectors: 60, secondsLeft: 0 });
    expect(await deps.database`select from embedding_claim`).toHaveLength(0);
  });

  it('[KN140] that a process which is gone had claimed are made by another, and those that it stored are not', async () => {
    await publish({ title: 'Part', markdown: 'The part costs nine euro. It is sent on Monday.' });
    const encoder = createScriptedEncoder();
    await (await start(undefined, encoder)).vectorsReady();
    const [kept = '', ...others] = encodedBy(encoder);
    await deps.database`delete from embedding where content_hash <> ${hashOf(kept)}`;
    for (const [index, text] of others.entries()) {
      await deps.database`
        insert into embedding_claim (encoder, content_hash, claimed_by, claimed_until)
        values (${encoder.id}, ${hashOf(text)}, ${newId()}, now() - make_interval(secs => ${index + 1}))`;
    }
    await (await start()).vectorsReady();
    expect(encodedBy(current.encoder).sort()).toEqual([...others].sort());
  });

  it('[KN140] that fail are free for others at once', async () => {
    await publish({ title: 'Part', markdown: 'The part costs nine euro.' });
    current.encoder.failing = true;
    await (await start()).vectorsReady();
    expect(await deps.database`select from embedding_claim`).toHaveLength(0);
  });

  it('[KN141] are counted while they are made, with the time that the rest takes', async () => {
    await publishMany(60);
    let release = (): void => {};
    current.encoder.hold = new Promise((resolve) => (release = resolve));
    const knowledge = await start();
    const missing = knowledge.status();
    expect(missing.withVectors).toBeLessThan(60);
    expect(describeMissingVectors(missing)).toContain('of 60 passages');
    release();
    await knowledge.vectorsReady();
    expect(knowledge.status()).toMatchObject({ withVectors: 60, secondsLeft: 0 });
    expect(describeMissingVectors(knowledge.status())).toBeNull();
  });

  it('[KN141] that are stored count at once, wherever their articles stand', async () => {
    await publishMany(40);
    await (await start()).vectorsReady();
    await publish({ title: 'A first one', markdown: 'It costs nine euro.' });
    const encoder = createScriptedEncoder();
    let release = (): void => {};
    encoder.hold = new Promise((resolve) => (release = resolve));
    const knowledge = await start(undefined, encoder);
    await expect.poll(() => encoder.isHeld, { timeout: 30_000 }).toBe(true);
    expect(knowledge.status()).toMatchObject({ passages: 41, withVectors: 40 });
    release();
  });

  it('[KN192] of what is published are made without a question', async () => {
    const knowledge = await startKnowledge({ database: deps.database, logger: silentLogger, encoder: current.encoder }, { lookMs: 20 });
    try {
      await publishMany(3);
      await expect.poll(() => knowledge.status(), { timeout: 30_000 }).toMatchObject({ passages: 3, withVectors: 3, secondsLeft: 0 });
    } finally {
      await knowledge.close();
    }
  });

  it('[KN143] that could not be made are told by what answers without them', async () => {
    await publish({ title: 'Part', markdown: 'The part costs nine euro.' });
    current.encoder.failing = true;
    const knowledge = await start();
    await knowledge.vectorsReady();
    expect(describeMissingVectors(knowledge.status())).toContain('Vectors are missing: 0 of 1');
  });
});
