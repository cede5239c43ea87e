/**
 * A variable of the environment that looks like a setting but is none, with the nearest setting, which was probably meant, where there is a
 * near one.
 */
export type Misspelt = { given: string; meant: string | null };

/**
 * Finds misspelt settings, which would have no effect without any message. A name counts as misspelt where it differs from a setting by a
 * letter or two, or only by case and underscores, or begins with BATON_, which no setting does.
 */
export function findMisspelt(names: readonly string[], known: readonly string[]): Misspelt[] {
  const plain = (name: string): string => name.toUpperCase().replaceAll('_', '');
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const bare = name.replace(/^BATON_/i, '');
    const isPrefixed = bare !== name;
    const meant = known.find((setting) => plain(setting) === plain(bare)) ?? closest(bare.toUpperCase(), known);
    return meant !== undefined || isPrefixed ? [{ given: name, meant: meant ?? null }] : [];
  });
}

/** Short names have many neighbours that mean something else, such as HOME and HOST. */
function closest(name: string, known: readonly string[]): string | undefined {
  return known.find((setting) => {
    const allowed = setting.length <= 5 ? 0 : setting.length <= 8 ? 1 : 2;
    return Math.abs(setting.length - name.length) <= allowed && distance(name, setting) <= allowed;
  });
}

/** The number of letters to change, add or leave out (Levenshtein). */
function distance(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...first].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...second].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
