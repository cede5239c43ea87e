import { foldText } from '../../../text/words/fold-text.ts';

/** Phrases of visitors who have lost patience, in five languages. Run on folded text; each cue counts once. */
type Cue = { name: string; weight: number; patterns: readonly RegExp[] };

const cues: readonly Cue[] = [
  {
    name: 'insult',
    weight: 0.45,
    patterns: [
      /\b(?:you|u|youre|ur|you are|you guys|you people|you guys are|you people are)(?: (?:are|r|all|just|so|such|really|clearly|even|a|an|bunch|of|the|fucking|absolute|complete|total|guys|people))* (?:useless|stupid|idiots?|joke|incompetent|terrible|worst|dumb|clueless|pathetic|liars?|scammers?|scam|morons?|clowns?|hopeless|ridiculous|trash|garbage|suck)\b/u,
      // Insults that stand alone, or are said to somebody, in the five languages; also with stars in them.
      /^(?:(?:you|u|ya|are|what|an?|absolute|complete|total|stupid|fucking|bloody|damn|little|utter|dumb|useless|bot|seu|sua|du|ihr|espece|d|de|pauvre|sale|eres|un|una) )*(?:idiots?|didiots?|idiot[ae]s?|morons?|imbeciles?|imbecil|assholes?|arseholes?|dickheads?|wankers?|pricks?|cunts?|bitch(?:es)?|retards?|dumbass(?:es)?|jerks?|arschloch|wichser|hurensohn|vollidiot|trottel|depp|dummkopf|connards?|connasse|abrutis?|cretins?|debiles?|encules?|salaud|salope|gilipollas|pendej[oa]s?|cabron(?:es)?|subnormal|otario|babaca|arrombado)(?: (?:bot|du|de bot))?$/u,
      /(?<![\p{L}\p{N}])f[u*@#.-]{1,3}(?:c?k)?\*{0,2} ?(?:you|u|off|this|that|yourself)(?![\p{L}\p{N}])|^(?:f ?u|stfu|gtfo|fuck|f\*+k?)$/u,
      /\b(?:go to hell|drop dead|get lost|piss off|bugger off|sod off|shut (?:up|your mouth)|eat shit|kiss my (?:ass|arse)|up yours|piece of (?:shit|garbage|crap|trash)|you suck)\b/u,
      /\b(?:fick dich|leck mich|verpiss dich|halts? (?:die klappe|die fresse|maul|den mund)|(?:blod|dumm|bescheuert|doof|damlich|idiotisch|scheiss)(?:er|es|e)? ?(?:bot|ding|roboter|maschine)|du (?:bist )?(?:so |echt |total )*(?:doof|blod|bescheuert|damlich))\b/u,
      /\b(?:va te faire (?:foutre|voir)|ta gueule|ferme la|va chier|nique ta|fils de pute|trou du cul|(?:bot|robot) (?:stupide|debile|idiot|nul)|(?:tu es|vous etes) (?:des? )?(?:\p{L}+ )?(?:con|cons|bete|betes|incapables?|cretins?|abrutis?|imbeciles?))\b/u,
      /\b(?:vete a (?:la mierda|la porra|tomar por)|que te (?:jodan|den)|hijos? de (?:puta|perra)|callate|cierra la boca|(?:puto|maldito|estupido) (?:bot|robot)|eres (?:muy |un |una |mas )*(?:tont[oa]|bob[oa]|estupid[oa]|burr[oa]|idiota|imbecil)|bot (?:estupido|inutil|idiota))\b/u,
      /\b(?:va[i]? (?:se foder|te foder|tomar no cu|a merda|para o inferno)|filho da puta|(?:cala|cale) a boca|seu (?:burro|lixo|merda|estupido|inutil)|bot (?:burro|idiota|inutil|imbecil|estupido|de merda))\b/u,
      /\b(?:stupid|useless|dumb|fucking|shitty|crappy|idiotic|moronic|worthless|brainless) (?:bot|robot|thing|chat|chatbot|company|service|support|machine|system|answers?|articles?|people|software)\b/u,
      /\b(?:dont|do not|doesnt|cant|have no idea|not even|clearly dont) (?:even )?(?:understand|get|read|listen|know) (?:a (?:single )?word|anything|what (?:i|im)|me at all|shit)\b/u,
      /\bno (?:idea|clue) what (?:i|im|i am)\b|\bare you (?:stupid|dumb|deaf|blind|kidding|serious|joking|insane|even (?:reading|listening|there|human))\b|\bwhat(?:s| is) wrong with you\b|\bbrain ?dead\b|\bscrew you\b|\b(?:fuck|f\*+k) (?:you|off|this|that|it)\b/u,
      /\b(?:sois|son|eres|es usted|ustedes son|sus) (?:unos? |un |una |todos |muy )*(?:inutil(?:es)?|incompetentes?|idiotas?|estupid[oa]s?|imbecil(?:es)?|estafadores|ladrones|sinverguenzas)\b/u,
      /\b(?:ihr|du|sie) (?:seid|bist|sind) (?:\p{L}+ ){0,3}(?:unfahig|dumm|idioten|inkompetent|nutzlos|betruger|lacherlich|unverschamt)\b|\bunfahig(?:e|er|es)? (?:\p{L}+ )?(?:bot|support|laden|service|firma)\b/u,
      /\b(?:vous etes|tu es|cest|votre service est|ce bot est) (?:\p{L}+ ){0,2}(?:nuls?|nulles?|incompetents?|inutiles?|idiots?|des voleurs|incapables?|stupides?)\b/u,
      /\b(?:voces sao|voce e|vcs sao|isso e|o bot e|servico) (?:\p{L}+ ){0,2}(?:pessimos?|inuteis|inutil|incompetentes?|idiotas?|burros?|ridiculos?|um lixo|ladroes)\b/u,
    ],
  },
  {
    // Faces and signs that nobody sends in good humour.
    name: 'angry-sign',
    weight: 0.45,
    patterns: [/[😠😡🤬👿🖕💢]/u],
  },
  {
    name: 'sarcasm',
    weight: 0.35,
    patterns: [
      /^(?:(?:oh|wow|ah|great|sure|yeah|fantastic|perfect|lovely|wonderful|brilliant|awesome|super|toll|genial|and),? )+(?:(?:just|exactly) what (?:i|we) (?:needed|wanted)[, ]+)?(?:another|yet another|a|one more|schon wieder ein|encore un|otro|mais um) (?:\p{L}+ )?(?:bot|robot|chat ?bot|machine)\b/u,
      /^(?:(?:oh|wow|sure|yeah|very|really|so|how|real|super),? )*(?:helpful|useful|clever|smart|great)[,. ]+(?:not|lol not|as always|as usual)$/u,
    ],
  },
  {
    name: 'groan',
    weight: 0.28,
    patterns: [/^(?:a?r*gr{2,}|a+r+g+h*|u+g+h+)$/u],
  },
  {
    name: 'said-before',
    weight: 0.4,
    patterns: [
      /\b(?:third|3rd|fourth|4th|fifth|5th|tenth|10th|hundredth|100th|nth|umpteenth|millionth|\d+(?:th|rd)) (?:\p{L}+ )?time\b|\b(?:three|four|five|ten|several|many|hundred|\d+) times (?:now|already|i|and)\b|\bhow (?:many times|often) (?:do|must|should|have|will) i\b/u,
      /\b(?:i|we)(?:ve| have)? (?:just |already |literally )*(?:already|just|literally) (?:told|said|asked|explained|tried|did|done|answered|wrote|sent)\b|\bi (?:said|asked|told you|just said)(?: that| this| it| the)?\b|\b(?:stop|keep|keeps|kept) (?:on )?(?:repeat|giv|send|say|show|tell|ask)ing\b|\bstop (?:repeating|telling|giving)\b/u,
      /\bover and over\b|\bagain and again\b|\b(?:asking|asked|explain|saying|repeat|tell) (?:you |the |it |this |myself |same |thing |question |for )*(?:again|twice|the same)\b|\b(?:not|isnt|wasnt) what i (?:asked|said|meant|wanted)\b|\bstill wrong\b|\btried that\b/u,
      /\bya (?:se |te |os |les )*(?:lo )?(?:he |hemos )?(?:dije|dicho|explique|explicado|pregunte|preguntado|probe|probado)\b|\b(?:tercera|cuarta|quinta|enesima) vez\b|\b(?:tres|cuatro|cinco|mil) veces\b|\bsiempre lo mismo\b/u,
      /\b(?:dreimal|viermal|zum (?:dritten|vierten|x-?ten|hundertsten) mal|schon (?:drei|vier|zehn)mal)\b|\b(?:habe ich|hab ich|ich habe?)(?: (?:das|es|ihnen|euch|dir|doch|jetzt))* (?:schon|bereits|doch|jetzt (?:drei|vier)mal) (?:\p{L}+ )?(?:gesagt|geschrieben|probiert|versucht|erklart|gefragt)?\b|\bimmer (?:wieder )?das ?selbe\b/u,
      /\b(?:troisieme|quatrieme|dixieme|enieme) fois\b|\b(?:trois|quatre|dix|cent|mille) fois\b|\bje (?:vous |te |lai |lavais )*(?:ai |l )?(?:deja|dit) (?:dit|explique|demande|essaye)\b|\bdeja dit\b|\btoujours la meme (?:chose|reponse)\b/u,
      /\bja (?:te |lhe |vos )?(?:falei|disse|expliquei|perguntei|tentei)\b|\b(?:terceira|quarta|quinta|enesima) vez\b|\b(?:tres|quatro|dez|mil) vezes\b|\bsempre a mesma (?:coisa|resposta)\b/u,
    ],
  },
  {
    name: 'waiting',
    weight: 0.3,
    patterns: [
      /\b(?:wait(?:ed|ing)?|been|stuck|down|trying|at (?:this|it)|nothing|like this)\b[^.?!]{0,25}\bfor (?:\p{L}+ ){0,2}(?:\d+|two|three|four|five|several|many|days?|weeks?|months?|hours?|minutes|ages|forever|over|more|almost)\b|\bwait(?:ed|ing)? since\b|\b(?:takes?|taking) (?:forever|ages)\b|\b(?:\d+|two|three|four|five|several) (?:whole )?(?:days|weeks|hours|months) of (?:this|that|waiting|my)\b/u,
      /\b(?:still (?:waiting|no (?:answer|reply|response|solution|fix|help)|nothing))\b|\bno ?(?:body|one) (?:ever )?(?:answers|helps|replies|responds|cares|answered|replied|called)\b|\bnot one (?:useful|single|helpful)\b/u,
      /\b(?:llevo|llevamos|hace) (?:\p{L}+ )?(?:\d+ |dos |tres |cuatro |varios |varias )?(?:dias|semanas|horas|meses)\b|\b(?:nadie|ninguno) (?:me |nos )?(?:responde|contesta|ayuda|hace caso)\b|\besperando (?:desde|hace)\b/u,
      /\bseit (?:\p{L}+ )?(?:tagen|wochen|stunden|monaten|ewigkeiten)\b|\b(?:keiner|niemand) (?:antwortet|hilft|meldet|reagiert)\b|\bwarte (?:ich )?(?:schon|immer noch|seit)\b/u,
      /\b(?:depuis|ca fait) (?:\p{L}+ )?(?:\d+ |deux |trois |plusieurs |des )?(?:jours|semaines|heures|mois)\b|\bpersonne (?:ne )?(?:repond|aide|maide|me repond)\b|\bjattends (?:depuis|toujours)\b/u,
      /\b(?:esperando|aguardando) (?:ha|desde|faz)\b|\b(?:ha|faz) (?:\p{L}+ )?(?:\d+ |dois |tres |varios )?(?:dias|semanas|horas|meses)\b|\bninguem (?:me )?(?:responde|ajuda|resolve|atende)\b/u,
    ],
  },
  {
    name: 'loss',
    weight: 0.3,
    patterns: [
      /\b(?:los(?:e|ing|es|t)|cost(?:ing|s)?|wast(?:e|ing|ed))\b[^.?!]{0,25}\b(?:money|thousands|customers?|clients?|sales|orders|revenue|business|\d{3,}|my (?:time|life|day))\b|\bbecause of (?:you|your|u)\b|\bwaste of (?:my )?(?:time|money)\b/u,
      /\b(?:perdiendo|pierdo) (?:dinero|clientes|ventas|el tiempo)\b|\bpor (?:su|vuestra|tu) culpa\b|\bperdida de tiempo\b|\b(?:verliere|verlieren|kostet) (?:\p{L}+ )?(?:geld|kunden|umsatz)\b|\bwegen euch\b|\bzeitverschwendung\b|\b(?:perds|perdons|perdre) (?:\p{L}+ )?(?:argent|clients|ventes|mon temps)\b|\ba cause de vous\b|\bperte de temps\b|\bperdendo (?:dinheiro|clientes|vendas|tempo)\b|\bpor culpa de voces\b|\bperda de tempo\b/u,
    ],
  },
  {
    name: 'threat',
    weight: 0.45,
    patterns: [
      /\b(?:lawyers?|attorney|sue|suing|lawsuit|chargeback|report you|legal action|consumer protection|trading standards|formal complaint|file a complaint|make a complaint|bad review|one star|switch(?:ing)? to (?:another|your competitor))\b/u,
      /\b(?:abogad[oa]|denunciar|hoja de reclamaciones|demandar(?:os|les)|anwalt|verklagen|anzeige|verbraucherschutz|beschweren|avocat|porter plainte|tribunal|advogad[oa]|processar|procon|reclame aqui)\b/u,
    ],
  },
  {
    name: 'demand',
    weight: 0.2,
    patterns: [
      /\b(?:fix|solve|sort|do|help|answer|respond|restore|refund|get)\b[^.?!]{0,20}\b(?:now|immediately|right now|asap|at once|today)\s*$|\b(?:arreglad?lo|solucione?n?lo|repara) (?:ya|ahora|inmediatamente)\b|\b(?:sofort|endlich) (?:\p{L}+ )?(?:beheben|losen|reparieren|lost)\b|\b(?:reparez|reglez|corrigez)(?: ca| cela)? (?:maintenant|immediatement|tout de suite)\b|\b(?:resolvam|resolva|arrumem) (?:isso )?(?:ja|agora|imediatamente)\b/u,
    ],
  },
  {
    name: 'giving-up',
    weight: 0.35,
    patterns: [
      /\b(?:nothing (?:here )?(?:works|is working|loads)|everything (?:here )?is broken|forget it|i give up|im done|i am done|done with (?:you|this)|had enough|ive had it|fed up|sick of (?:this|you|it)|enough is enough|last chance|never again|getting nowhere|going in circles|round in circles|(?:is|what|such|are|just) a (?:complete |total |fucking |sick |bad )?(?:joke|disgrace|shambles|farce)|unacceptable|outrageous|ridiculous|disgust(?:ed|ing)|pathetic|furious|appalling|appalled|(?:absolute|total|complete|utter|such|pure) (?:garbage|rubbish|trash|crap|nonsense|shambles|disgrace|joke)|you had one job|sick and tired|lost a customer|losing (?:me as )?a customer|no ?(?:body|one) (?:here |there )?cares|thanks to you|worst (?:service|support|software|company|experience|bot|chat|product|app|ever)|complete garbage|useless)\b/u,
      /\b(?:estoy harto|estoy harta|me rindo|olvidalo|olvidelo|verguenza|inaceptable|intolerable|indignante|asco|inutil(?:es)?|ridiculo|es una broma|indignad[oa]|furios[oa]|peor servicio|tomadura de pelo|que asco|atencion horrible|servicio horrible|nada funciona|me toman el pelo|una estafa|hartazgo|hasta las narices)\b/u,
      /\b(?:frechheit|unverschamt(?:heit)?|unfassbar|unmoglich(?:e zustande)|mir reichts|es reicht|ich habe genug|vergesst es|vergiss es|katastrophe|katastrophal|lacherlich|saftladen|schlechtester|wutend|stinksauer|unzumutbar|inakzeptabel|nutzlos|(?:ein|schlechter) witz|nichts funktioniert|geht gar nichts|funktioniert nie|die nase voll|unglaublich schlecht|abzocke|furchtbarer service|schnauze voll)\b/u,
      /\b(?:scandaleux|honteux|une honte|inadmissible|inacceptable|ras le bol|jen ai marre|jabandonne|laissez tomber|nimporte quoi|furieux|furieuse|lamentable|catastrophique|pire service|du foutage|jen ai assez|rien ne marche|marche jamais|fonctionne jamais|se moque de|vous vous moquez|une arnaque|service horrible|une blague|plus supportable)\b/u,
      /\b(?:absurdo|vergonha|inaceitavel|palhacada|ridiculo|desisto|cansei|esquece|chega|lixo|pessim[oa]s?|descaso|furios[oa]|pior (?:servico|atendimento)|uma piada|indignad[oa]|(?:atendimento|servico) (?:horrivel|terrivel|ruim|lixo)|nada funciona|nunca funciona|estou de saco cheio|um golpe|nao aguento mais|falta de respeito)\b/u,
    ],
  },
  {
    name: 'swearing',
    weight: 0.15,
    patterns: [
      /\b(?:fuck\w*|shit\w*|bullshit|crap|wtf|bloody hell|damn|damned|goddamn|asshole|bastards?|mierda|joder|cono|puta|scheisse|scheiss\w*|verdammt\w*|merde|putain|bordel|merda|porra|caralho|droga)\b|\b(?:what|why|how|who) the (?:hell|fuck|heck)\b/u,
    ],
  },
];

/** The start of a clause that asks something answerable, whatever the tone. */
const question =
  /^(?:(?:and|but|so|then|please|pls|also|now|ok|ugh+|argh+|damn|omg|great|seriously|honestly|hey|hi|y|pero|und|aber|et|mais|e|mas) )*(?:what|whats|where|wheres|how|hows|why|which|when|whens|who|whos|can|could|do|does|did|dont|is|are|should|will|may|would|any (?:idea|ideas|way|chance|tips?)|ideas|que (?:hago|es|puedo|significa)|como|donde|cuando|cual|cuanto|por que|puedo|hay (?:alguna?|forma|manera)|was (?:ist|kann|soll|muss|bedeutet|mache)|wie|wo|woran|warum|wann|welche\p{L}*|kann (?:ich|man)|gibt es|que faire|comment|ou (?:est|sont|se|puis)|quand|pourquoi|quel\p{L}*|est-ce|puis-je|onde|quando|qual|quanto|posso|o que|tem como)\b/u;
/** Words by which a sentence is said to somebody, or about what just happened. A question without them is about its topic. */
const addressed =
  /\b(?:you|your|youre|yours|u|ur|i|im|ive|me|my|we|our|us|this|du|dein\p{L}*|sie|ihr\p{L}*|euer|eure\p{L}*|ich|mein\p{L}*|mir|mich|wir|dies\p{L}*|tu|te|ton|ta|vous|votre|vos|je|jai|mon|ma|mes|nous|ce|cet|cette|ca|eres|tus?|usted\p{L}*|su|yo|mi|mis|nos|est[aeo]|es[ao]|voce\p{L}*|vc|seu|sua|eu|meu|minha|nosso|iss[o]|ist[o]|ess[ea])\b/u;
const rhetorical =
  /^why (?:does|do|did|will|is) (?:nobody|no ?one) \p{L}+(?: (?:me|us|here))?$|^what an? (?!\p{L}+ (?:is|are|does)\b)|\b(?:are you (?:kidding|stupid|serious|deaf|even|joking|dumb|insane|blind)|what(?:s| is) wrong with you|how (?:many times|often) (?:do|must|should|have)|how hard (?:is|can)|who do you think|what are you even|why are you so|is this a joke|whats the point|what the (?:hell|fuck) is (?:this|wrong)|why do i even|what kind of (?:service|company|support)|why is it so (?:hard|difficult)|simple question)\b/u;

/** Words that express a feeling and not a topic. Without one of them, "failed" or "dead" is the subject of the question. */
const feeling =
  /\b(?:ugh+|argh+|grr+|omg|seriously|honestly|sadly|unfortunately|annoy\p{L}*|frustrat\p{L}*|disappoint\p{L}*|hate[sd]?|hating|love[sd]?|loving|adore|like it|angry|mad|furious|upset|fed up|sick of|tired of|crazy|insane|nuts|awful|terrible|horrible|worst|sucks?|useless|joke|ridiculous|stupid|pathetic|garbage|nightmare|pain in|hell|damn|crap|shit\p{L}*|fuck\p{L}*|wtf|stole|scam\p{L}*|losing|lost (?:money|customers|thousands|everything)|great|awesome|amazing|perfect\p{L}*|excellent|fantastic|brilliant|wonderful|happy|glad|pleased|impress\p{L}*|beautiful|best|thanks?|thank|thx|cheers|appreciate\p{L}*|helpful|nice|cool|charm|yay|wow|haha\p{L}*|finally|wasted|waste of|whole (?:day|evening|night|weekend|morning)|all (?:day|night|morning|week)|getting old|once more|worried|scared|panic\p{L}*|confus\p{L}*|sorry|please help|pointless|doesnt get it|enough)\b|!|[:;]['-]?[()D/]|\p{Extended_Pictographic}/u;

/** True where the words express the writer's feeling rather than only the topic. */
export function tellsFeeling(text: string): boolean {
  return feeling.test(foldText(text));
}

type FrustrationCues = { total: number; names: string[]; asksSomething: boolean; isAboutTopic: boolean };

/** The cues in a message, the sum of their weights, whether it still asks something answerable, and whether anger can only be its topic. */
export function findFrustrationCues(text: string): FrustrationCues {
  const sentences = foldText(text)
    .split(/[\n.!?;]+/)
    .filter((sentence) => sentence.trim() !== '');
  const felt = sentences.filter((sentence) => !isAboutTopic(sentence));
  const found = cues.filter((cue) => cue.patterns.some((pattern) => felt.some((sentence) => pattern.test(sentence.trim()))));
  const asksSomething = sentences.some(
    (sentence) =>
      !rhetorical.test(sentence) && sentence.split(/[,:]|\s-\s/).some((clause) => question.test(clause.trim()) && clause.trim().split(/\s+/).length >= 2),
  );
  return {
    total: found.reduce((sum, cue) => sum + cue.weight, 0),
    names: found.map((cue) => cue.name),
    asksSomething,
    isAboutTopic: sentences.length > 0 && felt.length === 0,
  };
}

/** True for a question that speaks of anger, insults or bad answers as its topic: "Can the bot detect useless answers?" */
function isAboutTopic(sentence: string): boolean {
  const asked = sentence.split(/[,:]|\s-\s/).some((clause) => question.test(clause.trim()));
  return asked && !rhetorical.test(sentence) && !addressed.test(sentence);
}
