import { foldText } from '../../text/words/fold-text.ts';

/** Sentences by which a waiting visitor says that no person is needed any more, in five languages. Folded: no accents, no apostrophes. */
const solvedPatterns: readonly string[] = [
  '(?:it |that |this |everything )?(?:works|worked|is working|is fixed|is solved|is resolved|is sorted) (?:now|again|by now)',
  '(?:the |my )?(?:problem|issue|question)(?: is| has been|s)? (?:solved|resolved|fixed|answered|gone)(?: now)?',
  '(?:its |it is |thats |that is |i have |ive |i )?(?:already |just )?(?:solved|resolved|fixed|sorted|figured|worked)(?: (?:it|that|this))?(?: out)?(?: (?:now|already|myself|by myself))?',
  '(?:i )?(?:have |ve )?(?:just )?found (?:it|the answer|a solution|out)(?: myself| now)?',
  'never ?mind',
  '(?:its |it is |that is )?no longer (?:needed|necessary|a problem)',
  'i (?:do not|dont) need (?:help|a person|anyone|anybody|you|it)(?: any ?more| now)?',
  '(?:das |es |die sache |mein problem )?(?:hat sich|ist) (?:schon |inzwischen |jetzt )?(?:erledigt|gelost|geklart)',
  '(?:schon )?(?:erledigt|gelost|geklart)',
  '(?:es |das )?(?:geht|klappt|funktioniert|lauft) (?:jetzt|wieder|nun)(?: wieder)?',
  '(?:ich )?brauche? (?:ich )?(?:keine hilfe|niemanden) mehr',
  '(?:cest |le probleme est |probleme )?(?:resolu|regle|arrange)',
  '(?:ca|cela) (?:marche|fonctionne) (?:maintenant|a nouveau)',
  'laisse[rz]? tomber',
  '(?:ya )?(?:esta |lo he |se ha )?(?:resuelto|solucionado|arreglado)',
  'ya (?:funciona|no hace falta|no (?:lo )?necesito(?: ayuda)?)',
  '(?:ja )?(?:esta |foi )?(?:resolvido|solucionado)',
  '(?:ja )?(?:consegui|resolvi)(?: resolver)?',
  'agora (?:ja )?funciona',
  'deixa pra la',
];
const politeness = '(?:(?:ok(?:ay)?|oh|ah|thanks?|thank you|danke|merci|gracias|obrigad[oa]|sorry|great|super|all good|everything|no worries|hey|hi) )*';
const after = '(?: (?:thanks|thank you|danke|merci|gracias|obrigad[oa]|sorry|bye|though|anyway))*';
const solved = new RegExp(`^${politeness}(?:(?:${solvedPatterns.join('|')})${after}(?: |$))+$`, 'u');

/** The words by which a visitor says that it is solved; null where there are none or the message says anything else. */
export function hearSolved(text: string): string | null {
  const folded = foldText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return solved.test(folded) ? text.trim() : null;
}
