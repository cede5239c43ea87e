import { foldText } from '../../../text/words/fold-text.ts';
import { splitClauses } from './find-human-request.ts';

/** Words by which a clause is a wish after all, whatever else it is like. Folded, as everything here. */
const wishes =
  /\b(?:me|us|mir|uns|moi|nous|conmigo|comigo|yours?|euch|ihnen|vous|vuestr\p{L}+) ?(?:to (?:an?|the|your|some)|through|up|with|mit|avec)\b|\b(?:talk|speak|chat (?:to|with)|call|ring|contact|connect|get back|write back|(?:write|reply|answer|help) (?:to )?(?:me|us)|reach (?:you|your|someone|somebody|out)|someone|somebody|anyone|anybody|sprechen|reden|verbinden|parler|hablar|falar)\b|\b(?:need|want|get|give|give me|send me|find me|bring me) (?:an?|the|some|another|your|real|live|human) (?:\p{L}+ )?(?:person|human|agent|operator|representative|colleague|someone|somebody)\b|\b(?:your|eure[rmn]?|ihre[rmn]?|votre|vos|vuestr[oa]s?|seus?) (?:\p{L}+ )?(?:team|staff|colleagues?|people|agents?|kollegen|mitarbeiter|collegues?)\b/u;
const start = '^(?:(?:and|so|but|ok|okay|hi|hello|hey|well|also|please|pls|then|und|et|y|e|no|sorry),? )*';
const mine = '(?:my|our|mein[esrm]*|unser[esrm]*|mon|ma|mes|nos|notre|mi|mis|nuestr[oa]s?|meus?|minhas?|nosso|nossa)';
const workmate =
  '(?:(?:one|a|some|two|three|none|many|most|all|any|another) of (?:my|our) )?(?:co ?-?workers?|colleagues?|team ?mates?|boss|manager|team|agents?|staff|employees?|kollegen?|kollegin(?:nen)?|chef(?:in)?|team|mitarbeiter(?:in|innen|n)?|collegues?|equipe|jefe|equipo|companer[oa]s?|colegas?|chefe)';

const hypothetical =
  /\bif (?:i|we) (?:had|owned|lived|were in)\b(?! (?:an?|any|some) (?:\p{L}+ )?(?:person|human|agent|one|someone))|\bwenn ich (?:mehr |die |etwas )?zeit hatte\b|\bsi (?:javais|tuviera) (?:le |mas )?(?:temps|tiempo)\b|\bse eu tivesse (?:mais )?tempo\b/u;
const withoutMe = '(?!.*\\b(?:me|us|my|person|human|please|pls|now)\\b)';

