import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkIntents } from '../../src/bot/understand/intent-check/check-intents.ts';
import { readBotFiles } from '../../src/bot/definition/bot-files.ts';
import { readIntents } from '../../src/bot/definition/read-intents.ts';
import { embedByWords } from '../doubles/embed-by-words.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const things = ['order', 'parcel', 'package', 'delivery', 'shipment', 'box'];
const others = 'jacket shoe lamp chair book phone mug sock table cable clock towel glove kettle fan rug vase bike tent drum sofa ring comb flute'.split(' ');
const soundIntents: Record<string, { kind: string; examples: string[] }> = {
  tracking: { kind: 'knowledge', examples: [...things.map((thing) => `where is my ${thing} now`), ...things.map((thing) => `track the ${thing} for me`)] },
  refund: {
    kind: 'knowledge',
    examples: [...things.map((thing) => `refund my money for this ${thing}`), ...things.map((thing) => `i return a ${thing} and want cash back`)],
  },
  person: {
    kind: 'person',
    examples: [...things.map((thing) => `let a human look at the ${thing}`), ...things.map((thing) => `human agent please about ${thing}`)],
  },
};

async function check(change: (intents: typeof soundIntents) => void) {
  const intents = structuredClone(soundIntents);
  change(intents);
  const folder = await mkdtemp(path.join(tmpdir(), 'intent check '));
  folders.push(folder);
  await mkdir(path.join(folder, 'intents'));
  const lines = Object.entries(intents).flatMap(([id, { kind, examples }]) => [
    `- id: ${id}`,
    `  kind: ${kind}`,
    `  description: ${id}`,
    '  examples:',
    ...examples.map((example) => `    - ${example}`),
  ]);
  await writeFile(path.join(folder, 'intents', 'all.yaml'), `# Examples\n${lines.join('\n')}\n`);
  const problems: { message: string }[] = [];
  const placed = readIntents(await readBotFiles(folder), problems as never);
  expect(problems).toEqual([]);
  const report = await checkIntents(placed, embedByWords);
  return { ...report, lineOf: (text: string) => lines.indexOf(`    - ${text}`) + 2, intentLine: (id: string) => lines.indexOf(`- id: ${id}`) + 2 };
}

describe('check intents', () => {
  it('[BI1] says nothing of sound intents, and how well they are told apart', async () => {
    const { findings, folds } = await check(() => {});
    expect(findings).toEqual([]);
    expect(folds.count).toBe(36);
    expect(folds.right / folds.count).toBeGreaterThan(0.9);
  });

  it('[BI2] the same words in two intents are an error, with file and line', async () => {
    const { findings, lineOf } = await check((intents) => intents['refund']?.examples.push('Where is my ORDER now?'));
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'same-words', severity: 'error', intent: 'refund', line: lineOf('Where is my ORDER now?') }),
    );
    expect(findings[0]?.file).toMatch(/all\.yaml$/);
  });

  it('[BI2] the same words twice in one intent are a warning, and so is what differs in almost nothing', async () => {
    const { findings, lineOf } = await check((intents) => {
      intents['refund']?.examples.push('refund my money for this box', 'please refund money for the box');
    });
    expect(findings.filter(({ kind, severity }) => kind === 'same-words' && severity === 'warning')).toHaveLength(1);
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'alike', line: lineOf('please refund money for the box') }));
  });

  it('[BI3] an example that stands in the wrong intent is found, and what it was taken for', async () => {
    const { findings, lineOf } = await check((intents) => intents['refund']?.examples.push('a human agent should look at the case please'));
    const [found] = findings.filter(({ kind }) => kind === 'misplaced');
    expect(found).toMatchObject({ severity: 'warning', intent: 'refund', line: lineOf('a human agent should look at the case please') });
    expect(found?.message).toContain('"person"');
  });

  it('[BI4] intents that are taken for each other overlap; between two that are looked up it is a note', async () => {
    const { findings, intentLine } = await check((intents) => {
      intents['returns'] = { kind: 'knowledge', examples: others.slice(0, 12).map((thing) => `refund my money for this ${thing}`) };
      intents['refund'] = { kind: 'knowledge', examples: others.slice(12).map((thing) => `refund my money for this ${thing}`) };
    });
    const overlaps = findings.filter(({ kind }) => kind === 'overlap');
    expect(overlaps.length).toBeGreaterThan(0);
    expect(overlaps.every(({ severity }) => severity === 'note')).toBe(true);
    expect([intentLine('returns'), intentLine('refund')]).toContain(overlaps[0]?.line);
  });

  it('[BI5] fewer than ten examples are few', async () => {
    const { findings, intentLine } = await check((intents) => intents['tracking']?.examples.splice(7));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'thin', intent: 'tracking', line: intentLine('tracking') }));
  });

  it('[BI6] a file may hold one intent alone, and lines stay right', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'one intent '));
    folders.push(folder);
    await mkdir(path.join(folder, 'intents'));
    await writeFile(
      path.join(folder, 'intents', 'one.yaml'),
      '# one\nid: hours\nkind: knowledge\ndescription: Opening hours\nexamples:\n  - when\n  - open\n  - hours\n  - sunday\n  - late\n',
    );
    const [intent] = readIntents(await readBotFiles(folder), []);
    expect(intent).toMatchObject({ id: 'hours', line: 2, exampleLines: [6, 7, 8, 9, 10] });
  });
});
