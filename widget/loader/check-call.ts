/**
 * Looks over what a page gives to a call. Each function returns sentences for the developer of the page, and nothing where all is well. Nothing here
 * uses a method of arrays: pages replace them. Nothing is imported: code that the chat shares would become a file that both have to load.
 */

export const events = /^(ready|open|close|unread|message|conversation|handoff|rating|email|error)$/;
/** The languages of the widget; Chinese is told apart by its letters and regions. */
export const languages = /^(en|de|es|fr|pt|it|nl|sv|pl|cs|tr|vi|id|uk|ru|el|ar|he|fa|hi|th|ja|ko|zh)(?![a-z])/i;
const commands = 'boot, update, shutdown, show, hide, open, close, toggle, ask, prefill, newConversation, identify, set, track, locale, theme, get and on';
/** Characters of a question from the page. */
const longest = 4_000;

const isText = (value: unknown): value is string => typeof value === 'string';
const known: Readonly<Record<string, readonly [holds: (value: string) => boolean, wanted: string]>> = {
  accent: [(value) => value === '' || CSS.supports('color', value), 'a colour such as "#0a7d5a"'],
  position: [(value) => /^(left|right|)$/.test(value), '"left" or "right"'],
  theme: [(value) => /^(light|dark|auto|)$/.test(value), '"light", "dark" or "auto"'],
  language: [(value) => value === '' || languages.test(value), 'the code of a language of the chat, such as "de" or "zh-Hans"'],
  contact: [() => true, 'an e-mail address or the address of a page, as text'],
};

const names = 'accent, position, theme, language and contact';

/** Splits settings into those that hold and a sentence for each that does not. Those of the module, `server` and `site`, are fixed once the script runs. */
export function checkSettings(command: string, given: object): { right: Record<string, unknown>; wrong: string } {
  const right: Record<string, unknown> = {};
  let wrong = '';
  for (const name of Object.keys(given)) {
    const value = readValue(given, name);
    const setting = Object.hasOwn(known, name) ? known[name] : undefined;
    if (name === 'server' || name === 'site') continue;
    if (!setting) wrong += `${command}: there is no setting "${name}"; ${nearest(name) ? `the nearest is "${nearest(name)}"` : `there are ${names}`}. `;
    // Without a value the site's own counts again.
    else if (value === undefined || value === null || (isText(value) && setting[0](value))) right[name] = value;
    else wrong += `${command === name ? '' : `${command}: `}${name} must be ${setting[1]}, not ${nameValue(value)}. `;
  }
  return { right, wrong: wrong.trim() };
}

/** Names of other products, and of the settings of a site, for what a page can set. */
const otherNames: readonly (readonly [pattern: RegExp, setting: string])[] = [
  [/^(colou?r|primary|action|brand)/i, 'accent'],
  [/^(side|align|placement|pos)/i, 'position'],
  [/^(dark|mode|scheme|appearance|them)/i, 'theme'],
  [/^(lang|locale)/i, 'language'],
  [/^(e?-?mail|support|kontakt|conta)/i, 'contact'],
];

/** The setting that a wrong name may mean; an empty text where there is no such. */
function nearest(name: string): string {
  for (const [pattern, setting] of otherNames) if (pattern.test(name)) return setting;
  return '';
}

/**
 * Checks the page's settings from before the script: all of `BatonSettings`, and of the attributes of the script element those that are, or may be meant as, a setting.
 * Other tools have attributes of their own there.
 */
export function checkFirstSettings(settings: object, given: object): string {
  const attributes: Record<string, unknown> = {};
  for (const name of Object.keys(settings))
    if (!Object.hasOwn(given, name) && (Object.hasOwn(known, name) || nearest(name))) attributes[name] = readValue(settings, name);
  return `${checkSettings('BatonSettings', given).wrong} ${checkSettings('data attributes', attributes).wrong}`.trim();
}

/** A value that no frame can be sent, such as a function, would break the calls behind it. All others the server looks over. */
export function findWrongValue(entry: readonly unknown[]): string {
  const [called, first, second] = entry;
  const command = String(called);
  const nothing = 'Nothing of this call was taken.';
  try {
    const named = findIn(command === 'track' ? second : first, command);
    if (named) return `${command}: ${named} ${nothing}`;
    return canBeSent(command === 'identify' ? { ...Object(first), token: '' } : [first, second])
      ? ''
      : `${command}: this cannot be handed to the chat: give text, numbers, true or false. ${nothing}`;
  } catch {
    return `${command}: this cannot be read. ${nothing}`;
  }
}

function findIn(given: unknown, command: string): string {
  if (typeof given !== 'object' || given === null) return '';
  for (const name of Object.keys(given)) {
    // A function that fetches the token stays on the page.
    if (command === 'identify' && name === 'token') continue;
    const value = readValue(given, name);
    const nested = name === 'attributes' ? findIn(value, command) : '';
    if (nested) return nested;
    if (!canBeSent(value)) return `"${name}" must be text, a number, true, false or null, not ${nameValue(value)}.`;
  }
  return '';
}

/** Describes the mistake in the call as a whole; an empty text where there is none. `first`: its argument. */
export function describeMistake(command: string, first: unknown): string {
  if (command === 'on' && !events.test(String(first)))
    return `on: there is no event ${nameValue(first)}. The events are ready, open, close, unread, message, conversation, handoff, rating, email and error.`;
  if (command === 'on') return `on: give a function as listener of ${nameValue(first)}.`;
  if (command === 'get') return `get: there is no ${nameValue(first)}. It knows "open" and "unread".`;
  if (command !== 'ask' && command !== 'prefill') return `${nameValue(command)} is no command. The commands are ${commands}.`;
  if (!isText(first)) return `${command}: give the text, not ${nameValue(first)}.`;
  return first.length > longest ? `${command}: the text has ${first.length} characters, and the chat takes the first ${longest}.` : '';
}

const unreadable = Symbol('unreadable');

function readValue(given: object, name: string): unknown {
  try {
    return (given as Record<string, unknown>)[name];
  } catch {
    return unreadable;
  }
}

function canBeSent(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

function nameValue(value: unknown): string {
  if (isText(value)) return value.length > 60 ? `a text of ${value.length} characters` : `"${value}"`;
  if (value === unreadable) return 'a value that throws when it is read';
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`;
  if (value instanceof Node) return 'an element of the page';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' && value !== null ? 'an object' : String(value);
}
