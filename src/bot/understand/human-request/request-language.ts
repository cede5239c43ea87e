/** What one language knows about wishing for a person. Patterns run on folded text, one clause at a time. */
export type RequestLanguage = {
  /** Each alone is a wish. */
  wishes: readonly RegExp[];
  /** Messages that are nothing but these, fillers aside. Whole clause. */
  bare: RegExp;
  /** Words to set aside before `bare` is tried. */
  fillers: RegExp;
  /**
   * A request in the first person that names somebody who can only be a person, and nothing else that the request could be
   * about. Catches wordings that no pattern above foresaw.
   */
  loose: { request: RegExp; somebody: RegExp; otherTopic: RegExp };
  /** A person is named and not wanted. They win over every wish in the same clause. */
  refusals: readonly RegExp[];
};

/** A pattern from pieces: white space in the source is any run of blanks, so that long ones can be laid out in lines. */
export function phrase(source: string): RegExp {
  const joined = source.trim().replace(/\s+/g, ' ').replace(/ /g, '(?:[ ,]+)');
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${joined})(?![\\p{L}\\p{N}-])`, 'u');
}
