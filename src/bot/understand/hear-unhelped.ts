import { foldText } from '../../text/words/fold-text.ts';
import { splitClauses } from './human-request/find-human-request.ts';
import { hearPhrase } from './phrases/hear-phrases.ts';

/** The words by which a visitor says that an answer did not help, and whether the message says nothing else. */
export type Unhelped = { evidence: string; alone: boolean };

/** Words that may stand before or after that. Folded, each with the space that separates it from the rest. */
const opener =
  '(?:(?:no|nope|nah|well|sorry|hm+|oh|sure|yeah|yeah right|wow|great|lol|haha|ha ha|meh|ugh|pff+|(?:very |so |really |super )?helpful|great help|brilliant|and|so|ok(?:ay)?|unfortunately|sadly|thanks|thank you|sir|bot|nein|leider|also|danke|tut mir leid|non|desole|merci|alors|malheureusement|bueno|pues|lo siento|gracias|nao|entao|desculpe|obrigad[oa]) )';
const before = `${opener}*`;
const after =
  '(?: (?:at all|me|us|either|unfortunately|though|sorry|any ?more|now|much|yet|again|so far|for me|with (?:my|this|that)(?: \\p{L}+)?|(?:my|the) (?:problem|question|issue)|leider|uberhaupt|mir|weiter|bisher|du tout|malheureusement|encore|hier|para nada|todavia|aun|por desgracia|infelizmente|ainda|de jeito nenhum|thanks|danke|merci|gracias|obrigad[oa]))*';

const it =
  '(?:that|this|it|they|these|those|the (?:answer|article|link|reply|steps?|instructions?)|your? (?:answer|article|link|reply|suggestion|advice)|none of (?:that|this|it|these|those)|nothing)';
const not = '(?:did not|didnt|does not|doesnt|do not|dont|has not|hasnt|have not|havent|is not|isnt|was not|wasnt|will not|wont|not|never)';
const also = '(?:really |even |actually |quite |at all |particularly |very |exactly |still |just )*';
const wanted = '(?:i (?:asked|meant|mean|want(?:ed)?|need(?:ed)?|was asking|am asking|was looking)(?: for| about)?)';

