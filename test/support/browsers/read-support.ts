import { createRequire } from 'node:module';
import type { CompatStatement } from '@mdn/browser-compat-data';

/** The oldest versions that a page is made for. */
export type Minimum = { readonly chrome: number; readonly firefox: number; readonly safari: number };

type Thing = { __compat?: CompatStatement; [name: string]: Thing | CompatStatement | undefined };

/** MDN's tables: since when which browser knows what. Names that they do not hold are nobody's novelty. */
const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as Thing;

/** Objects that our pages use. Of rarer objects only names of two words count: `take` and `lines` are members of some, and words of our own. */
const near =
  /^(?:Element|HTMLElement|Node|ParentNode|ChildNode|Document|ShadowRoot|Window|EventTarget|URL|URLSearchParams|AbortSignal|DOMTokenList|Blob|Response|Request|Headers|Crypto|Storage|History|Array|String|Object|Promise|Set|Map|WeakMap|RegExp|Number|Math|Error|Date|JSON|Function|Symbol)$/;

/** Members by name, whichever object they stand on: a name is as old as the oldest of them. And names that stand alone. */
const members = new Map<string, CompatStatement[]>();
const globals = new Map<string, CompatStatement[]>();
const nearNames = new Set<string>();
for (const way of ['api', 'javascript.builtins']) {
  for (const [name, thing] of childrenOf(find(way))) {
    note(globals, name, thing);
    for (const [word, inside] of childrenOf(thing)) {
      if (/_(?:event|permission)$/.test(word)) continue;
      const member = word.replace(/_static$/, '');
      note(members, member, inside);
      if (name === 'Window') note(globals, member, inside);
      if (near.test(name) || /[a-z][A-Z]/.test(member)) nearNames.add(member);
    }
  }
}
const ofStyles = new Map<string, CompatStatement[]>();
noteAll(find('css.types'));

function childrenOf(thing: Thing | undefined): [name: string, child: Thing][] {
  return Object.entries(thing ?? {}).filter(([name]) => name !== '__compat') as [string, Thing][];
}

function note(map: Map<string, CompatStatement[]>, name: string, thing: Thing): void {
  const statement = thing.__compat;
  // Never agreed on, or given up: a name of the past.
  if (!statement || statement.status?.standard_track === false || statement.status?.deprecated) return;
  map.set(name, [...(map.get(name) ?? []), statement]);
}

function noteAll(things: Thing | undefined): void {
  for (const [name, thing] of childrenOf(things)) {
    note(ofStyles, name, thing);
    noteAll(thing);
  }
}

/** Which browsers of that age lack a member of that name, of anything; null where none does. */
export const lackOfMember = (name: string, minimum: Minimum): string | null => (nearNames.has(name) ? lackOfAll(members.get(name), minimum) : null);

/** As lackOfMember, for a name that stands alone. */
export const lackOfGlobal = (name: string, minimum: Minimum): string | null => lackOfAll(globals.get(name), minimum);

/** A function in a value, such as `color-mix`. */
export const lackOfFunction = (name: string, minimum: Minimum): string | null => lackOfAll(ofStyles.get(name), minimum);

/** By the way to it in the tables; what they do not hold is lacked by nobody. */
export function lackOfEntry(way: string, minimum: Minimum): string | null {
  const statement = find(way)?.__compat;
  return lackOfAll(statement && [statement], minimum);
}

function find(way: string): Thing | undefined {
  let at: Thing | undefined = data;
  for (const step of way.split('.')) at = at && Object.hasOwn(at, step) ? (at[step] as Thing | undefined) : undefined;
  return at;
}

function lackOfAll(statements: readonly CompatStatement[] | undefined, minimum: Minimum): string | null {
  if (!statements || statements.length === 0) return null;
  const lacks = statements.map((statement) => lackOfStatement(statement, minimum));
  return lacks.includes(null) ? null : (lacks[0] ?? null);
}

function lackOfStatement(statement: CompatStatement, minimum: Minimum): string | null {
  const lacking = (['chrome', 'firefox', 'safari'] as const).filter((browser) => since(statement, browser, minimum[browser]) > minimum[browser]);
  return lacking.length === 0 ? null : lacking.map((browser) => `${browser} ${since(statement, browser, minimum[browser])}`).join(', ');
}

/** The first version that has it under its own name and without a switch. */
function since(statement: CompatStatement, browser: keyof Minimum, minimum: number): number {
  const support = statement.support[browser] ?? [];
  const versions = [support].flat().flatMap((entry) => {
    if (entry.flags || entry.alternative_name || entry.prefix || typeof entry.version_added !== 'string') return [];
    // Support that ended is listed beside the support that followed it.
    if (Number.parseFloat(String(entry.version_removed ?? Infinity)) <= minimum) return [];
    const version = Number.parseFloat(entry.version_added.replace('≤', ''));
    return Number.isNaN(version) ? [] : [version];
  });
  return Math.min(...versions, Infinity);
}
