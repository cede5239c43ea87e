import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCitations, indexFile, parseRules, prefixOf, readCitations, readRuleFiles, writeIndex } from './read-rules.ts';
import { repository } from './read-source.ts';

/** The tests on `RULES.md` files, ids in test titles and the index of both. */
export function describeRules(): void {
  describe('rules', () => {
    const files = readRuleFiles();
    const rules = files.flatMap((file) => file.rules);
    const citations = readCitations();

    it('[AR11] no two rules have one id, and no prefix stands in two files', () => {
      const ids = rules.map((rule) => rule.id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      const homes = new Map<string, Set<string>>();
      for (const { id, file } of rules) homes.set(prefixOf(id), (homes.get(prefixOf(id)) ?? new Set()).add(file));
      expect([...homes].filter(([, found]) => found.size > 1)).toEqual([]);
    });

    it('[AR11] every RULES.md has a title and rules', () => {
      expect(files.filter((file) => file.title === '' || file.rules.length === 0).map((file) => file.file)).toEqual([]);
    });

    it('[AR11] the index names every prefix, its file and its sections', () => {
      expect(readFileSync(path.join(repository, indexFile), 'utf8'), 'Run "npm run rules" and commit what it writes.').toBe(writeIndex(files));
    });

    it('[AR12] every id in a test is a sentence of a RULES.md', () => {
      const known = new Set(rules.map((rule) => rule.id));
      expect(citations.filter(({ id }) => id !== '%' && !known.has(id)).map(({ id, file, line }) => `${id} in ${file}:${line}`)).toEqual([]);
    });

    it('[AR12] no id comes from data: it could not be looked up', () => {
      expect(citations.filter(({ id }) => id === '%')).toEqual([]);
    });

    it('[AR12] every sentence of a RULES.md has a test', () => {
      const cited = new Set(citations.map(({ id }) => id));
      expect(rules.filter(({ id }) => !cited.has(id)).map(({ id, file }) => `${id} of ${file}`)).toEqual([]);
    });

    it('[AR12] ids are found in titles, messages and templates, and rules with their section', () => {
      // Written with @, so that this very text holds no ids.
      const text =
        "it('@XA1@ @XA2@ works', () => {});\nit.each([1])(`@XB3, XB4@ ${name}`, () => expect(a, '@XC5@').toBe(list[0]));\n  // @XD6@ a part".replaceAll(
          /@([^@]+)@/g,
          '[$1]',
        );
      expect(findCitations('a.test.ts', text).map(({ id, line }) => [id, line])).toEqual([
        ['XA1', 1],
        ['XA2', 1],
        ['XB3', 2],
        ['XB4', 2],
        ['XC5', 2],
        ['XD6', 3],
      ]);
      expect(parseRules('RULES.md', '# Title\n\n## Part\n- **XA1** A sentence\n  that goes on.\n').rules).toEqual([
        { id: 'XA1', file: 'RULES.md', section: 'Part', text: 'A sentence' },
      ]);
    });
  });
}
