import type { Rule } from 'eslint';

export const fewDependenciesRule: Rule.RuleModule;
