// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import { checkFirstSettings, checkSettings, describeMistake, findWrongValue, languages } from '../../widget/loader/check-call.ts';

const throwing = {
  get plan(): string {
    throw new Error('no plan');
  },
};

function refuse(): never {
  throw new Error('no keys');
}

it.each([
  ['theme', { theme: 'pink' }, 'theme must be "light", "dark" or "auto", not "pink".'],
  ['locale', { language: 'xx' }, 'locale: language must be the code of a language of the chat, such as "de" or "zh-Hans", not "xx".'],
  ['update', { accent: 'red;}' }, 'update: accent must be a colour such as "#0a7d5a", not "red;}".'],
  [
    'update',
    { position: 'top', colour: 'red' },
    'update: position must be "left" or "right", not "top". update: there is no setting "colour"; the nearest is "accent".',
  ],
  ['boot', { contact: 7 }, 'boot: contact must be an e-mail address or the address of a page, as text, not 7.'],
  ['boot', { theme: 'x'.repeat(100) }, 'boot: theme must be "light", "dark" or "auto", not a text of 100 characters.'],
])('[WG16] %s with %j is told which value does not hold, and no such value is taken', (command, given, wrong) => {
  vi.stubGlobal('CSS', { supports: (_: string, value: string) => value.startsWith('#') });
  expect(checkSettings(command, { ...given, server: 'https://x.example' })).toEqual({ right: {}, wrong });
});

it.each([
  [{ site: 'pk_1', server: 'https://x.example', theme: 'dark', position: 'left' }, {}, ''],
  [{}, { side: 'middle' }, 'BatonSettings: there is no setting "side"; the nearest is "position".'],
  [{}, { theme: 'drak' }, 'BatonSettings: theme must be "light", "dark" or "auto", not "drak".'],
  [{}, { zIndex: 'high' }, 'BatonSettings: there is no setting "zIndex"; there are accent, position, theme, language and contact.'],
  [
    { theme: 'drak', cfasync: 'false', side: 'x' },
    {},
    'data attributes: theme must be "light", "dark" or "auto", not "drak". data attributes: there is no setting "side"; the nearest is "position".',
  ],
  [{ theme: 'drak' }, { theme: 'dark' }, ''],
])('[WG16] what is set before the script is checked: %j, %j', (attributes, given, wrong) => {
  expect(checkFirstSettings({ ...attributes, ...given }, given)).toBe(wrong);
});

it('[WG16] what holds beside it is taken, and nothing as value brings the setting of the site back', () => {
  vi.stubGlobal('CSS', { supports: () => true });
  const given = { accent: '#0a7d5a', theme: 'auto', language: 'de-AT', position: null, contact: undefined, nope: 1 };
  expect(checkSettings('update', given).right).toEqual({ accent: '#0a7d5a', theme: 'auto', language: 'de-AT', position: null, contact: undefined });
});

it('[WG16] a value that cannot be handed over is named', () => {
  const wrong: [entry: unknown[], why: string][] = [
    [['set', { f: () => 1 }], '"f" must be text, a number, true, false or null, not a function.'],
    [['set', { plan: 'pro', attributes: { id: Symbol('x') } }], '"id" must be text, a number, true, false or null, not a symbol.'],
    [['set', throwing], '"plan" must be text, a number, true, false or null, not a value that throws when it is read.'],
    [['track', 'order', { when: () => 1 }], '"when" must be text, a number, true, false or null, not a function.'],
    [['set', new Proxy({}, { ownKeys: refuse })], 'this cannot be read.'],
    [['set', () => 1], 'this cannot be handed to the chat: give text, numbers, true or false.'],
  ];
  for (const [entry, why] of wrong) expect(findWrongValue(entry)).toBe(`${String(entry[0])}: ${why} Nothing of this call was taken.`);
});

it('[WG16] a function as token, a date and a value that the server refuses in words go on', () => {
  expect(findWrongValue(['identify', { token: () => '' }])).toBe('');
  expect(findWrongValue(['set', { since: new Date(0), cart: [1] }])).toBe('');
});

it.each([
  ['opne', undefined, /^"opne" is no command\. The commands are boot, .* and on\.$/],
  ['on', 'opened', /^on: there is no event "opened"\. The events are ready, open, .* and error\.$/],
  ['on', 'open', /^on: give a function as listener of "open"\.$/],
  ['get', 'name', /^get: there is no "name"\. It knows "open" and "unread"\.$/],
  ['ask', {}, /^ask: give the text, not an object\.$/],
  ['ask', 'x'.repeat(5_000), /^ask: the text has 5000 characters, and the chat takes the first 4000\.$/],
  ['prefill', 'x'.repeat(maxMessageLength), /^$/],
])('[WG16] a call of %s says what it takes', (command, first, why) => {
  expect(describeMistake(command, first)).toMatch(why);
});

it('[WG16] knows the languages of the widget', () => {
  expect(widgetLanguages.filter((code) => !languages.test(code))).toEqual([]);
  expect(['xx', 'english', ''].filter((code) => languages.test(code))).toEqual([]);
});
