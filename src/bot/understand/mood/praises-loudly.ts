import { foldText } from '../../../text/words/fold-text.ts';

/** Swearing that stands for surprise or joy. Folded, as everything here. */
const swears =
  /\b(?:fuck\w*|(?:holy|oh) (?:shit|crap|cow|moly|god|fuck)|shit|crap|wtf|omg|oh my god|damn|dammit|goddamn|bloody|hell|heck|scheisse|verdammt|krass|putain|merde|joder|cono|hostia|caralho|porra)\b/u;
const praise =
  /\b(?:works?(?: now| again)?|worked|working now|runs?|fixed (?:it|that|this)|solved|did it|did the trick|helped|thanks?|thank you|thx|cheers|love (?:it|this|you)|brilliant|amazing|awesome|fantastic|great|excellent|nice(?:ly)?|good(?: (?:answer|job|work|bot))?|well done|fast|quick|impressive|perfect|genius|legend|beautiful|cool|yeah|yes|geklappt|funktioniert|geil|gut|danke|marche|genial|merci|funciona|funciono|gracias|funcionou|otimo|valeu)\b/u;
/** Words that turn it around. */
const spoils =
  /\b(?:not|no|never|nothing|none|nobody|cannot|cant|dont|didnt|doesnt|isnt|wasnt|arent|havent|wont|still|again (?:and|same)|without|but|bad|worse|worst|wrong|broke\w*|breaks?|crash\w*|fail\w*|errors?|bugs?|down|slow\w*|useless|crappy|shitty|bullshit|sucks?|stupid|idiots?|hate|you|off|waste|nicht|nie|kein\w*|aber|pas|rien|jamais|mais|nada|nunca|pero|nao|mas)\b|\bno\b/u;

/** True for a message that swears and praises, and says nothing bad: "damn, that was quick". */
export function praisesLoudly(text: string): boolean {
  const folded = foldText(text);
  if (!swears.test(folded) || !praise.test(folded)) return false;
  const rest = folded.replace(
    /\b(?:thank|love) you\b|\byou (?:absolute |total |fucking |bloody )*(?:legend|genius|hero|star|rock|beauty|are (?:the best|great|awesome|amazing|brilliant))\b/gu,
    ' ',
  );
  return !spoils.test(rest) && !/[?]/u.test(text.replace(/\b(?:wtf|what the (?:hell|fuck|heck))\?/iu, ' '));
}
