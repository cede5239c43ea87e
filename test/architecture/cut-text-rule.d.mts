import type { Rule } from 'eslint';

export const cutTextRule: Rule.RuleModule;
