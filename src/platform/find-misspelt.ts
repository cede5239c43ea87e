/** A variable of the environment that looks like a setting and is none, with the setting that was probably meant, where one is near. */
export type Misspelt = { given: string; meant: string | null };

/**
 * Settings are read by exact name, so a misspelt one does nothing and says nothing. A name counts as misspelt where it is a letter or two
 * from a setting, is one but for case and underscores, or stands behind the prefix BATON_, which no setting has.
 */
export function findMisspelt(given: readonly string[], known: readonly string[]): Misspelt[] {
  const plain = (name: string): string => name.toUpperCase().replaceAll('_', '');
  return given.flatMap((name) => {
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

/** Letters to change, to add or to leave out (Levenshtein). */
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
