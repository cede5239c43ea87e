import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

export type Import = {
  /** As written, for example `../bot/turn.ts` or `postgres`. */
  specifier: string;
  /** The file it names, from the repository's root, or null for a package. */
  file: string | null;
  /** `postgres`, `@scope/name` or `node:fs`; null for a file. */
  package: string | null;
  /** Gone after compilation. */
  typeOnly: boolean;
};

export type SourceFile = {
  /** From the repository's root, with forward slashes. */
  path: string;
  lines: number;
  imports: Import[];
  hasDefaultExport: boolean;
  readsEnvironment: boolean;
};

const skipped = new Set(['node_modules', 'dist', '.baton', '.git']);

/** Every file under `folder`, from the repository's root, sorted. */
export function listFiles(folder: string): string[] {
  const found: string[] = [];
  const walk = (current: string): void => {
    for (const entry of readdirSync(path.join(repository, current), { withFileTypes: true })) {
      const inside = path.posix.join(current, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) walk(inside);
      if (entry.isFile()) found.push(inside);
    }
  };
  walk(folder);
  return found.sort();
}

/** The parsed source files under the given folders. A folder that is not there has none. */
export function readSources(folders: readonly string[]): SourceFile[] {
  const present = readdirSync(repository);
  return folders
    .filter((folder) => present.includes(folder.split('/')[0] ?? ''))
    .flatMap(listFiles)
    .filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => parseSource(file, readFileSync(path.join(repository, file), 'utf8')));
}

const trees = new Map<string, ts.SourceFile>();

/** The syntax tree of a file, made once for all that look at it. */
export function parseTree(file: string, text: string): ts.SourceFile {
  const known = trees.get(file);
  if (known?.text === text) return known;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  trees.set(file, tree);
  return tree;
}

/** Parses one file. `text` is given, so that the rules can be shown to fail on a made-up file. */
export function parseSource(file: string, text: string): SourceFile {
  const tree = parseTree(file, text);
  const imports: Import[] = [];
  let hasDefaultExport = false;
  let readsEnvironment = false;

  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) imports.push(toImport(file, specifier.text, typeOnly));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, isTypeOnly(node.importClause));
      if (/^(node:)?process$/.test(literalText(node.moduleSpecifier))) readsEnvironment = true;
    }
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isCallExpression(node) && isModuleCall(node)) add(node.arguments[0], false);
    if (ts.isExportAssignment(node)) hasDefaultExport = true;
    if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)) {
      hasDefaultExport = true;
    }
    if (ts.isExportSpecifier(node) && node.name.text === 'default') hasDefaultExport = true;
    if (readsProcessEnvironment(node)) readsEnvironment = true;
    ts.forEachChild(node, visit);
  };
  visit(tree);

  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path: file, lines, imports, hasDefaultExport, readsEnvironment };
}

/** `import(…)`, `require(…)`, `require.resolve` is none: it loads nothing. */
function isModuleCall(node: ts.CallExpression): boolean {
  return node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require');
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  if (clause.name || !clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) return false;
  const names = clause.namedBindings.elements;
  return names.length > 0 && names.every((name) => name.isTypeOnly);
}

function readsProcessEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) {
    return isProcess(node.expression) && literalText(node.argumentExpression) === 'env';
  }
  if (ts.isVariableDeclaration(node) && node.initializer && isProcess(node.initializer)) {
    return !ts.isObjectBindingPattern(node.name) || /\benv\b/.test(node.name.getText());
  }
  return false;
}

function isProcess(node: ts.Node): boolean {
  return /^(globalThis\.)?process$/.test(node.getText());
}

function literalText(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : '';
}

function toImport(from: string, specifier: string, typeOnly: boolean): Import {
  if (specifier.startsWith('.')) {
    const file = path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''));
    return { specifier, file, package: null, typeOnly };
  }
  const parts = specifier.split('/');
  const name = specifier.startsWith('node:') ? specifier : parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return { specifier, file: null, package: name, typeOnly };
}
