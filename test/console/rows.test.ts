import { describe, expect, it } from 'vitest';
import { fillVariables } from '../../console/compose/fill-variables.ts';
import { shortenName } from '../../console/inbox/shorten-name.ts';
import { orderRows, rowOrders } from '../../console/state/order-rows.ts';
import { isMadeUpName, makeUpName } from '../../src/text/made-up-name.ts';
import { stripMarkdown } from '../../src/text/strip-markdown.ts';
import { summary } from './fixtures.ts';

const visitorIds = Array.from({ length: 500 }, (_, index) => `${index.toString(16).padStart(8, '0')}-9a4c-4d0e-8f11-5b2f0c7d${String(index).padStart(4, '0')}`);

describe('a visitor who gave no name', () => {
  it('[CN30] has one that is told from others and stays the same', () => {
    const names = visitorIds.map(makeUpName);
    expect(names).toEqual(visitorIds.map(makeUpName));
    expect(new Set(names).size).toBeGreaterThanOrEqual(495);
    expect(names.every(isMadeUpName)).toBe(true);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(21);
  });

  it('[CN30] is not addressed by it, and not by an address either', () => {
    const known = { visitorEmail: 'rosa@example.org', agentName: 'Bo Lind', pageTitle: null };
    const greet = (visitorName: string): string => fillVariables('Hello {{visitor.name | there}}', { ...known, visitorName });
    expect(greet(makeUpName('d2719a4c-0000-4d0e-8f11-5b2f0c7d1234'))).toBe('Hello there');
    expect(greet('rosa@example.org')).toBe('Hello there');
    expect(greet('Blue Heron')).toBe('Hello Blue Heron');
    expect(greet('Rosa Blue Heron 42')).toBe('Hello Rosa Blue Heron 42');
  });
});

describe('a preview', () => {
  it.each([
    ['**Bold** and *slanted* and `code`', 'Bold and slanted and code'],
    ['See [the ports](/help/ports#two) and ![a picture](https://x.example/y_(1).png)', 'See the ports and a picture'],
    ['## Reset it - open the page', 'Reset it - open the page'],
    ['- open **the', 'open the'],
    ['3. Press [Save](/help/sav…', 'Press Save'],
    ['| Port | Use | | --- | :-: | | 3000 | console |', 'Port Use 3000 console'],
    ['```sh npm start```', 'npm start'],
    ['__Quiet__ ~~not~~ snake_case_name and 2 * 3 * 4 and 5 ** 2', 'Quiet not snake_case_name and 2 * 3 * 4 and 5 ** 2'],
    ['**Steps**\n\n- open `Settings`\n- press **Save**\n\n1. wait', 'Steps open Settings press Save 1. wait'],
    ['`a_b` is a_b, __init__.py and a__b__c stay, __loud__. goes', 'a_b is a_b, __init__.py and a__b__c stay, loud. goes'],
    ['**Use http\\://localhost:\\* here**', 'Use http://localhost:* here'],
    ['', ''],
  ])('[CN30] shows no markup: %s', (line, words) => {
    expect(stripMarkdown(line)).toBe(words);
  });
});

it('[CN30] a long name of an owner is said shorter, not cut', () => {
  const shown = [
    'Bo',
    'Ana Pereira Nogueira',
    'Maximiliane von Hohenzollern-Sigmaringen',
    'Wolfeschlegelsteinhausenbergerdorff',
    '  Christiane   Wolfeschlegelstein ',
  ].map(shortenName);
  expect(shown).toEqual(['Bo', 'Ana Pereira Nogueira', 'Maximiliane H.', 'Wolfeschlegelsteinh…', 'Christiane W.']);
});

describe('the rows of a list', () => {
  const at = (minute: number): string => `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
  const rows = [
    summary({ id: 'quiet', startedAt: at(3), updatedAt: at(9), unansweredSince: null }),
    summary({ id: 'long', startedAt: at(2), updatedAt: at(4), unansweredSince: at(4), unanswered: 2 }),
    summary({ id: 'short', startedAt: at(1), updatedAt: at(8), unansweredSince: at(8), unanswered: 1 }),
  ];
  it('[CN31] are ordered as the agent wishes, and none is lost', () => {
    const ordered = Object.fromEntries(rowOrders.map((order) => [order, orderRows(rows, order).map(({ id }) => id)]));
    expect(ordered).toEqual({
      usual: ['quiet', 'long', 'short'],
      newest: ['quiet', 'short', 'long'],
      oldest: ['short', 'long', 'quiet'],
      waiting: ['long', 'short', 'quiet'],
    });
    expect(orderRows(rows, 'of another version' as 'usual')).toEqual(rows);
  });
});
