import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { cutTextRule } from './test/architecture/cut-text-rule.mjs';
import { fewDependenciesRule } from './test/architecture/few-dependencies-rule.mjs';

const byName = { selector: 'ExportDefaultDeclaration', message: 'Export by name: a file has one export of its own name.' };
/** Callbacks that a library calls take what it gives. */
const fewParameters = {
  selector: 'FunctionDeclaration[params.length>3]',
  message: 'Three parameters at most: put the rest into one object, verb(deps, input).',
};
const egress = {
  selector: 'CallExpression[callee.name="fetch"]',
  message: 'No bare fetch in the server: an address that somebody can choose must not reach the inner network.',
};

const baton = { rules: { 'cut-text': cutTextRule, 'few-dependencies': fewDependenciesRule } };

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.baton*/', '**/node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-empty-object-type': 'error',
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      // A rejection that nobody takes ends the process. `void` says that the promise never rejects, or that its function reports by itself.
      '@typescript-eslint/no-floating-promises': 'error',
      // React's handlers and listeners ignore what they are given back.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-debugger': 'error',
      'no-restricted-syntax': ['error', byName],
    },
  },
  {
    // The doors, the record and the stations reach nothing by address; the doctor asks only what the operator configured.
    files: ['src/**/*.ts'],
    ignores: ['src/client/**', 'src/cli/doctor/**'],
    rules: { 'no-restricted-syntax': ['error', byName, fewParameters, egress] },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { baton },
    rules: { 'baton/few-dependencies': 'error' },
  },
  {
    // What is cut here is stored, sent or shown. Types tell text from lists.
    files: ['src/**/*.ts', 'widget/**/*.{ts,tsx}', 'console/**/*.{ts,tsx}'],
    ignores: ['**/vite.config.ts', 'src/text/text-between.ts'],
    plugins: { baton },
    rules: { 'baton/cut-text': 'error' },
  },
  {
    files: ['console/**/*.{ts,tsx}', 'widget/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
