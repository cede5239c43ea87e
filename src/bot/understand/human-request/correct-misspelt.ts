/** Misspellings of words in human requests. Folded, and none of them is a real word: "manger" is French for eating. */
const misspelt = new Map(
  Object.entries({
    person: 'persn perosn prson peson persom preson',
    human: 'humen humn humna hman hooman huamn humam umano',
    someone: 'somone someon sumone smeone somoene sm1 some1',
    somebody: 'sombody somebdy smbdy somebudy',
    anyone: 'anyon any1 anyne',
    anybody: 'anbody anybdy',
    agent: 'agnet agant agetn aget',
    operator: 'operater oprator opperator',
    representative: 'representitive represenative reprsentative representive',
    manager: 'maneger mangaer',
    support: 'suport supprt supoort',
    speak: 'speek spk spaek',
    talk: 'tlak tallk takl tak',
    transfer: 'tranfer trasnfer',
    people: 'ppl peple poeple',
    you: 'u',
  }).flatMap(([right, wrong]) => wrong.split(' ').map((form) => [form, right] as const)),
);

/** Corrects the misspelt words of a human request in a folded text. */
export function correctMisspelt(folded: string): string {
  return folded.replace(/[\p{L}\p{N}]+/gu, (word) => misspelt.get(word) ?? word);
}