/** Clauses that speak of a person, or of a way to write, and wish for nobody. */
const mentions: readonly RegExp[] = [
  // The conversation as a letter.
  new RegExp(
    `${start}(?:(?:can|could|would|will) (?:you|i|we) (?:please )?(?:get |have )?)?(?:e ?-?mail|mail|send|forward|export|download|print|save) (?:me |us |it |to me )?(?:(?:this|the|that|my|our|a|an|whole|full|entire|copy|transcript|record|log|of|by|via|as|pdf) )*(?:conversation|chat|transcript|chat log|discussion)\\b`,
    'u',
  ),
  // Deeds of agents in the console, said without "me".
  new RegExp(
    `${start}(?:(?:how|where|when) (?:do|can|could|would|should) (?:i|we|you|an agent|agents) )?(?:whisper|mention|invite|tag|assign|reassign|listen in)\\b${withoutMe}`,
    'u',
  ),
  new RegExp(
    `${start}(?:(?:how|where|when) (?:do|can|could|would|should) (?:i|we|you|an agent|agents) )?(?:transfer|pass(?: on)?|hand(?: over| off)?|forward|route) (?:(?:an?|the|this|that|it|chats?|conversations?|on|over) )*to (?:(?:another|other|a different|an?) (?:team|department|group|colleague|coworker))\\b${withoutMe}`,
    'u',
  ),
  new RegExp(
    `${start}(?:${mine} |(?:one|a|some|two|three|none|many|most|all|another) of (?:my|our) |my )${workmate} (?!(?:can|could|should|would like to|wants to|needs to) (?:talk|speak))`,
    'u',
  ),
  // The writer, and not somebody wished for.
  /^(?:(?:no|but|and|so|well|hey|sorry|actually),? )*(?:i am|im|i'm|we are|were|ich bin|je suis|soy|eu sou|sou) (?:(?:also|really|just|only|actually|very much|an?|one|real|normal|auch|ein|eine|un|une|uma|um|too|not|bot|no|robot|myself|the) )*(?:humans?|persons?|people|mensch(?:en)?|humain|personne|humano|persona|pessoa)(?:,? (?:too|myself|here|not an? (?:bot|robot|machine)|as well|after all|being|beings|like you|you know|auch|selbst|aussi|tambien|tambem))*$/u,
  // The writer's own address.
  /^(?:(?:hi|hello|and|so|here),? )*(?:(?:my|our) (?:name is .{1,40} )?(?:(?:and|my|our|e ?-?mail|mail|address|name|phone|number|contact|login) )*(?:is|s|=|:)|you can (?:find|look up|see) me (?:as|under)|meine? (?:e ?-?mail|adresse|nummer|telefonnummer|name)\S* (?:ist|lautet)|mon (?:e ?-?mail|adresse|numero|nom) est|mi (?:correo|e ?-?mail|numero|nombre) es|meu (?:e ?-?mail|numero|nome) e)\b/u,
  // Questions after the writer of an answer.
  /\b(?:was|is|were|has|have|did|are)\b.{0,30}\b(?:written|typed|generated|wrote|write)\b.{0,30}\b(?:by|this|that|it|these|answers?|replies|articles?)\b/u,
  /\b(?:hat|wurde|ist)\b.{0,30}\b(?:mensch|person|bot)\b.{0,15}\b(?:geschrieben|verfasst|beantwortet)\b|\b(?:humain|personne|robot)\b.{0,12}\b(?:ecrit|redige|repondu)\b|\b(?:lo|esto|eso)\b.{0,12}\b(?:escribio|escrito|respondio)\b.{0,15}\b(?:persona|humano)\b|\b(?:pessoa|humano)\b.{0,12}\b(?:escreveu|respondeu)\b|\bescrit[oa] por\b/u,
  // Support as something that is sold.
  /\b(?:paid|premium|commercial|enterprise|professional|priority) (?:support|help|assistance)\b|\bsupport (?:contracts?|plans?|packages?|subscriptions?|agreements?|levels?)\b|\b(?:support|help)\b.{0,25}\b(?:pay for|can (?:be )?b(?:uy|ought))\b|\b(?:buy|sell|sold|price of|cost of|pay for)\b.{0,20}\bsupport\b/u,
  // A person who would be asked under a condition that does not hold.
  hypothetical,
  // "What happens", also misspelt.
  new RegExp(
    `${start}w(?:h?a?t|aht|ht|hta)s? (?:h?app?en\\p{L}*|hapn\\p{L}*|happn\\p{L}*|goes on|is (?:shown|seen|told)|do visitors|does (?:a|the) visitor)\\b`,
    'u',
  ),
  // Other people's complaints and thanks as a topic.
  new RegExp(
    `${start}(?:when|where|how|which|what|does|do|can|is|are) (?:\\p{L}+ ){0,3}(?:complaints?|agents?|conversations?|chats?|visitors?|customers?) (?:reach|reaches|go|goes|get|gets|come|comes|arrive|land)\\b`,
    'u',
  ),
];
/** Clauses for nothing: they neither wish nor mention. */
const empty = /^(?:please|pls|thanks?|thank you|thx|hi|hello|hey|ok|okay|bitte|danke|merci|gracias|but|quickly|kindly)*$/u;

/**
 * True where every clause of a message only mentions a person, or is a question of its own beside such a mention: "my colleague would like an account". A
 * sentence that also wishes for somebody is none.
 */
export function mentionsPerson(text: string): boolean {
  const clauses = splitClauses(text).map((clause) => foldText(clause).trim());
  const mentioned = clauses.filter((clause) => mentions.some((mention) => mention.test(clause)));
  const others = clauses.filter((clause) => !mentioned.includes(clause) && !empty.test(clause));
  return (
    mentioned.length > 0 && !mentioned.some((clause) => wishes.test(clause) && !hypothetical.test(clause)) && !others.some((clause) => wishes.test(clause))
  );
}
