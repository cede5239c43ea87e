import { readClauses, toWords } from './read-clauses.ts';

/** How a visitor wants the last answer to be said instead. */
export type Manner = 'simpler' | 'shorter' | 'again';

const opener =
  '(?:(?:please|pls|plz|sorry|ok(?:ay)?|hm+|no|but|and|well|oh|can you|could you|bitte|entschuldigung|aber|svp|sil vous plait|sil te plait|stp|pardon|por favor|porfa|perdon|desculpe|mas|pero|mais) )*';
const ending =
  '(?: (?:please|pls|plz|for me|to me|thanks|thank you|now|then|bitte|danke|svp|sil vous plait|sil te plait|stp|merci|por favor|porfa|gracias|pf|obrigad[oa]))*';
const it = '(?:it|that|this|your answer|the answer)';
const plain =
  '(?:more simply|(?:a bit |a little |much )?(?:simpler|easier|plainer|clearer)|simply|more (?:clearly|easily|plainly|understandably)|better|differently|(?:in )?another way|in (?:(?:very|more) )?(?:simple|simpler|plain|easy|easier|other|different|normal|layman|laymans) (?:words|terms|english|language))';

/** Whole clauses, in five languages. Folded: no accents, no apostrophes, no punctuation. */
const mannerPatterns: Readonly<Record<Manner, readonly string[]>> = {
  simpler: [
    `(?:explain|say|put|write|phrase|tell me|describe|rephrase)(?: me)?(?: ${it})?(?: to me| again)* ${plain}`,
    `(?:do you have |give me |is there )?(?:a |an |the )?(?:much |bit |little |more )*(?:simpler|easier|plainer|clearer|more simple)(?: (?:words|terms|english|language|version|explanation|answer|way))?`,
    plain,
    `(?:rephrase|reword|paraphrase|restate)(?: ${it})?`,
    `explain(?: ${it})?(?: to me)? (?:like|as if|as though) (?:im|i am|i was|i were|to)(?: \\p{L}+){0,3}`,
    'eli5',
    `i (?:really |still |just |honestly )*(?:dont|do not|didnt|did not|cant|cannot) (?:really |quite |fully )*(?:understand|get|follow|grasp)(?: (?:${it}|you|any of (?:it|that|this)|a (?:single )?word|what (?:you|that|this) means?|what you (?:say|said)))?`,
    '(?:thats |this is |it is |its |that is |that was )?(?:way |much |a bit |far )?too (?:complicated|complex|technical|hard|difficult|confusing|advanced|abstract)',
    `(?:break|dumb) ${it} down`,
    `what (?:does|do|is) ${it} (?:even |really )?(?:mean|supposed to mean)`,
    '(?:etwas |viel |noch |ein bisschen |geht (?:es|das)(?: auch)? )*(?:einfacher|verstandlicher|leichter verstandlich|klarer)(?: (?:erklaren|gesagt|ausgedruckt|formulieren))?',
    '(?:kannst du|konnen sie|konntest du|konnten sie|konnt ihr|erklare?|erklaren sie|sage?|sagen sie)(?: \\p{L}+){0,4} (?:einfacher|verstandlicher|anders|in einfachen worten|mit anderen worten|in anderen worten)(?: (?:erklaren|sagen|ausdrucken|formulieren|beschreiben))?',
    'in (?:einfachen|anderen) worten',
    '(?:das |ich )?(?:verstehe?|kapiere?|checke?|begreife?) (?:ich )?(?:das |es |leider |gar |uberhaupt |nur |diese antwort |ihre antwort |deine antwort )*(?:nicht|nichts|bahnhof)(?: ganz)?',
    '(?:das ist (?:mir )?)?(?:viel |etwas )?zu (?:kompliziert|schwer|schwierig|technisch|komplex)(?: fur mich)?',
    'plus (?:simple(?:ment)?|clair(?:ement)?|facile(?:ment)?)',
    '(?:pouvez vous|peux tu|pourriez vous|expliquez?|dites|dis)(?: \\p{L}+){0,4} (?:plus simplement|plus clairement|autrement|avec des mots (?:plus )?simples|en termes (?:plus )?simples|de facon plus simple)',
    'je (?:ne |nai |ny )?(?:comprends|capte|saisis|pas|rien)(?: (?:pas|rien|compris|bien|tout|du tout))*',
    '(?:cest |ceci est )?(?:bien |beaucoup |un peu )?trop (?:complique|technique|difficile|complexe)(?: pour moi)?',
    '(?:de forma )?mas (?:simple|sencill[oa]|facil|clar[oa])',
    '(?:explica\\p{L}*|explique\\p{L}*|(?:me )?(?:puedes?|podrias?) explicar\\p{L}*|dilo|digalo)(?: \\p{L}+){0,3} (?:mas (?:simple|sencill[oa]|facil|clar[oa])|(?:de )?otra (?:manera|forma)|con (?:otras palabras|palabras (?:mas )?(?:simples|sencillas)))',
    'no (?:lo |te |le |la )?(?:entiendo|entendi|comprendo|he entendido)(?: (?:nada|bien|muy bien|la respuesta))?',
    '(?:eso |esto )?(?:es )?(?:muy|demasiado) (?:complicad[oa]|tecnic[oa]|dificil|complej[oa])(?: para mi)?',
    '(?:de forma |de um jeito )?mais (?:simples|facil|claro)',
    '(?:explica\\p{L}*|explique\\p{L}*|(?:voce )?(?:pode|poderia) explicar|fala|fale|diga)(?: \\p{L}+){0,4} (?:mais (?:simples|facil|claro)|(?:de )?outr[ao] (?:jeito|forma|maneira)|com (?:outras palavras|palavras (?:mais )?simples))',
    '(?:eu )?nao (?:entendi|entendo|compreendi|compreendo|percebi)(?: (?:nada|bem|direito|a resposta))?',
    '(?:isso |isto |e |esta |ta )*(?:muito|demasiado) (?:complicado|tecnico|dificil|complexo)(?: (?:para|pra) mim)?',
  ],
  shorter: [
    `(?:make |keep |be )?(?:${it} )?(?:a bit |a little |much |more )?(?:shorter|briefer|brief|short|concise)(?: (?:version|answer|form))?`,
    '(?:give me |do you have |is there )?(?:just |only )?(?:the |a )?(?:short(?:er)?|brief|quick) (?:version|answer|form|summary)(?: of (?:it|that|this))?',
    'tl ?dr',
    `(?:${it} is |thats |its )?(?:way |much |far |a bit )?too (?:long|wordy|much(?: text)?|many words)(?: to read)?`,
    `(?:sum(?: ${it})? up|summari[sz]e|shorten|condense)(?: ${it})?`,
    'in (?:short|brief|a nutshell|(?:one|a single|two|a few|few) (?:sentences?|lines?|words?))',
    '(?:just |only )?the (?:gist|essentials|essence|main point|key points?|bottom line)',
    '(?:noch |etwas |viel |ein bisschen |geht (?:es|das)(?: auch)? )*(?:kurzer|knapper)(?: (?:fassen|gefasst|gesagt))?',
    '(?:das ist )?(?:viel )?zu (?:lang|viel text)',
    '(?:in )?(?:kurz|kurzform|kurzfassung|kurz gesagt|kurz und knapp|die kurzfassung|zusammenfassung|in (?:einem|zwei) (?:satz|satzen))',
    '(?:kannst du|konnen sie|fasse?|fassen sie)(?: \\p{L}+){0,3} zusammen(?:fassen)?',
    'plus (?:court|bref|concis|brievement)',
    '(?:cest )?(?:beaucoup |bien )?trop long',
    '(?:en )?(?:bref|resume|une phrase|deux mots|quelques mots)',
    '(?:pouvez vous |peux tu |pourriez vous )?(?:resumez?|resumer)(?: (?:moi|ca|cela|la reponse))*',
    'mas (?:corto|breve|concis[oa])',
    '(?:es )?(?:muy|demasiado) larg[oa]',
    'en (?:resumen|breve|corto|pocas palabras|una frase)',
    '(?:me )?(?:puedes |puede )?(?:resum(?:e|elo|ir|irlo|emelo|a|alo)|hazlo (?:mas )?(?:corto|breve))',
    'mais (?:curto|breve|conciso|resumido)',
    '(?:e |esta )?(?:muito longo|longo demais|muito comprido)',
    '(?:em )?(?:resumo|poucas palavras|uma frase|resumindo)',
    '(?:voce )?(?:pode |poderia )?resum(?:e|ir|a)(?: (?:isso|isto|a resposta))?',
  ],
  again: [
    `(?:say |tell me |show me |give me |send |write )?(?:${it} )?(?:again|once again|once more|one more time|another time)`,
    `repeat(?: (?:${it}|yourself|again|the last (?:answer|message)|once more))*`,
    `(?:say|show|tell me|send|write) (?:me )?${it} (?:again|once more|one more time)`,
    'come again',
    // Doubt, or the wish for the source: the words of the article with their source are the answer.
    `(?:are you|you|u) (?:really |quite |absolutely |100 )?(?:sure|certain|positive)(?: (?:about|of) ${it})?`,
    `(?:is|was) ${it} (?:really )?(?:true|correct|right|so|accurate|certain)`,
    '(?:oh )?really',
    `where (?:does|did|do) (?:it|you|they|the (?:docs|documentation|manual|help|help cent(?:re|er)|article)) (?:say|get|read|find|have) (?:${it}|so)(?: from)?`,
    `where (?:is ${it} (?:written|from|said|stated)|does ${it} (?:stand|come from))`,
    '(?:whats |what is |give me )?(?:the |your |a )?(?:sources?|references?|citations?)',
    `(?:how do you know|who says|says who)(?: ${it}| so)?`,
    'what did you (?:just )?say',
    '(?:nochmal|noch mal|noch einmal|nochmals|erneut)(?: sagen)?',
    '(?:kannst du|konnen sie|konntest du|konnten sie) (?:das |es |dies )?(?:bitte |nochmal |noch einmal )*(?:wiederholen|sagen)',
    '(?:das |antwort )?(?:bitte )?wiederhol(?:en|e|en sie)(?: (?:das|es|bitte))*',
    '(?:sage?|sagen sie|zeige?|zeigen sie)(?: mir)? (?:das|es) (?:bitte )?(?:nochmal|noch mal|noch einmal)',
    '(?:encore une fois|a nouveau|de nouveau)',
    '(?:pouvez vous |peux tu |pourriez vous )?(?:repete[rz]?|redis|redites|redire)(?: (?:moi|ca|cela|la reponse|le))*',
    '(?:otra vez|una vez mas|de nuevo|nuevamente)',
    '(?:me )?(?:lo )?(?:puedes |puede |podrias |podria )?(?:repit[ea]\\p{L}*|repetir\\p{L}*|dilo otra vez)',
    '(?:de novo|outra vez|mais uma vez|novamente)',
    '(?:voce )?(?:pode |poderia )?(?:repete|repetir|repita)(?: (?:isso|isto|a resposta))?',
  ],
};

const kinds = (['simpler', 'shorter', 'again'] as const).map((manner) => ({
  manner,
  pattern: new RegExp(`^${opener}(?:${mannerPatterns[manner].join('|')})${ending}$`, 'u'),
}));
const aside = new RegExp(`^${opener.replace(/\*$/, '+')}$`, 'u');
/** The most characters of a message that can be nothing but such a wish. */
const longest = 120;

/** The way in which the last answer is to be said, where the message says nothing else; else null. */
export function hearManner(text: string): Manner | null {
  if (text.length > longest) return null;
  const whole = toWords(text);
  let heard = kinds.find(({ pattern }) => pattern.test(whole))?.manner ?? null;
  if (heard) return heard;
  for (const { words } of readClauses(text)) {
    const kind = kinds.find(({ pattern }) => pattern.test(words));
    if (kind) heard ??= kind.manner;
    else if (!aside.test(`${words} `)) return null;
  }
  return heard;
}
