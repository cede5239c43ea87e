import { foldText } from '../../../text/words/fold-text.ts';
import { correctMisspelt } from './correct-misspelt.ts';

/** Beginnings of words for people of a team, for talking to them, and for machines, in the five languages of the learned wish. Folded. */
const beginnings = [
  // English
  'human|person|people|agents?$|staff|team|colleague|some(?:one|body)|any(?:one|body)|representative|reps?$|manager|senior|boss$|supervisor|operator|support|sales$|specialist|expert|advis|technician|employee|worker|department|desk$|helpdesk|who(?:ever)?$|you$|bots?$|chatbot|robot|machine|script$|automat|computer|ai$|talk|speak|call|ring$|phone|telephone|dial$|numbers?$|hotline|transfer|escalat|connect|hand(?:ed|ing)?$|contact|touch$|live$|conversation|voice|reach|complain',
  // German
  'mensch|mitarbeit|jemand|irgendwer|wer$|kolleg|berater|leute|anruf|ruckruf|ruf(?:en|t)?$|zuruckruf|telefon|sprech|sprich|red(?:e|en|est)$|verbind|weiterleit|weitergeb|ansprechpartner|kundendienst|kundenservice|service$|chef|vorgesetzt|maschine|automat',
  // French
  'humain|quelqu|conseill|responsable|parl|appel|rappel|joindre|telephon|voix|collegue|equipe|gens$|interlocut|agente?s?$|vive$',
  // Spanish; "llama" alone is the name of a model
  'alguien|nadie$|asesor|operador|encargad|gerente|comercial|ejecutiv|habl|llam(?!as?$)|comunic|maquina|atien|atend|companer|equipo',
  // Portuguese
  'pessoa|alguem|ninguem|responsavel|fal(?:ar|o|e|em|ando)$|lig(?:ar|ue|uem|acao)$|contat|equipa|maquina|gente$',
];
const contact = new RegExp(`^(?:${beginnings.join('|')})`, 'u');

/**
 * True where a text has a whole word for people, for talking to them or for machines. The learned wish counts letters of words too: without this,
 * a product that shares some with "call" ("Ollama", "llamar") would be a wish for a person.
 */
export function namesContact(text: string): boolean {
  return correctMisspelt(foldText(text))
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => contact.test(word));
}
