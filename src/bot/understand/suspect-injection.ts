import { foldText } from '../../text/words/fold-text.ts';

/** Text that only a chat template or a tool of a bot would write. Searched for in the unchanged text. */
const fakeControl: readonly RegExp[] = [
  /\[\[[^\]\n]{1,60}\]\]/u,
  /<\|[^|\n]{1,40}\|>/u,
  /<<\/?SYS>>|\[\/?INST\]/u,
  /<\/?(?:system|assistant|developer|instructions?|tool_call|function_call|tool_result)\b[^>\n]{0,80}>/iu,
  /<\/(?:passages?|context|documents?|sources|question|visitor|user)>/iu,
  /(?:^|\n)\s*(?:#{1,4}\s*)?(?:SYSTEM|ASSISTANT|DEVELOPER|ADMIN|system|assistant)(?: (?:PROMPT|MESSAGE|OVERRIDE|NOTE|prompt|message|override))?\s*[:>\]]/u,
  /(?:^|\n)\s*#{2,}\s*(?:new )?(?:instructions?|system|response|rules)\b/iu,
  /\b(?:BEGIN|END)[ _](?:SYSTEM|ADMIN|INSTRUCTIONS?|PROMPT)\b/u,
  /"(?:role|tool_calls?|function_call)"\s*:/u,
];

const orders = `(?:instructions?|rules?|prompts?|guidelines|guardrails|directions|commands?|orders?|polic(?:y|ies)|restrictions|filters?|programming|training|messages?|context|constraints)`;

