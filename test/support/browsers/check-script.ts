import { parse, type Node } from 'acorn';
import { checkStyles } from './check-styles.ts';
import { lackOfEntry, lackOfGlobal, lackOfMember, type Minimum } from './read-support.ts';

type Tree = Node & Record<string, unknown>;
export type Rules = {
  minimum: Minimum;
  /** Of ECMAScript, the year that all of them know. */ year: 2022 | 2023;
  /** Findings that are no lack, for reasons that stand beside the list. */ known: readonly string[];
};

/**
 * Lists everything in a built script that a browser of that age lacks: syntax, names of the platform, and the same in styles that stand in its
 * texts. A name counts as asked for where a condition around it, `?.()`, `typeof` or `in` asks for that very name.
 */
export function checkScript(code: string, rules: Rules): string[] {
  const found = new Set<string>();
  const { minimum, known } = rules;
  let tree: Tree;
  try {
    tree = parse(code, { ecmaVersion: rules.year, sourceType: 'module' }) as unknown as Tree;
  } catch (error) {
    return [`syntax newer than ES${rules.year}: ${String(error)}`];
  }
  const own = new Set<string>();
  walk(tree, [], (node, parents) => {
    const parent = parents.at(-1);
    if (node.type === 'Identifier' && parent && /Declarator|Function|Class|Specifier|CatchClause|Pattern/.test(parent.type)) own.add(String(node['name']));
  });
  walk(tree, [], (node, parents) => {
    const name = nameOf(node, parents.at(-1), own) ?? '';
    const lack = !known.includes(name) && (node.type === 'Identifier' ? lackOfGlobal(name, minimum) : lackOfMember(name, minimum));
    if (lack && !isAsked(node, parents, name)) found.add(`${name} (${lack})`);
    for (const [what, way] of syntaxOf(node)) {
      const missing = lackOfEntry(way, minimum);
      if (missing && !known.includes(what)) found.add(`${what} (${missing})`);
    }
    const text =
      /BinaryExpression|TemplateLiteral|Literal/.test(node.type) && !/BinaryExpression|TemplateLiteral/.test(parents.at(-1)?.type ?? '') ? textOf(node) : '';
    if (/\{[\w-]+:[^}]+\}/.test(text)) for (const lack of checkStyles(text, rules)) found.add(lack);
  });
  return [...found].sort();
}

function walk(node: Tree, parents: Tree[], visit: (node: Tree, parents: readonly Tree[]) => void): void {
  visit(node, parents);
  parents.push(node);
  for (const value of Object.values(node)) {
    if (isTree(value)) walk(value, parents, visit);
    else if (Array.isArray(value)) for (const child of value) if (isTree(child)) walk(child, parents, visit);
  }
  parents.pop();
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The name of the platform that a node may mean: a member of something, a key of what is given to something, or a global. */
function nameOf(node: Tree, parent: Tree | undefined, own: ReadonlySet<string>): string | null {
  if (node.type === 'MemberExpression') {
    const property = node['property'] as Tree;
    if (!node['computed'] && property.type === 'Identifier') return String(property['name']);
    return property.type === 'Literal' && typeof property['value'] === 'string' ? property['value'] : null;
  }
  if (node.type === 'Property' && parent?.type === 'ObjectExpression' && !node['computed']) {
    const key = node['key'] as Tree;
    return String(key['name'] ?? key['value']);
  }
  if (node.type !== 'Identifier' || own.has(String(node['name']))) return null;
  const isKey = (parent?.type === 'MemberExpression' && parent['property'] === node) || /Property|Definition/.test(parent?.type ?? '');
  return isKey ? null : String(node['name']);
}

/** Whether it is only used where it is there: a condition around it says its name, and does not call it. */
function isAsked(node: Tree, parents: readonly Tree[], name: string): boolean {
  const parent = parents.at(-1);
  if (parent?.type === 'UnaryExpression' && parent['operator'] === 'typeof') return true;
  const isCalled = parent?.['callee'] === node;
  if (isCalled && parent?.['optional']) return true;
  return parents.some((around, at) => {
    const condition = /If|Conditional/.test(around.type) ? around['test'] : around.type === 'LogicalExpression' ? around['left'] : null;
    if (!isTree(condition) || !mentions(condition, name)) return false;
    return (parents[at + 1] ?? node) !== condition || !isCalled;
  });
}

function mentions(tree: Tree, name: string): boolean {
  let found = false;
  walk(tree, [], (node) => {
    found ||= node['name'] === name || node['value'] === name;
  });
  return found;
}

function syntaxOf(node: Tree): [what: string, way: string][] {
  const callee = node.type === 'NewExpression' ? String((node['callee'] as Tree)['name']) : '';
  if (callee) return [[`new ${callee}`, `api.${callee}.${callee}`]];
  if (node.type === 'StaticBlock') return [['a static block of a class', 'javascript.classes.static.initialization_blocks']];
  const regex = node['regex'] as { pattern: string; flags: string } | undefined;
  if (!regex) return [];
  return [
    ...(/\(\?<[=!]/.test(regex.pattern) ? [['a look behind', 'javascript.regular_expressions.lookbehind_assertion'] as [string, string]] : []),
    ...(regex.flags.includes('v') ? [['the flag v', 'javascript.builtins.RegExp.unicodeSets'] as [string, string]] : []),
  ];
}

/** A text with its gaps filled by something that stands for a value. */
function textOf(node: Tree): string {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : '0';
  if (node.type === 'TemplateLiteral') return (node['quasis'] as Tree[]).map((part) => (part['value'] as { cooked: string }).cooked).join('0');
  if (node.type === 'BinaryExpression' && node['operator'] === '+') return textOf(node['left'] as Tree) + textOf(node['right'] as Tree);
  return '0';
}
