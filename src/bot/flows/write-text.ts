import type { SlotValue } from '../../contracts/event/flow-events.ts';
import { escapeMarkdown } from '../../text/escape-markdown.ts';
import { placeholder } from '../definition/action-definition.ts';
import type { LocalTexts } from '../definition/bot-definition.ts';
import { chooseText } from '../definition/choose-text.ts';
import type { Speech } from '../definition/say-phrase.ts';

export type Slots = Readonly<Record<string, SlotValue>>;

/** A text of a flow in the visitor's language, with values as plain text: whatever a system or a visitor wrote, it is no markup there. */
export function writeText(speech: Speech, texts: LocalTexts, slots: Slots): string {
  const text = chooseText(speech.bot, texts, { language: speech.language, seed: speech.turnId });
  return text.replace(placeholder, (place, name: string) =>
    Object.hasOwn(slots, name) ? escapeMarkdown(showValue(slots[name] ?? null, speech.language)) : place,
  );
}

/** A value in words: a date and a list as the language writes them. */
export function showValue(value: SlotValue, language: string): string {
  if (value === null) return '–';
  if (Array.isArray(value)) return new Intl.ListFormat(language).format(value.map((each) => showValue(each, language)));
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return isDate ? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value)) : value;
}
