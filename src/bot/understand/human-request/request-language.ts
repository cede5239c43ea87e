/** The human requests of one language. Patterns run on folded text, one clause at a time. */
export type RequestLanguage = {
  /** Each of these alone is a human request. */
  wishes: readonly RegExp[];
  /** Clauses that are a request although they only name a person, such as "agent please". Matches the whole clause, without fillers. */
  bare: RegExp;
  /** Words that are removed before `bare` is tried. */
  fillers: RegExp;
  /**
   * A request in the first person that names a person, and nothing else that the request could be about. Catches wordings that no pattern
   * above has.
   */
  loose: { request: RegExp; somebody: RegExp; otherTopic: RegExp };
  /** Clauses that mention a person who is not wanted. They overrule every request in the same clause. */
  refusals: readonly RegExp[];
};

/** Makes a pattern from pieces: white space in the source stands for any run of blanks, so that long ones can be laid out in lines. */
export function compilePhrase(source: string): RegExp {
  const joined = source.trim().replace(/\s+/g, ' ').replace(/ /g, '(?:[ ,]+)');
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${joined})(?![\\p{L}\\p{N}-])`, 'u');
}
