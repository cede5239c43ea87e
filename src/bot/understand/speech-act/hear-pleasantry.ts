import { toWords } from './read-clauses.ts';

/** A kind of small talk, by the id of the intents that a bot answers with a sentence of its `smalltalk.yaml`. */
type Pleasantry = 'greeting' | 'introduction' | 'praise' | 'thanks' | 'goodbye' | 'play';

const very = '(?:(?:really|very|so|super|pretty|quite|just|always|truly|incredibly|extremely|absolutely|all|was|been|is|are|were|the|a|an|most) )*';
const kind =
  '(?:great|nice|good|kind|lovely|helpful|friendly|awesome|amazing|fantastic|brilliant|excellent|wonderful|patient|sweet|best|perfect|super|cool|beautiful|clear|pretty|well written|top|polite)';
const aside =
  '(?: (?:actually|then|for a bot|lol|haha|hehe|so much|today|yesterday|last week|bot|thanks|thank you|by the way|btw|too|though|with (?:this|that|it)))*';
const lead = '(?:(?:hi|hello|hey|ok|wow|oh|and|just|feedback|a|some|little|compliment|haha|lol|thanks|thank you|please|pls) )*';
const helper =
  '(?:(?:your|the|that|an?|my) (?:(?:nice|lovely|support|service|other) )*(?:colleague|agent|person|guy|lady|man|woman|girl|rep|representative|team|staff|support|operator|human)s?|[a-z]+ from (?:your|the) (?:team|support|staff))(?: [a-z]+)?';
const helped =
  '(?:(?: (?:who|that|from your team|from support|i (?:talked|spoke|chatted) (?:to|with)))(?: (?:helped|answered|solved|fixed|assisted|replied|me|us|it|this|my \\p{L}+|yesterday|today|earlier|before|last week|so (?:well|quickly)))*)?';

/** Small talk that is no fixed phrase, as a whole message of one line. Folded, without punctuation. */
const heard: readonly (readonly [Pleasantry, readonly string[]])[] = [
  ['greeting', ['(?:are )?(?:you|u) (?:still )?(?:there|awake|here|online|with me|alive)', 'still there']],
  [
    'introduction',
    [
      '(?:my name is|my names|i am called|im called|call me|you can call me|(?:ich heisse|mein name ist)|je mappelle|me llamo|mi nombre es|meu nome e|eu me chamo|mi chiamo) \\p{L}+(?: \\p{L}+)?',
      '(?:i am|im|its|this is|here is) \\p{L}+ (?:by the way|btw|here|speaking)',
      '(?:i|we) (?:live|work|am based|come|are|are based) (?:here )?(?:in|from|near) (?!the (?:eu|console)|support|sales|marketing|a\\b|an\\b|team)\\p{L}+(?: \\p{L}+)?',
      '(?:im|i am|were|we are|greetings) (?:based )?(?:from|in) (?!the (?:eu|console)|support|sales|marketing|your|a\\b|an\\b|need|trouble|charge|doubt|team|customer)\\p{L}+(?: \\p{L}+)?',
    ],
  ],
  [
    'praise',
    [
      '(?:i|we) (?:(?:really|just|do|absolutely|simply) )*(?:love|like|adore|heart) (?:you|u|this|your)(?: (?:bot|chat|chatbot|assistant|thing|app|site|website|product|docs|help cent(?:er|re)|design))?',
      `(?:thats |that is |that was )?(?:not (?:too |so |that )?bad(?: at all)?|(?:pretty|quite|really|very) (?:good|nice|cool|neat))`,
      '(?:youre|you are|u r|ur) (?:(?:so|really|very|just|too) )*(?:killing me|cracking me up|hilarious|funny|adorable|cute|sweet|a star|a legend|a gem|the best)',
      'you (?:crack|kill|slay) me(?: up)?|you made (?:my day|me laugh|me smile)',
      `(?:your|the|this) (?:docs?|documentation|site|website|page|pages|chat|help(?: cent(?:er|re))?|articles?|product|app|bot|design|widget|console|manual|work) (?:is|are|looks?|seems?|was|were) ${very}${kind}`,
      `(?:feedback|compliments?) ${very}${kind} \\p{L}+`,
      'mensch (?:(?:das|ist|war|ging|geht|ja|aber|wirklich|doch|echt|so|sehr) )*(?:super|toll|klasse|schnell|gut|prima|cool|spitze|stark)',
    ],
  ],
  [
    'thanks',
    [
      `${helper}${helped} ${very}${kind}(?: ${kind}|(?: and ${kind}))*`,
      `(?:thanks|thank you|many thanks|kudos|props|shout ?out|big thanks|thx|compliments|regards) (?:to|for|goes to) (?:(?:her|him|them|the help of) ?|${helper}${helped})`,
      `(?:please |pls |can you |could you )?(?:say thanks|say thank you|thank|tell|pass my thanks|give my thanks|send my thanks)(?: on)?(?: to)? (?:(?:her|him|them)|${helper}${helped})(?: (?:for me|from me|thanks|thank you|that i said thanks))*`,
      `${helper} (?:helped me|solved (?:it|this|that|my \\p{L}+)|fixed (?:it|this|that)|sorted it(?: out)?)(?: (?:yesterday|today|earlier|already|so well|a lot|thanks|thank you|many thanks|thanks to (?:her|him|them)))+`,
      `${helper}${helped} ${very}${kind} (?:thanks?|thank)(?: you)?(?: (?:her|him|them))?(?: for me)?`,
      'obrigad[oa](?: (?:era|e|foi))? (?:(?:so|tudo|e) )*(?:isso|isto|tudo)(?: mesmo)?',
      'gracias (?:eso (?:es|era) todo|era (?:solo )?eso)|merci (?:cest tout|cetait tout)|danke das (?:war alles|wars)',
    ],
  ],
  ['goodbye', ['(?:it was |it has been )?(?:nice|great|good|lovely|a pleasure) (?:chatting|talking|speaking|meeting)(?: (?:with|to))?(?: you)?']],
  [
    'play',
    [
      '(?:(?:can|could|will|would) you )?(?:please )?(?:tell|give|write|sing|show|recite|say)(?: (?:me|us))?(?: to me)? (?:(?:an?|some|another|the|good|bad|funny|short|fun|random|little|nice|interesting|one more) )*(?:jokes?|facts?|poems?|songs?|story|stories|riddles?|limericks?|puns?|something (?:funny|nice|interesting)|something)',
      '(?:do|did) you (?:know|have) (?:any|an?|some)(?: (?:good|funny|bad|new))* (?:jokes?|riddles?|stories|poems?|songs?)',
      '(?:can you |please |could you )?make me (?:laugh|smile)|entertain me(?: (?:a little|a bit|please))?|(?:a )?joke(?: please| pls)?|(?:got )?(?:a )?fun fact(?: for me| please)?|erzahl(?:e|en sie)?(?: (?:mir|uns))? (?:einen )?witz|raconte(?:z)?(?: moi)? une blague|cuenta(?:me)? un chiste|conta(?:me)? uma piada',
    ],
  ],
];
const patterns = heard.map(([intent, sources]) => ({ intent, pattern: new RegExp(`^${lead}(?:${sources.join('|')})${aside}$`, 'u') }));
/** The most characters of such a message. */
const longest = 90;

/** The small talk that a message is, in wordings that no list can hold, or null where it asks or says anything else. */
export function hearPleasantry(text: string): Pleasantry | null {
  if (text.length > longest) return null;
  const words = toWords(text);
  return patterns.find(({ pattern }) => pattern.test(words))?.intent ?? null;
}