/** Sentences about an answer that did not help, in five languages. Folded: no accents, no apostrophes. */
const unhelpedPatterns: readonly string[] = [
  // English
  `(?:${it} )?${also}${not} ${also}(?:help(?:ed|ful|ing)?|work(?:ed|ing)?|useful|usefull|answer(?:ed)?|solved?|fix(?:ed)?|resolved?|correct|right|true|it|enough|relevant|making sense|make (?:any |much )?sense|what ${wanted}|(?:an? |the |my )?(?:answer|question|problem|issue|solution))(?: (?:it|that|this|anything))?`,
  `(?:none of (?:that|this|it|these|those)|nothing) (?:has |have )?(?:help(?:ed|s)?|work(?:ed|s)?)`,
  `thats not ${also}(?:it|right|true|correct|helpful|useful|what ${wanted}|(?:an? |the |my )?(?:answer|question|problem|issue|solution))`,
  `(?:thats |that is |this is |it is |its |that was |you are |youre )?${also}(?:no (?:help|use|good)|of no help|useless|unhelpful|worthless|nonsense|wrong|a wrong answer|the wrong answer|pointless)`,
  'wrong answer',
  '(?:me+h|yeah right|slow clap|not impressed|big help|a lot of help that was|very helpful not|not (?:great|good|useful|helpful|very (?:good|great|useful|helpful)|really (?:good|useful|helpful)|that (?:good|great|helpful)))',
  '(?:that is |thats |that was |what )?(?:a |such a )?waste of (?:my |our )?(?:time|breath)',
  'thank(?:s| you) for (?:absolutely |exactly |literally )?nothing',
  `(?:it is |its |thats |i am |im )?still (?:not working|broken|the same|no luck|nothing|stuck|${not} work(?:ing)?|have (?:the|that) (?:problem|issue)|the same (?:problem|issue|error))`,
  'no (?:luck|success|change)',
  'same (?:problem|error|issue|thing|result)(?: as before)?',
  '(?:i |ive |i have |we |weve )?(?:already |have already |just )?(?:did|done|tried|read|checked|followed) (?:that|this|it|them|all|all that|all of (?:that|this|it)|everything|those(?: steps)?)(?: already| before| twice)?',
  '(?:i |ive |i have |we |weve )?already (?:did|done|tried|read|checked|know|knew)(?: (?:that|this|it|them|everything))?',
  'i (?:already )?(?:know|knew) (?:that|this)(?: already)?',
  '(?:(?:thats|that is) (?:(?:just|exactly) )*what )?(?:you|u)(?: have|ve)? (?:already |just |literally )*(?:said|told me|wrote|answered|sent(?: me)?|gave me)(?: (?:that|this|it|the same(?: (?:thing|answer))?))?(?: (?:already|before|twice|again))*',
  '(?:you|u) (?:just |keep )*(?:repeat(?:ed|ing)?|keep repeating)(?: (?:yourself|that|it))?',
  '(?:(?:thats|this is|its) )?(?:the )?(?:exact |very )?same answer(?: (?:as before|again|twice))*',
  'i (?:already )?(?:got|had|have|read|saw) (?:that|this) (?:answer|article|one)(?: (?:already|before))*',
  '(?:you|u) (?:did not|didnt|do not|dont|are not|arent) (?:answer(?:ed|ing)?|understand|get(?:ting)?|help(?:ing)?)(?: (?:me|it|that|my question|what i (?:asked|said|mean)))?',
  '(?:i )?asked (?:for |about )?something else',
  '(?:i )?(?:did not|didnt) ask (?:for |about )?(?:that|this)',
  `(?:i (?:really )?(?:was not|wasnt|am not|im not)|im not) (?:asking|talking|speaking) (?:about|for) (?:that|this|it)`,
  `(?:no )*(?:i |ive |i have )?(?:mean|meant|want(?:ed)?|need(?:ed)?|am talking about|was talking about|am asking about|asked (?:for|about)?) ?(?:something (?:else|different)|another (?:thing|one|question)|a different (?:thing|one|question|topic))`,
  '(?:no )?(?:i think |it seems |maybe )?(?:you|u) (?:have |ve |just |completely |totally )*(?:misunderstood|misunderstand|misread|misheard|mistook|got (?:me|it|that|this|my question) wrong|missed (?:the|my) (?:point|question))(?: (?:me|my (?:question|point|message)|that|it|what i (?:said|asked|mean|meant)))?',
  '(?:no )?(?:thats |this is |its |that is |you are (?:answering|giving me) |youre answering )?(?:the |a )?(?:completely |totally )?(?:wrong|different) (?:topic|subject|question|thing|article|one|answer|page)',
  `${it} (?:makes|made) (?:no|little|zero|not much) sense(?: to me)?`,
  '(?:your answer |the answer )?(?:makes|made) no sense(?: to me)?',
  `(?:${it} )?(?:tells|told|gives|gave|gets|got|leads|led|brings|brought|does|did)(?: to)? me (?:nothing|nowhere|no further|no good)(?: new)?`,
  `(?:${it} )?${also}${not} ${also}(?:get|bring|take|lead|help)(?:s)? me (?:anywhere|any further|further|on|any more|much)`,
  `(?:${it} )?${also}${not} ${also}(?:do the (?:trick|job)|cut it|address (?:it|that|my (?:question|problem|issue)))`,
  `(?:${it} )?${also}${not} (?:really )?what i (?:was |am |had |really |actually )*(?:looking for|after|needed|need|wanted|want|asking(?: for| about)?|hoping for|expected|expecting|asked(?: for| about)?|meant|mean)`,
  `(?:thats |that is |that was |this is |this was |it was |it is |its )(?:of |really |absolutely )*(?:no|not (?:any|much)|little|zero) (?:help|use|good)(?: (?:whatsoever|to me|for me|here))?`,
  `(?:thats |this is |that is |its |your answer is |the answer is |that was |this answer is )(?:totally |completely )?(?:off topic|irrelevant|beside the point|unrelated|about something else|too vague|too general)`,
  '(?:i am |im |we are |were |and im )(?:still |just |now |completely )*(?:stuck|lost|no further|where i was|back at square one)',
  '(?:still )?(?:the |exactly the |the very )?same (?:problem|error|issue|result)(?: (?:as before|again|here|still|persists))?',
  // German
  '(?:das |dies |es |die antwort |der artikel )?(?:hilft|nutzt|nutzt|bringt|sagt|beantwortet|lost) (?:mir |uns |mich |(?:leider |aber |so |gar |uberhaupt |trotzdem ))*(?:(?:mein|meine|unser|unsere) (?:problem|frage) )?(?:nicht|nichts|kaum|nicht wirklich)(?: weiter)?',
  '(?:ich )?komme? (?:(?:ich|damit|so|da|leider|immer noch|trotzdem|hier) )*nicht (?:weiter|klar|zurecht|voran)',
  '(?:die antwort|ihre antwort|deine antwort|das|es) (?:passt|stimmt|hilft|trifft es) (?:(?:so|leider|aber|gar|uberhaupt|auch|mir) )*nicht(?: (?:zu meiner frage|zur frage|weiter))?',
  '(?:nein )?(?:das |so |danach )?(?:meine?|meinte|wollte|suche|suchte|fragte?) ich (?:(?:gar|doch|so|aber|eigentlich|damit) )*nicht(?: (?:wissen|gemeint|gefragt))?',
  '(?:nein )?(?:das |danach )?(?:habe|hab|hatte) ich (?:(?:so|gar|doch) )*nicht (?:gemeint|gefragt|gesucht|wissen wollen)',
  '(?:nein )?ich (?:meine|meinte|suche|suchte|wollte|will|brauche|frage nach|habe nach) (?:etwas |was )?(?:ganz )?(?:anderes|anderem)(?: (?:wissen|gefragt|gemeint))?',
  '(?:nein )?(?:du hast|sie haben|ihr habt|da haben sie|da hast du) (?:mich|das|es|meine frage|etwas) (?:(?:wohl|leider|total|vollig|komplett) )*(?:falsch|nicht richtig|miss)(?: ?verstanden)?',
  '(?:nein )?(?:ein )?missverstandnis',
  'falsche[rs]? (?:thema|frage|artikel|seite)',
  '(?:das )?(?:war|ist) (?:(?:leider|aber|doch|ja) )*(?:keine|nicht die) (?:(?:richtige|echte|passende) )?(?:antwort|hilfe|losung)(?: auf meine frage)?',
  '(?:das |es |die antwort |der artikel |davon )?(?:hat|hilft|half|funktioniert|geht|klappt|bringt|stimmt|passt|nutzt|nutzte) (?:mir |uns |aber |leider |immer |noch |trotzdem |gar |uberhaupt |so |auch )*(?:nicht|nichts)(?: (?:geholfen|funktioniert|geklappt|gebracht|genutzt|weiter|beantwortet))?',
  '(?:immer noch|noch immer|weiterhin) (?:nicht|kaputt|das gleiche|dasselbe)(?: (?:problem|gelost))?',
  '(?:das |es )?(?:war|ist) (?:leider |aber |auch )*(?:nicht|keine|kein|falsch|nutzlos|unsinn)(?: (?:hilfreich|hilfe|richtig|korrekt|meine frage|mein problem|die antwort|das|was ich (?:meinte|wollte|gefragt habe|suche)|das was ich (?:meinte|wollte|gefragt habe|suche)))?',
  '(?:nicht hilfreich|keine hilfe|falsche antwort|nutzlos)',
  '(?:danke|vielen dank) fur nichts',
  '(?:das )?(?:habe|hab) ich (?:doch |das |alles |ja )*(?:schon|bereits)(?: alles| langst)? (?:gemacht|probiert|versucht|gelesen|ausprobiert|getan)',
  '(?:schon|bereits) (?:gemacht|probiert|versucht|gelesen|ausprobiert)',
  '(?:du hast|sie haben) (?:mich|meine frage|das) (?:gar )?nicht (?:verstanden|beantwortet)',
  // French
  '(?:ca|cela|ceci|la reponse|larticle)(?: (?:ne|na|ma|a|nous a|maide|naide|aide|marche|fonctionne|repond|sert|convient|change|toujours|vraiment))+ (?:toujours )?(?:pas|rien|plus)(?: (?:du tout|vraiment|aide|marche|fonctionne|repondu|servi|a rien|a ma question))*',
  '(?:ca )?(?:ne )?(?:marche|fonctionne|aide|repond) (?:toujours |vraiment )?pas',
  'toujours (?:pas|rien|le meme probleme)',
  '(?:ce )?(?:nest|netait) (?:vraiment )?pas (?:utile|ca|cela|correct|bon|juste|ma question|mon probleme|la (?:bonne )?reponse|ce que (?:je (?:demande|demandais|voulais|cherche|cherchais)|jai demande))',
  '(?:cest )?(?:pas (?:vraiment )?utile|inutile|faux|nul)',
  'mauvaise reponse',
  'merci pour rien',
  '(?:je lai |jai |on a )?deja (?:fait|essaye|tente|lu)(?: ca| cela| tout ca| tout)?',
  '(?:vous navez|tu nas) pas (?:repondu|compris)(?: (?:a )?ma question)?',
  '(?:ca|cela|ceci|(?:la|ta|votre|cette) reponse|larticle) (?:(?:ne|na|ny|nous|me|ma|vraiment|toujours) )*(?:maide|aide|sert|resout|regle|repond|resolu|avance|mavance|convient)? ?(?:pas|rien|plus)(?: (?:du tout|vraiment|aide|maide|servi|resolu|regle|repondu|avance|a rien|(?:a )?ma question|mon probleme|le probleme|beaucoup|grand chose))*',
  '(?:je suis |on est |me voila )?(?:toujours |encore )(?:bloque|perdu|coince)e?s?|je suis (?:bloque|coince|perdu)e?',
  '(?:non )?ce (?:nest|netait) pas ce (?:que|dont) (?:je|jai) (?:(?:voulais|veux|ai|demande|demandais|cherche|cherchais|parle|parlais|attendais|dire|savoir|besoin|avais) ?)+',
  '(?:non )?(?:vous (?:mavez|avez)|tu (?:mas|as)) (?:mal|rien|pas) (?:compris|saisi)(?: ma question)?|(?:vous navez|tu nas) rien compris',
  '(?:non )?je (?:parle|parlais|demande|demandais|voulais|veux|cherche|cherchais|voulais dire) (?:dautre ?chose|autre chose|d autre chose)',
  // Spanish
  '(?:eso |esto |la respuesta |el articulo )?no (?:me |nos )?(?:ha |han )?(?:ayud(?:o|a|ado)|sirv(?:e|io|ido)|servido|funcion(?:a|o|ado)|respond(?:e|io|ido)|resolv(?:io|ido)|resuelve)(?: (?:en |de |para )?nada)?',
  'sigue (?:sin funcionar|igual)',
  '(?:eso |esto )?no (?:es|era|fue) (?:eso|util|correct[oa]|mi (?:pregunta|problema)|la respuesta|lo que (?:pregunte|pedi|queria|busco|buscaba|necesito))',
  '(?:es )?(?:inutil|respuesta (?:incorrecta|equivocada))',
  'gracias por nada',
  'ya (?:lo )?(?:hice|probe|intente|lei|he (?:hecho|probado|intentado|leido))(?: (?:eso|esto|todo(?: eso)?))?',
  'no (?:has|ha|me has|me ha) (?:respondido|entendido)(?: (?:a )?(?:mi pregunta|nada))?',
  '(?:yo )?(?:sigo|seguimos) (?:igual|(?:con el|con) mismo problema|atascad[oa]|perdid[oa]|bloquead[oa]|sin (?:solucion|respuesta|saber(?:lo)?))',
  '(?:no )*(?:no me referia a (?:eso|esto)|no quise decir (?:eso|esto)|no queria decir (?:eso|esto)|no pregunte (?:eso|por eso)|no hablo de eso)',
  '(?:no )?me (?:has|ha|habeis|han) (?:entendido mal|malinterpretado|malentendido|comprendido mal)',
  '(?:no )?(?:quise decir|queria decir|me referia a|me refiero a|hablo de|pregunto por|pregunte por|quiero|busco|necesito) (?:otra cosa|algo (?:distinto|diferente))',
  '(?:eso |esto |la respuesta )?no (?:resuelve|responde|contesta|soluciona|aclara) (?:(?:a )?(?:mi|la|el) (?:pregunta|problema|duda)|nada)',
  // Portuguese
  '(?:isso |isto |a resposta |o artigo )?nao (?:me |nos )?(?:ajud(?:ou|a)|serv(?:e|iu)|funcion(?:a|ou)|respond(?:e|eu)|resolv(?:e|eu)|adiant(?:a|ou)|deu certo)(?: (?:de |em |para )?nada)?',
  'continua (?:sem funcionar|igual|na mesma)',
  '(?:isso |isto )?nao (?:e|era|foi) (?:isso|util|correto|minha (?:pregunta|pergunta|duvida)|meu problema|a resposta|o que (?:eu )?(?:perguntei|pedi|queria|preciso|procuro))',
  '(?:e )?(?:inutil|resposta errada)',
  '(?:obrigad[oa]|valeu) por nada',
  'ja (?:fiz|tentei|li|testei)(?: (?:isso|isto|tudo(?: isso)?))?',
  'voce nao (?:respondeu|entendeu)(?: (?:a )?minha pergunta)?',
  '(?:eu )?(?:continuo|continuamos|sigo) (?:com o mesmo (?:problema|erro)|na mesma|perdid[oa]|travad[oa]|sem (?:entender|resposta|solucao))',
  '(?:nao )?nao (?:e|era|foi) (?:isso|isto) (?:o )?que (?:eu )?(?:quis dizer|queria dizer|perguntei|pedi|queria|quero|procuro|disse|preciso)',
  '(?:nao )?(?:voce|vc|voces) (?:me )?(?:(?:entendeu|entenderam|compreendeu|interpretou) (?:me )?mal|entendeu (?:tudo )?errado)',
  '(?:nao )?(?:eu )?(?:quis dizer|queria dizer|me referia a|me refiro a|falo de|falei de|estou falando de|perguntei|quero|procuro) (?:sobre )?outra coisa',
  '(?:isso |isto |a resposta )?nao (?:resolve|resolveu|responde|respondeu|esclarece) (?:(?:a |ao |o )?(?:minha|meu) (?:pergunta|problema|duvida)|nada)',
];
const unhelped = new RegExp(`^${before}(?:${unhelpedPatterns.join('|')})${after}$`, 'u');
/** A clause without any content. */
const aside = new RegExp(`^${opener}+$`, 'u');

