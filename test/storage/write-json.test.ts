import { describe, expect, it } from 'vitest';
import { writeJson } from '../../src/storage/write-json.ts';

describe('what the database writes', () => {
  it('[TC3] holds no half character and no NUL, in names of fields too', () => {
    const value = { 'a\ud83d': ['b\ude00', 'c\0', 'd😀', 'e\\ud83d', '\\\ud83d', 'f\\u0000', 'g\n"'] };
    expect(JSON.parse(writeJson(value))).toEqual({ 'a\uFFFD': ['b\uFFFD', 'c\uFFFD', 'd😀', 'e\\ud83d', '\\\uFFFD', 'f\\u0000', 'g\n"'] });
  });
});
