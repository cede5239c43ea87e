import path from 'node:path';
import { Linter, type Rule } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';

/** The ids of what own rules of lint find in one file, whose types are all there is: no library, so that it takes no time. */
export function lintAlone(code: string, rules: Record<string, Rule.RuleModule>): (string | null)[] {
  const file = path.resolve('alone.ts');
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2023, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === file ? source : undefined),
  };
  const program = ts.createProgram({ rootNames: [file], options: { noLib: true, strict: true }, host });
  const configuration = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser as Linter.Parser, parserOptions: { programs: [program] } },
    plugins: { baton: { rules } },
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`baton/${name}`, 'error' as const])),
  };
  return new Linter().verify(code, [configuration], file).map((message) => message.ruleId ?? message.message);
}
