import postcss, { type AtRule, type ChildNode, type Container, type Declaration, type Document } from 'postcss';
import type { Rules } from './check-script.ts';
import { lackOfEntry, lackOfFunction } from './read-support.ts';

/** Units and forms that the tables keep under no name that a style says. */
const forms: readonly [words: RegExp, what: string, way: string][] = [
  [/\d(?:d|s|l)v(?:h|w|i|b|min|max)\b/, 'dvh and its like', 'css.types.length.viewport_percentage_units_dynamic'],
  [/\dcq(?:w|h|i|b|min|max)\b/, 'cqw and its like', 'css.types.length.container_query_length_units'],
  [/\b(?:oklch|oklab|rgb|hsl)\(from /, 'a colour from another', 'css.types.color.oklch.relative_syntax'],
];

/** Lists everything in built styles that a browser of that age lacks. Not counted: what `@supports` asks for, and a value after one that all know. */
export function checkStyles(css: string, rules: Pick<Rules, 'minimum' | 'known'>): string[] {
  const { minimum, known } = rules;
  const found = new Set<string>();
  const report = (what: string, lack: string | null): void => {
    if (lack && !known.includes(what)) found.add(`${what} (${lack})`);
  };
  postcss.parse(css).walk((node) => {
    if (isAsked(node)) return;
    if (node.type === 'decl') {
      if (node.prop.startsWith('--') || !hasFallback(node)) {
        report(node.prop, lackOfEntry(`css.properties.${node.prop}`, minimum));
        report(`${node.prop}: ${node.value}`, lackOfEntry(`css.properties.${node.prop}.${node.value}`, minimum));
        for (const [, name = ''] of node.value.matchAll(/([a-z][\w-]*)\(/gi)) report(`${name}()`, lackOfFunction(name, minimum));
        for (const [words, what, way] of forms) if (words.test(node.value)) report(what, lackOfEntry(way, minimum));
      }
    } else if (node.type === 'rule') {
      for (const [, name = ''] of node.selector.matchAll(/::?([a-z][a-z-]*)/g)) report(`:${name}`, lackOfEntry(`css.selectors.${name}`, minimum));
      const isNested = node.parent?.type === 'rule';
      if (isNested || node.selector.includes('&')) report('nesting', lackOfEntry('css.selectors.nesting', minimum));
    } else if (node.type === 'atrule') {
      report(`@${node.name}`, lackOfEntry(`css.at-rules.${node.name}`, minimum));
      if (node.name === 'media' && /[<>]/.test(node.params)) report('ranges in @media', lackOfEntry('css.at-rules.media.range_syntax', minimum));
    }
  });
  return [...found].sort();
}

function isAsked(node: ChildNode): boolean {
  for (let around: Container | Document | undefined = node.parent; around; around = around.parent) {
    if (around.type === 'atrule' && (around as AtRule).name === 'supports') return true;
  }
  return false;
}

/** An earlier value of the same rule that a browser keeps when it does not know this one, a maker's prefix included. A value with a variable is never refused in time. */
function hasFallback(node: Declaration): boolean {
  const earlier = node.prev();
  if (node.value.includes('var(') || earlier?.type !== 'decl') return false;
  return earlier.prop === node.prop || earlier.prop === `-webkit-${node.prop}`;
}