/** Instructions to the bot. Searched for in folded text. */
const instructing: readonly RegExp[] = [
  new RegExp(
    `\\b(?:ignore|disregard|forget|override|bypass|skip|drop|erase|violate|break)\\b.{0,30}\\b(?:all|any|previous|prior|above|earlier|preceding|your|these|those|the|every|other)\\b.{0,25}\\b${orders}\\b`,
    'u',
  ),
  /\b(?:forget|ignore|disregard) (?:everything|all|anything)\b.{0,20}\b(?:above|before|told|said|know|previous|prior|until now|so far|i said)\b/u,
  new RegExp(
    `\\b(?:print|show|reveal|repeat|output|display|give me|tell me|write out|recite|dump|leak|expose|share|copy|translate|summari[sz]e|what (?:is|are|was|were|does)|whats)\\b.{0,30}\\b(?:your|the|this|hidden|secret|initial|original|full|entire|exact)\\b.{0,20}\\b(?:system (?:prompt|message|instructions?)|(?:hidden|secret|initial|original|internal|system) (?:instructions?|prompts?|rules)|prompt (?:you|that you)|instructions (?:you (?:were|got|have been)|above|verbatim|word for word))\\b`,
    'u',
  ),
  /\b(?:print|show|reveal|repeat|output|recite|dump|leak|tell me) (?:me )?(?:all )?your (?:(?:exact|full|complete|own) )?(?:system )?(?:prompt|instructions|rules|guidelines|configuration)\b/u,
  /\b(?:output|repeat|print|write|say|copy) (?:back )?(?:everything|all|all the text|the text|the words|the lines) (?:above|before|over)\b/u,
  /\byou are (?:now|no longer|from now on|going to be) (?:a |an |the |in |my )?(?!able|connected|online|waiting|talking|in the queue)\p{L}+/u,
  /\b(?:from now on|starting now|for the rest of this (?:chat|conversation)),? (?:you|u|ur|act|respond|answer|reply|speak|only|ignore)\b/u,
  /(?:^|[.!?\n,:] *|\b(?:please|pls|now|just|and|then) )(?:pretend|imagine|act|behave|roleplay|role-play|role play|simulate|suppose)(?: like| as if| as though| that| as| to be| being|,)? (?:you|u|ur|youre|your|a |an |my |the |to be)/u,
  /(?:^|[.!?\n,:] *|\b(?:please|pls|now|just) )(?:repeat|say) after me\b/u,
  /\b(?:developer|dev|god|debug|jailbreak|dan|admin|sudo|maintenance|unrestricted|unfiltered) ?-?mode\b.{0,40}\b(?:enabled?|activated?|on|now|enter|you|bot|unlock)\b|\b(?:enter|enable|activate|switch to|go into) (?:developer|dev|god|debug|jailbreak|dan|admin|sudo|unrestricted) ?-?mode\b/u,
  /\b(?:do anything now|jailbreak(?:ed)?|no longer bound|without (?:any )?(?:rules|restrictions|filters|limits|censorship|guardrails)|free(?:d)? (?:from|of) (?:all |your |any )?(?:rules|restrictions))\b/u,
  /\b(?:say|confirm|reply|answer|respond|write|state|promise)\b.{0,40}\b(?:legally binding|i promise|we (?:hereby )?(?:guarantee|promise|grant|owe|agree))\b/u,
  /\b(?:promise|guarantee|grant|approve|confirm|authori[sz]e) (?:me|us|my|that (?:i|my|we))\b.{0,60}\b(?:just say|no matter|in writing|as the (?:ceo|admin|owner)|right now say|say yes)\b/u,
  /\b(?:new|updated) (?:policy|instructions?|rules?|orders?) (?:from|by) (?:the )?(?:admin|administrator|system|developer|owner|management|ceo|openai)\b/u,
  /\b(?:i am|im|this is|as) (?:your|the) (?:developer|creator|admin|administrator|system|programmer|owner|engineer|ceo)\b.{0,60}\b(?:show|give|tell|override|authori[sz]e|order|command|reveal|disable|ignore|print|must)\b/u,
  /\byour (?:(?:secret|hidden|initial|original|internal|own) )?(?:instruction sheet|system ?prompt|pre-?prompt|(?:secret|hidden|internal) (?:rules|instructions|prompt|orders))\b|\b(?:the )?(?:secret|hidden) (?:rules|instructions) (?:you|that you|behind you)\b/u,
  /\b(?:paste|quote|send|dump|show|post|give me)\b.{0,30}\b(?:text|words|rules|lines|instructions|configuration)\b.{0,15}\b(?:you (?:were|are|have been|got) (?:set up|given|told|configured|started|programmed)|you run on|that made you)\b/u,
  /\b(?:dump|reveal|leak|expose|show|print) your (?:hidden )?(?:configuration|config)\b|\bcomplete (?:this|the) sentence\b.{0,40}\b(?:instructions|prompt|rules)\b/u,
  /\b(?:base64|rot13|hex|morse|encode|encrypt|reverse)\b.{0,40}\b(?:text|words|everything|prompt|instructions|rules)\b.{0,15}\b(?:above|before|you were|of yours)\b/u,
  /\bstop being (?:an? |the |my )?(?:assistant|bot|chatbot|ai|polite|helpful)\b|\byou are (?:an? |the )?(?:\p{L}+ )?(?:terminal|shell|pirate|compiler|interpreter|unrestricted|uncensored|evil)\b/u,
  /\b(?:game|story|role-?play)\b.{0,60}\byou are (?:my|an?|the)\b/u,
  /(?:^|[.!\n] *)(?:here (?:is|are) )?(?:your |the |a )?new (?:rule|instruction|order|directive|persona)s?(?: for you)?\s*[:,-]/u,
  /(?:^|[.!:\n] *)(?:please )?(?:before|after|at the (?:start|end) of|start|begin|end|finish|in) (?:every|each|all)(?: of your)? (?:answers?|repl(?:y|ies)|messages?|responses?),? (?:write|say|add|put|include|with|by|you)\b/u,
  /\byour (?:previous|old|earlier|current|original) (?:instructions?|rules|orders|guidelines) (?:were|are|was|is) (?:an? )?(?:mistake|wrong|void|outdated|cancelled|obsolete|invalid|replaced)\b/u,
  /\bignore (?:the|your) (?:help cent(?:re|er)|knowledge|articles?|docs|documentation|sources)\b|(?:^|[.!\n] *)(?:just )?say that (?!i\b|you\b|we\b|my\b|there\b|again\b|once\b)/u,
  /\b(?:a partir de ahora|desde ahora|ab (?:jetzt|sofort)|von nun an|a partir de maintenant|desormais|a partir de agora|de agora em diante)\b.{0,20}\b(?:eres|responde|actua|bist du|antworte\w*|sprich|tu es|reponds|agis|voce e|responda|aja)\b/u,
  /\b(?:du bist|tu es|eres|voce e) (?:jetzt|nun|ab jetzt|maintenant|desormais|ahora|agora) (?:ein|eine|un|une|una|um|uma|kein|keine)\b/u,
  /\b(?:muestra|muestrame|dime|revela|imprime|zeig\w*|gib|nenne|verrate|montre|affiche|revele|donne|dis|mostre|mostra|diga|imprima)\b.{0,25}\b(?:(?:tu|dein(?:en)?|ton|(?:o )?seu|teu) (?:system ?)?prompt|(?:tus|deine|tes|(?:as )?suas|tuas) (?:instrucciones|reglas|anweisungen|regeln|consignes|instructions|regles|instrucoes|regras)|systemprompt)\b/u,
  /\byou (?:must|have to|shall|will) (?:now )?obey\b/u,
  /\b(?:ignora|olvida|omite|desobedece)\b.{0,30}\b(?:instrucciones|reglas|indicaciones|anterior(?:es)?|ordenes)\b/u,
  /\b(?:ignorier\w*|vergiss|vergesst|missachte)\b.{0,40}\b(?:anweisung\w*|regeln|instruktion\w*|vorgaben|befehle|bisherig\w*|alles)\b/u,
  /\b(?:ignore[rz]?|oublie[rz]?|oublies)\b.{0,40}\b(?:instructions?|consignes|regles|directives|precedentes?)\b/u,
  /\b(?:ignore|esqueca|esquece|desconsidere)\b.{0,30}\b(?:instrucoes|regras|ordens|anterior(?:es)?|comandos)\b/u,
  /\b(?:muestra|muestrame|dime|revela|imprime|zeig\w*|gib|nenne|verrate|montre|affiche|revele|donne|mostre|mostra|diga|revele|imprima)\b.{0,30}\b(?:system ?prompt|prompt (?:del|de|do|du) (?:sistema|systeme)|instrucciones (?:ocultas|del sistema|internas)|systemanweisung\w*|instructions (?:systeme|cachees|internes)|instrucoes (?:ocultas|do sistema|internas)|anweisungen wortlich)\b/u,
];

/**
 * True where the visitor seems to give the bot instructions rather than to ask it something. A signal for the trace and for a fitting
 * reply, never the safeguard: visitor text stays data whatever this says. Works on the normalised text.
 */
export function suspectInjection(text: string): boolean {
  if (fakeControl.some((pattern) => pattern.test(text))) return true;
  const folded = foldText(text);
  return instructing.some((pattern) => pattern.test(folded));
}
