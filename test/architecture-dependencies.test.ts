import { expect, it } from 'vitest';
import { fewDependenciesRule } from './architecture/few-dependencies-rule.mjs';
import { lintAlone } from './support/lint-alone.ts';

const six = '{ a: 1; b: 1; c: 1; d: 1; e: 1; f: 1 }';

it.each([
  [`export function take(deps: ${six}) {}`, true],
  [`type Log = { a: 1; b: 1; c: 1 }; type Bot = { d: 1; e: 1; f: 1 }; export function take(deps: Log & Bot) {}`, true],
  [`type Log = { a: 1; b: 1; c: 1 }; type Bot = { d: 1; e: 1; f: 1 }; export function take(deps: { log: Log; bot: Bot }) {}`, false],
  [`type SendDeps = ${six}; export function send({ a, b }: SendDeps) {}`, true],
  [`type Parts = ${six}; export const open = (context: { z: 1 }, parts: Parts) => 1;`, true],
  [`export function act(deps: { a: 1 }, input: ${six}) {}`, false],
])('[AR31] lint counts the dependencies of `%s`', (code, isRefused) => {
  expect(lintAlone(code, { 'few-dependencies': fewDependenciesRule })).toEqual(isRefused ? ['baton/few-dependencies'] : []);
});
