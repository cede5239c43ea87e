import { readClauses } from './read-clauses.ts';

const whom =
  '(?:(?:an?|the|any|my|that|this|your|some|with|to|talk|speak|live|real|human) )*(?:one|persons?|people|humans?|agents?|operators?|representatives?|someone|somebody|anyone|anybody|colleagues?|assistance|help|call ?back|call|requests?|queue|handover|handoff|it|that|this|him|her|them|you)';
const keiner = '(?:niemanden?|kein(?:e|en)? (?:mensch(?:en)?|person|mitarbeiter(?:in)?|berater(?:in)?|agenten?|hilfe|kollegen?|anruf))';
const openers =
  '(?:(?:ok(?:ay)?|oh|ah|hm+|well|no|nah|nope|actually|please|pls|sorry|then|just|so|and|you can|you may|can you|could you|lets|yeah|hey|thanks|thank you|ach|nein|doch|bitte|also|non|finalement|svp|bueno|pues|por favor|entao|bom) )*';
const closers =
  '(?: (?:please|pls|then|now|thanks|thank you|after all|anyway|actually|any ?more|any longer|instead|for now|sorry|im good|its fine|doch|bitte|danke|jetzt|merci|gracias|obrigad[oa]|entao))*';

/** Clauses by which somebody takes back a request for a person, in five languages. Folded. */
const backPatterns: readonly string[] = [
  `forget(?: about)?(?: ${whom})?`,
  `never ?mind(?: (?:about )?${whom})?`,
  'nvm',
  '(?:leave|drop|skip|scratch|scrap) (?:it|that|this)(?: be)?',
  'let it (?:be|go)',
  `(?:cancel|withdraw|revoke|stop|undo|drop)(?: (?:${whom}|(?:my|the) (?:request|call|wait|place|spot))){0,2}(?: for ${whom})?(?: in the (?:queue|line))?`,
  '(?:i |ive |i have |have )?(?:just )?changed my mind',
  '(?:dont|do not) bother(?: (?:any ?one|anybody|them|him|her|then))?',
  `i (?:(?:really|actually|think i|just) )*(?:dont|do not|no longer|wont|will not) (?:need|want|require)(?: to (?:wait|talk to|speak to|chat with|have|bother|see))?(?: ${whom})?`,
  `(?:there is |theres )?no (?:need|person|human|agent|one|help)(?: (?:is |are )?(?:needed|necessary|required|wanted))?(?: for ${whom})?`,
  '(?:its |it is |that is |thats )?(?:no longer|not) (?:needed|necessary|required|important|urgent)',
  '(?:it |that )?(?:doesnt|does not) matter',
  '(?:take|get|remove|let) me (?:out|off|from)(?: of)?(?: the)? ?(?:queue|line|list)?',
  `ich (?:brauche|will|mochte|benotige) (?:(?:doch|jetzt|eigentlich|gar) )*${keiner}(?: mehr)?(?: sprechen)?`,
  `(?:doch )?${keiner}(?: mehr)? (?:notig|benotigt)`,
  'vergiss (?:es|das)|vergessen sie (?:es|das)|lass(?:en sie)? (?:es|das|gut sein)(?: (?:gut )?sein)?|schon gut|doch nicht|nicht mehr (?:notig|wichtig)|ich habe es mir anders uberlegt',
  '(?:(?:die|meine) )?anfrage (?:zuruckziehen|abbrechen|stornieren|loschen)|abbrechen|ich (?:ziehe|nehme) (?:die|meine) anfrage zuruck',
  'laisse[rz]? tomber|oublie[rz]?(?: (?:ca|cela))?|annule[rz]?(?: (?:ca|cela|la demande|ma demande))?|jai change davis|(?:je nai )?plus besoin(?: (?:de personne|daide|dun humain|dun conseiller))?|je nai besoin de personne|(?:ce nest )?(?:plus|pas) la peine|tant pis',
  'olvid(?:alo|elo|ate)|dej(?:alo|elo)|da igual|cancel(?:a|ar|e|alo|elo)(?: (?:la|mi) solicitud)?|(?:ya )?no (?:hace falta|necesito)(?: (?:a )?(?:nadie|ayuda|una persona|un agente))?|he cambiado de (?:idea|opinion)|no importa',
  'esquec(?:e|a)(?: isso)?|deix(?:a|e)(?: (?:pra|para) la)?|cancel(?:a|ar|e)(?: (?:o|meu) pedido)?|(?:ja )?nao preciso(?: mais)?(?: de (?:ninguem|ajuda|uma pessoa|um atendente))?|nao precisa(?: mais)?|mudei de ideia',
];
const back = new RegExp(`^${openers}(?:${backPatterns.join('|')})${closers}$`, 'u');
/** Clauses beside it that ask for nothing; "mais" divides a Portuguese sentence as it does a French one. */
const aside = new RegExp(
  `^${openers}(?:ok(?:ay)?|no|nah|nein|non|nao|yes|thanks?|thank you|danke|merci|gracias|obrigad[oa]|sorry|please|actually|all good|bye|(?:i am|im|its|it is|thats) (?:good|fine|ok|okay|all right|alright|sorted)|(?:ill|i will|i can|im going to|let me) (?:just |rather )?(?:(?:read|check|look|try|manage|do|find|figure|use|search|sort|come back|write)(?: \\p{L}+){0,5})|i found it|de (?:ninguem|ajuda|uma pessoa|um atendente)|(?:too|takes too) long|i (?:dont|do not) have (?:the )?time)${closers}$`,
  'u',
);

/**
 * The words by which a visitor takes back the request for a person, where the message says nothing else: "cancel that, I don't need anybody". Only
 * meant for a visitor who has just asked for one: elsewhere "cancel" and "forget it" say something else.
 */
export function hearTakenBack(text: string): string | null {
  const clauses = readClauses(text);
  const isBack = clauses.some(({ words }) => back.test(words));
  return isBack && clauses.every(({ words }) => back.test(words) || aside.test(words)) ? text.trim() : null;
}