/** Words that reverse a message, or say that it is not over: with one of them, a guess at small talk is not trusted. */
const turning = new Set(
  (
    'not no nope never nothing none cannot cant dont didnt doesnt isnt wasnt arent havent hasnt wont couldnt wouldnt already still but without ' +
    'nicht nichts kein keine keinen nie niemals schon bereits noch aber leider ohne pas rien jamais deja toujours mais aucun aucune nada nunca ya todavia pero sin aun nao ja ainda mas sem'
  ).split(' '),
);

/** Nothing but signs of displeasure. */
const onlyDispleased = /^[\s!]*(?:[👎🙄😤😒😑🤦☹🙁😞😣😖😩😫🤮🤢](?:[\p{Emoji_Component}\s!])*)+$/u;

/** The most characters of a clause that can be a mere "that did not help". */
const longestClause = 90;

/** The visitor's words for "that did not help", where a clause of the message says only that. */
export function hearUnhelped(text: string): Unhelped | null {
  if (onlyDispleased.test(text)) return { evidence: text.trim(), alone: true };
  let evidence: string | null = null;
  let alone = true;
  for (const clause of splitClauses(text).flatMap((part) => part.split(/,\s+/))) {
    const folded = foldText(clause)
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim();
    if (folded === '') continue;
    if (folded.length <= longestClause && unhelped.test(folded)) evidence ??= clause.trim();
    else if (!aside.test(`${folded} `)) alone = false;
  }
  if (evidence !== null) return { evidence, alone };
  const phrase = hearPhrase(text, 'unhelped');
  return phrase && { evidence: phrase.evidence, alone: true };
}

/** True where a word reverses a message that otherwise sounds like thanks. */
export function turnsAround(text: string): boolean {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => turning.has(word));
}
