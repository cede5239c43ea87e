import type { OwnContact } from '../../src/contracts/people/person.ts';
import type { LaterTexts } from '../texts/latin/later/later-en.ts';

type Values = Record<string, string | number>;

/** The functions that the chat gives to this part, which imports none of them: shared code would move into a file that both would have to load. */
type Kit = {
  texts: Partial<LaterTexts>;
  fill(text: string | undefined, values: Values, language: string): string;
  isEmailAddress(text: string): boolean;
  /** For times: the widget's language, with the region of the browser. */
  locale: string;
  /** The headers that say who the visitor is, and on which site. */
  headers(): Promise<Record<string, string>>;
};

let kit: Kit = { texts: {}, fill: (text) => text ?? '', isEmailAddress: () => true, locale: 'en', headers: () => Promise.resolve({}) };

/** Called once, before anything is shown. */
export function begin(given: Kit): void {
  kit = given;
}

export function say(name: keyof LaterTexts, values: Values = {}): string {
  return kit.fill(kit.texts[name], values, document.documentElement.lang);
}

export const isAddress = (text: string): boolean => kit.isEmailAddress(text);
export const locale = (): string => kit.locale;

/** The time with its day, in the visitor's language and time zone. */
export function sayMoment(moment: string): string {
  return new Date(moment).toLocaleString(kit.locale, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
}

/** Minutes up to an hour and a half, then hours, then days: more precision would promise too much. */
export function sayDuration(seconds: number): string {
  const [unit, length] = seconds < 5_400 ? (['minute', 60] as const) : seconds < 129_600 ? (['hour', 3_600] as const) : (['day', 86_400] as const);
  const count = Math.max(1, Math.ceil(seconds / length));
  return new Intl.NumberFormat(kit.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** Makes an element. Text stays text: no value becomes markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> & { aria?: Record<string, string> },
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const { aria = {}, ...others } = properties as { aria?: Record<string, string> };
  const created = document.createElement(name);
  Object.assign(created, others);
  for (const [attribute, value] of Object.entries(aria)) created.setAttribute(attribute, value);
  created.append(...content);
  return created;
}

/** A drawn sign of 24 by 24. */
export function drawIcon(line: string): SVGElement {
  const [picture, path] = ['svg', 'path'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement) as [SVGElement, SVGElement];
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: '20', 'aria-hidden': 'true' })) picture.setAttribute(name, value);
  path.setAttribute('d', line);
  picture.append(path);
  return picture;
}

export function button(look: string, label: string, press: () => void): HTMLButtonElement {
  return element('button', { type: 'button', className: look, onclick: press }, label);
}

/** Asks the server about this visitor. Throws where it does not answer with success. */
export async function post<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(await kit.headers()) };
  const response = await fetch(`/api/visitor/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`refused: ${response.status}`);
  return (await response.json()) as Answer;
}

/** Puts what the site signed of this visitor into fields that are still empty: they need not say it again. */
export async function fillKnown(fields: Partial<Record<keyof OwnContact, HTMLInputElement>>): Promise<void> {
  const response = await fetch('/api/visitor/person', { headers: await kit.headers() }).catch(() => null);
  if (!response?.ok) return;
  const known = (await response.json()) as OwnContact;
  for (const name of ['email', 'name'] as const) if (fields[name]?.value === '') fields[name].value = known[name] ?? '';
}

/** Saves a file of this visitor: the proof of who they are is a header, which no plain link sends. */
export async function fetchFile(path: string, name: string): Promise<void> {
  const response = await fetch(`/api/visitor/${path}`, { headers: await kit.headers() });
  if (!response.ok) throw new Error(`refused: ${response.status}`);
  const address = URL.createObjectURL(await response.blob());
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
