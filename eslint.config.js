import tseslint from 'typescript-eslint';

// eslint-disable-next-line no-restricted-syntax -- eslint reads the default export
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.baton/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Export by name: a file has one export of its own name.' }],
    },
  },
);
