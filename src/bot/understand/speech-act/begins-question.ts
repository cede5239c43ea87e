import { toWords } from './read-clauses.ts';

/** Words that open a sentence and ask nothing by themselves, in five languages. Folded, as everything here. */
const opening =
  '(?:hi|hello|hey|hallo|hola|bonjour|oi|ok|okay|so|and|but|also|then|well|now|please|pls|sorry|ah|oh|um+|uh+|hm+|und|also|aber|et|alors|mais|y|pues|pero|e|mas|entao)';
const beginnings = [
  // English
  'how|how (?:do|does|can|could|should|would|did|to)(?: (?:i|we|you|one|it|the|my|a|an))?',
  '(?:can|could|would|will|may|should|do|does|is|are|did|have|has|am)(?: (?:i|we|you|it|there|the|my|your|this|a|an))?',
  '(?:what|which|where|when|why|who|whose)(?: (?:about|if|is|are|do|does|can|could|should|happens|kind of|sort of))(?: (?:i|we|you|the|my|your|a|an|this))?',
  '(?:where|when|why|which) (?:can|do|could|should) (?:i|we|you)(?: (?:find|see|get|set|change))?(?: (?:the|my|a|an|this))',
  '(?:is|are) there(?: (?:an?|any|a way|some))?(?: to)?',
  'do (?:you|they) (?:know|have)(?: (?:how|if|any|an?|where|whether|what))?(?: to)?',
  '(?:i|we)(?: (?:would|was|am|were|just|really|also|still|have|had|do))*(?: (?:like|want|need|wanted|wondering|looking|trying|have|know|think|got|wish|hope))?(?: (?:to|for|if|an?|the|some|know|ask|how|whether|about|question|problem|issue|have|my))*',
  '(?:id|im|ive)(?: (?:like|wondering|looking|trying|got|just|love|hoping))?(?: (?:to|for|if|an?|the|know|ask|how|question|problem|about))*',
  '(?:a |one |another |just a |just one )?(?:quick |short |small |little |other |more )*(?:question|questions|thing)',
  'and (?:also|if|when|how|what|where)(?: (?:i|we|you|do i|can i|the))?|because|about(?: (?:the|my|your))?|for(?: (?:the|my))?|with(?: (?:the|my))?|on(?: (?:the|my))?',
  // German, French, Spanish, Portuguese
  'wie|wie (?:kann|mache|soll|muss|geht|bekomme)(?: (?:ich|man|wir|das))?|kann (?:ich|man)|konnen sie|konnten sie|ich (?:mochte|wollte|will|hatte|brauche|habe)(?: (?:gern|gerne|eine|mal|nur|frage|wissen))*|gibt es|wo (?:kann|finde) ich|ich habe (?:da )?(?:mal )?eine frage',
  'comment(?: (?:je|puis je|faire|faire pour|on))?|est ce (?:que|quil)(?: (?:je|vous|on|y a))?|je (?:voudrais|veux|souhaite|cherche)(?: (?:savoir|a|une?|le|la))?|jai une question|puis je|pouvez vous',
  'como(?: (?:puedo|hago|se))?|puedo|puede(?: usted)?|quiero(?: saber)?|quisiera(?: saber)?|tengo una (?:pregunta|duda)|hay(?: (?:alguna|una))?(?: (?:forma|manera))?(?: de)?|donde (?:puedo|esta)',
  'como (?:posso|faco|eu)|posso|pode|voce pode|quero(?: saber)?|queria(?: saber)?|gostaria de(?: saber)?|tenho uma (?:pergunta|duvida)|tem (?:como|alguma)',
].join('|');
const fragment = new RegExp(`^(?:${opening} )*(?:(?:${beginnings})|${opening})$`, 'u');
/** Openings that stand for themselves: greetings and nods are small talk. */
const alone = new RegExp(`^(?:(?:hi|hello|hey|hallo|hola|bonjour|oi|ok|okay|please|pls|sorry|ah|oh|hm+|um+|uh+|pues|mas|also) ?)+$`, 'u');
/** Words that are asked alone as often as not, after an answer above all. */
const standsAlone =
  /^(?:(?:so|and|but|ok|also|und|et|y|e) )*(?:how|why|what|where|when|who|which|what happens|what about it|what is it|is it|are you|am i|did it|does it|is it (?:free|safe)|who are you|what are you|where is it)$/u;

/**
 * True for the beginning of a question that has not been asked yet: "how do i", "so i want to know". A question of two words that may stand alone
 * ("why", "who are you") is none where a question mark or the end of a sentence closes it.
 */
export function beginsQuestion(text: string): boolean {
  if (/[?？.!。！]\s*$/u.test(text)) return false;
  const words = toWords(text);
  if (words === '' || alone.test(words)) return false;
  return fragment.test(words) && !standsAlone.test(words);
}

/** Beginnings of the rest of a sentence. */
const goesOn = /^(?:on|in|into|with|without|for|from|at|to|of|by|via|using|and|or|auf|mit|fur|in|bei|und|sur|avec|pour|dans|et|en|con|para|y|com|no|na)\b/u;
/** The most words of a message that only goes on with the one before. */
const longestRest = 5;

/**
 * Joins the beginning of a question with the message after it, and with short ones that go on ("how do i", "put the widget", "on wordpress"). The text moves
 * to the last of them, so that each message is answered and each text is read once.
 */
export function joinBegun<Message extends { text: string }>(messages: readonly Message[]): Message[] {
  const joined = messages.map((message) => ({ ...message }));
  let isJoined = false;
  for (const [index, message] of joined.entries()) {
    const next = joined[index + 1];
    if (!next || next.text.trim() === '') continue;
    const words = toWords(next.text);
    const isRest: boolean = isJoined && goesOn.test(words) && words.split(' ').length <= longestRest;
    const isBegun = message.text.trim() !== '' && beginsQuestion(message.text);
    isJoined = isRest || isBegun;
    if (isJoined) [next.text, message.text] = [`${message.text.trim()} ${next.text.trim()}`, ''];
  }
  return joined;
}
