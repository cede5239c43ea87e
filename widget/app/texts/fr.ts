import type { Texts } from './en.ts';

export const texts: Texts = {
  title: 'Chat', assistant: 'Assistant IA', you: 'Vous', placeholder: 'Écrivez un message …', send: 'Envoyer', open: 'Ouvrir le chat', close: 'Fermer le chat', unread: 'non lus', person: 'Parler à une personne',
  tryOne: 'Par exemple', sending: 'Envoi …', received: 'Reçu', retry: 'Réessayer', seen: 'L’agent voit ce que vous tapez.', writes: 'écrit', sources: 'Sources', openArticle: "Ouvrir l'article", back: 'Retour', helpful: 'Utile',
  unhelpful: 'Pas utile', inQueue: 'Vous êtes dans la file', position: 'Votre place', about: 'environ {minutes} min', soon: "d'un instant à l'autre", unknownWait: 'Nous ne savons pas encore combien de temps.',
  queueHint: 'Vous pouvez continuer à poser des questions ici.', cancel: 'Quitter la file', nobody: "Il n'y a personne pour le moment", tooLong: "Personne n'est libre pour l'instant",
  closedNow: "C'est fermé pour le moment", opensAt: 'Nous revenons : {time}.', agentLost: '{name} a perdu la connexion. Vous êtes le prochain.', passedOn: '{name} vous passe à un collègue.',
  nobodyHint: "Laissez votre adresse, continuez avec l'assistant, ou attendez.", email: 'Votre adresse e-mail', name: 'Votre nom (facultatif)', leave: 'Laisser mon adresse', wait: "J'attends",
  contactDone: 'Merci. Nous vous écrirons.', joined: '{name} est là', handedBack: "{name} a rendu la main à l'assistant", cancelled: 'Vous avez quitté la file', asked: 'Une personne a été demandée',
  ended: 'Cette conversation est terminée', rate: "Comment c'était ?", comment: 'Un mot à ajouter ?', sendRating: 'Envoyer la note', rated: 'Merci pour votre avis.', startNew: 'Nouvelle conversation',
  offline: 'Pas de connexion. Vos messages partiront à son retour.', outdated: 'Une nouvelle version existe. Rechargez la page.', stars: '{count} sur 5', tooLongMessage: 'encore {count} caractères',
  teamMember: 'Une personne de l’équipe', goOn: 'Continuer avec l’assistant', toEnd: 'Au dernier message',
  tooMuch: 'C’était trop à la fois. Patientez un peu, puis réessayez.', full: 'Cette conversation est pleine.', wrongInput: 'Cela ne peut pas être envoyé ainsi.', notNow: 'Ce n’est pas possible maintenant.',
  wrongEmail: 'Ce n’est pas une adresse e-mail : par exemple ada@example.com.',
  contactMessage: 'Votre message (si vous voulez)',
  endedSolved: 'Résolu. Ravi que cela ait aidé !', endedNoReply: 'Close, car nous étions sans nouvelles',
  reopenHint: 'Écrivez ci-dessous pour continuer cette conversation.', takenUp: 'Vous avez repris cette conversation',
  crowded: 'Trop de personnes ouvrent le chat depuis votre réseau en ce moment.', unreachable: 'Le chat est injoignable pour le moment.', keptForLater: 'Ce que vous écrivez reste ici et partira dès que possible.', contact: 'Nous contacter autrement',
  sorry: 'Désolé. Dites-le autrement, ou :',
  more: 'Plus', end: 'Terminer la conversation', clear: 'Terminer et effacer de ce navigateur',
  clearNow: 'Effacer maintenant',
};
