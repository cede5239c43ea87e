import { compilePhrase, type RequestLanguage } from './request-language.ts';

const kind = `(?:humains?|humaine|personnes?|agents?|conseill(?:er|ere|ers)|operat(?:eur|rice)|responsable|manager|superviseur|technicien(?:ne)?|collegue|employee?|etre humain|interlocuteur|representante?|chef|gestionnaire|commercial)`;
const person = `(?:quelquun|(?:(?:un|une|dun|dune|votre|vos|ton|le|la|lun de vos|vraie?|veritable|autre|de|des|du|au|aux|les) )*(?:${kind}|support|service client|service technique|sav|equipe|lequipe|assistance))(?: (?:reel|reelle|humain|humaine|physique|en chair et en os|de votre equipe|de lequipe|du support))*`;
const polite = `(?:(?:sil vous plait|sil te plait|svp|stp|maintenant|directement|plutot|vraiment|juste|donc|enfin) )*`;

export const french: RequestLanguage = {
  wishes: [
    compilePhrase(
      `(?:^${polite}|(?:puis-je|puis je|je peux|peux|pourrais|pourrais-je|voudrais|veux|aimerais|jaimerais|souhaite|souhaiterais|prefere|prefererais|possible de|besoin de|envie de|moyen de|faire pour|laissez-moi|laisse-moi|voulons|aimerions|dois|peut-on|on peut) ${polite})(?:parler|en parler|discuter|echanger|causer|communiquer|madresser|entrer en contact|contacter|joindre|etre mise? en relation|etre mise? en contact|tchatter|chatter|expliquer cela|expliquer ca|lexpliquer|avoir affaire|ecrire) ${polite}(?:(?:a|avec|au|aux) )?${person}`,
    ),
    compilePhrase(
      `(?:passez|passe|mettez|mets|transferez|transfere|dirigez|connectez|redirigez|donnez|donne|trouvez|appelez|envoyez)(?:-| )(?:moi|nous) ${polite}(?:(?:en relation|en contact|en ligne) )?(?:(?:a|avec|vers|au|chez) )?${person}`,
    ),
    compilePhrase(
      `(?:pouvez-vous|pourriez-vous|peux-tu|vous pouvez|pouvez vous) ${polite}(?:me |nous )(?:passer|transferer|mettre (?:en relation|en contact)|connecter|diriger|rediriger) ${polite}(?:(?:a|avec|vers|au) )?${person}`,
    ),
    compilePhrase(
      `(?:veux|voudrais|aimerais|souhaite|puis-je avoir|je peux avoir|prefere|exige|demande|besoin) ${polite}(?:(?:a|de|avoir|laide|que ce soit) )*(?:un|une|dun|dune|votre) (?:vraie? |veritable )?${kind}(?: (?:reel|reelle|humaine?|sil vous plait|sil te plait|svp|stp|maintenant|physique))*$`,
    ),
    compilePhrase(
      `(?:y a(?:-| )?t(?:-| )?il|y a|est-ce quil y a|il y a|ya) (?:(?:bien|vraiment|encore) )*(?:quelquun|une personne|un humain|une vraie personne|un conseiller)(?: (?:ici|la|en ligne|disponible|de disponible|derriere|au bout|qui (?:peut|pourrait) (?:maider|me|repondre)|a qui parler|dautre|de reel))* ?$`,
    ),
    compilePhrase(
      `(?:quelquun|une personne|un conseiller|un technicien|un collegue|un de vos \\p{L}+|lun de vos \\p{L}+|un humain) (?:de votre equipe |de chez vous |de lequipe )?(?:peut|pourrait|peut-il|pourrait-il|peut-elle|pourrait-elle) (?:me |nous |m|jeter )*(?:rappeler|appeler|contacter|telephoner|regarder|prendre en charge|un oeil|joindre|aider directement)`,
    ),
    compilePhrase(`(?:rappelez|appelez|rappelle|telephonez|contactez)(?:-| )(?:moi|nous)`),
    compilePhrase(`(?:me|nous) (?:rappeler|telephoner)`),
    compilePhrase(
      `numero (?:de telephone |de tel )?(?:(?:ou|que|a|pour|du|de|auquel|je|peux|puis|puis-je|dois) )*(?:appeler|joindre|vous joindre|contacter|vous contacter|vous appeler|support|service client|sav)`,
    ),
    compilePhrase(
      `(?:comment|ou) (?:est-ce que )?(?:je )?(?:puis-je |peux |peut-on |faire pour |on peut )?(?:vous (?:joindre|contacter|appeler|telephoner)|(?:joindre|contacter) ${person})$`,
    ),
    compilePhrase(
      `(?:ne |n)?(?:veux|voudrais|souhaite|vais|aime|supporte) (?:pas|plus) (?:(?:de|continuer a) )*(?:parler|discuter|echanger|perdre mon temps|chatter|ecrire) (?:a|avec) (?:un|une|ce|cette|votre|le|des) (?:\\p{L}+ )?(?:robots?|bots?|machines?|chatbots?|ordinateurs?|ia)`,
    ),
    compilePhrase(
      `(?:marre|assez|fatigue|ras le bol) (?:de|des|du|de ce|de cette|de votre|de parler a ce|de parler a un) (?:\\p{L}+ )?(?:robots?|bots?|chatbots?|machines?)`,
    ),
    compilePhrase(`(?:pas|plus) (?:de|un) (?:robot|bot|chatbot|machine)(?: (?:svp|sil vous plait|stp))?$`),
    compilePhrase(`(?:ouvrir|creer|deposer) (?:un|une) (?:ticket|reclamation|plainte)`),
  ],
  loose: {
    request:
      /\b(?:je (?:veux|voudrais|peux|prefere|souhaite|prefererais|cherche|exige|demande)|j ?aimerais|jaimerais|on peut|puis-je|puis je|est-ce que je peux|pouvez-vous|pouvez vous|pourriez-vous|peux-tu|tu peux|vous pouvez|passez|passe|donnez|mettez|comment (?:je|on) (?:fais?|fait|peut|peux)|comment faire pour|besoin|sil vous plait|sil te plait|svp|plutot|trouvez)\b/u,
    somebody:
      /\b(?:(?:un|une|dun|dune|votre|ton|le|la|a|au|vrai|vraie|autre) (?:humain|etre humain|vraie personne|personne (?:reelle|humaine|physique|de lequipe|du support)|vraie? personne|conseill(?:er|ere)|operat(?:eur|rice)|responsable|superviseur|interlocuteur|representant|technicien|collegue|agent humain)|quelquun (?:de|du|au|en|dautre|qui (?:sait|comprend|peut|connait))|avoir quelquun|une personne (?:au telephone|svp|sil))\b/u,
    otherTopic:
      /\b(?:visiteurs?|clients?|utilisateurs?|ajouter|ajoute|creer|modifier|supprimer|voir|noms?|roles?|comptes?|combien|inviter|licences?|bouton|widget|console|historique|quand|mot de passe|permissions?|exporter|changer|configurer|que se passe|utilise|numero de port)\b/u,
  },
  bare: /^(?:(?:un|une|le|au|vrai|vraie|parler|a|avec|service|besoin|dun|dune)\s)*(?:humain|agent|conseiller|conseillere|operateur|personne|vraie personne|personne reelle|service client|support|sav|responsable|superviseur|quelquun|technicien)$/u,
  fillers: /\b(?:sil vous plait|sil te plait|svp|stp|bonjour|salut|maintenant|oui|ok|merci|vite)\b/gu,
  refusals: [
    compilePhrase(
      `(?:pas|inutile|aucun) (?:besoin |envie |necessaire )?(?:de |d|quon )?(?:(?:me|parler|passer|contacter|transferer|discuter|avoir)(?: (?:a|avec|a un|par))* )*(?:quelquun|un humain|une personne|dun humain|dune personne|un agent|un conseiller|dun agent|dun conseiller|a quelquun)`,
    ),
    compilePhrase(`sans (?:humain|agent|conseiller|personne humaine|intervention humaine)`),
    compilePhrase(`ne (?:me |mon )?(?:transferez|passez|mettez|transfere|passe) pas`),
  ],
};
