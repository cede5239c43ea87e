import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { listFiles, parseTree, repository } from './read-source.ts';

/** A sentence of a `RULES.md`. */
export type Rule = { id: string; file: string; section: string; text: string };
/** A rule id in the title or the message of a test, or before a part of a long one. */
export type Citation = { id: string; file: string; line: number };
export type RuleFile = { file: string; title: string; rules: Rule[] };

/** The index at the top is made of the others. */
export const indexFile = 'RULES.md';

export function readRuleFiles(): RuleFile[] {
  return listFiles('.')
    .filter((file) => path.posix.basename(file) === 'RULES.md' && file !== indexFile)
    .map((file) => parseRules(file, readFileSync(path.join(repository, file), 'utf8')));
}

/** A rule is a list item that begins with its id in bold; the heading above it is its section. */
export function parseRules(file: string, text: string): RuleFile {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
  const rules: Rule[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    section = /^## (.+)$/.exec(line)?.[1] ?? section;
    const [, id, sentence] = /^- \*\*([A-Z]+\d+)\*\* (.+)$/.exec(line) ?? [];
    if (id && sentence) rules.push({ id, file, section, text: sentence });
  }
  return { file, title, rules };
}

export function readCitations(): Citation[] {
  return listFiles('test')
    .filter((file) => /\.(ts|tsx|mts)$/.test(file))
    .flatMap((file) => findCitations(file, readFileSync(path.join(repository, file), 'utf8')));
}

/** `[BD7]` in any text of a test (most are titles, the others are the messages of assertions), and at the beginning of a comment. */
export function findCitations(file: string, text: string): Citation[] {
  const tree = parseTree(file, text);
  const found: Citation[] = [];
  const add = (words: string, line: number): void => {
    if (/\[%\w\] [a-z]/.test(words)) found.push({ id: '%', file, line });
    for (const [, ids = ''] of words.matchAll(/\[([A-Z]{1,3}\d+(?:, ?[A-Z]{1,3}\d+)*)\]/g)) {
      for (const id of ids.split(/, ?/)) found.push({ id, file, line });
    }
  };
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
    if (isText) add(node.text, tree.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  text.split('\n').forEach((line, index) => add(/^\s*\/\/ ((?:\[[^\]]+\] ?)+)/.exec(line)?.[1] ?? '', index + 1));
  return found;
}

export function prefixOf(id: string): string {
  return id.replace(/\d+$/, '');
}

/** `RULES.md` at the top: where the rules of each prefix stand. */
export function writeIndex(files: readonly RuleFile[]): string {
  const rows = new Map<string, { file: string; title: string; sections: Set<string> }>();
  for (const { file, title, rules } of files) {
    for (const rule of rules) {
      const row = rows.get(prefixOf(rule.id)) ?? { file, title, sections: new Set() };
      if (rule.section) row.sections.add(rule.section);
      rows.set(prefixOf(rule.id), row);
    }
  }
  const lines = [...rows]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([prefix, { file, title, sections }]) => {
      return `| ${prefix} | ${[title, ...sections].join('; ')} | [${file}](${file}) |`;
    });
  return `# Where the rules are

Behaviour has numbered rules. The title of a test begins with the id of the rule that it holds, such as \`[QU3]\`; the letters say in which file the sentence stands.
Made by \`npm run rules\`; a test compares it.

| id | rules and their sections | file |
|---|---|---|
${lines.join('\n')}
`;
}
