/** Code, links, addresses and numbers: a text that gets other words must keep them. */
const patterns: readonly RegExp[] = [
  /`[^`\n]+`/g,
  /\bhttps?:\/\/[^\s<>"'`)\]]+/gi,
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
  /\p{N}+(?:[.,:’'/-]\p{N}+)*/gu,
];

/** The hard facts of a text, each once: code without its marks, links, e-mail addresses, numbers as they are written. */
function findFacts(text: string): string[] {
  const found = new Set<string>();
  let rest = text.replace(/^\s*\d{1,3}[.)]\s/gm, ' ');
  for (const pattern of patterns) {
    rest = rest.replace(pattern, (fact) => {
      found.add(fact.replace(/^`|`$|[.,:;!?]+$/g, ''));
      return ' ';
    });
  }
  return [...found];
}

const isNumber = (fact: string): boolean => /^\p{N}[\p{N}.,:’'/-]*$/u.test(fact);

/** A form in which a fact is the same in every language: `1,000` and `1.000` are one number. */
function foldFact(fact: string): string {
  return isNumber(fact) ? fact.normalize('NFKC').replace(/[.,’']/g, '') : fact;
}

/** The facts of `from` that `to` lacks, and the other way round. */
export function compareFacts(from: string, to: string): { lost: string[]; added: string[] } {
  const lacking = (facts: readonly string[], text: string): string[] => {
    const known = new Set(findFacts(text).map(foldFact));
    // Code may have lost its marks; a number inside another is another number.
    return facts.filter((fact) => !known.has(foldFact(fact)) && (isNumber(fact) || !text.includes(fact)));
  };
  return { lost: lacking(findFacts(from), to), added: lacking(findFacts(to), from) };
}
