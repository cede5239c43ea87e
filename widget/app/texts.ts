const english = {
  title: 'Chat',
  assistant: 'AI assistant',
  you: 'You',
  placeholder: 'Write a message …',
  send: 'Send',
  close: 'Close chat',
  person: 'Talk to a person',
  tryOne: 'Try one of these',
  sending: 'Sending …',
  received: 'Received',
  retry: 'Try again',
  writes: 'is writing',
  sources: 'Sources',
  openArticle: 'Open the article',
  back: 'Back',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  inQueue: 'You are in the queue',
  position: 'Your place',
  about: 'about {minutes} min',
  soon: 'any moment now',
  unknownWait: 'We cannot say how long yet.',
  queueHint: 'You can go on asking here while you wait.',
  cancel: 'Leave the queue',
  nobody: 'Nobody is here right now',
  tooLong: 'Nobody is free yet',
  closedNow: 'We are closed right now',
  opensAt: 'We are back on {time}.',
  agentLost: '{name} lost the connection. You are next in line.',
  passedOn: '{name} is passing you on to a colleague.',
  nobodyHint: 'Leave your address and we will write to you, go on with the assistant, or wait.',
  email: 'Your e-mail address',
  name: 'Your name (if you like)',
  leave: 'Leave my address',
  wait: 'I will wait',
  contactDone: 'Thank you. We will write to you.',
  joined: '{name} joined',
  handedBack: '{name} handed back to the assistant',
  cancelled: 'You left the queue',
  asked: 'A person was asked for',
  ended: 'This conversation has ended',
  rate: 'How was it?',
  comment: 'Anything to add?',
  sendRating: 'Send',
  rated: 'Thank you for your rating.',
  startNew: 'Start a new conversation',
  offline: 'No connection. Your messages are kept and sent when it is back.',
  outdated: 'There is a newer version. Reload the page.',
  stars: '{count} of 5',
  tooLongMessage: '{count} characters left',
};
export type TextName = keyof typeof english;
type Texts = Record<TextName, string>;

const german: Texts = {
  title: 'Chat', assistant: 'KI-Assistent', you: 'Sie', placeholder: 'Nachricht schreiben …', send: 'Senden', close: 'Chat schließen',
  person: 'Mit einem Menschen sprechen', tryOne: 'Zum Beispiel', sending: 'Wird gesendet …', received: 'Angekommen', retry: 'Noch einmal',
  writes: 'schreibt', sources: 'Quellen', openArticle: 'Artikel öffnen', back: 'Zurück', helpful: 'Hilfreich', unhelpful: 'Nicht hilfreich',
  inQueue: 'Sie sind in der Warteschlange', position: 'Ihr Platz', about: 'etwa {minutes} Min.', soon: 'gleich', unknownWait: 'Wie lange es dauert, wissen wir noch nicht.',
  queueHint: 'Sie können hier weiterfragen, während Sie warten.', cancel: 'Warteschlange verlassen', nobody: 'Gerade ist niemand da', tooLong: 'Noch ist niemand frei',
  closedNow: 'Gerade ist geschlossen', opensAt: 'Wir sind wieder da: {time}.', agentLost: 'Die Verbindung zu {name} ist abgerissen. Sie sind als Nächstes dran.', passedOn: '{name} gibt Sie an einen Kollegen weiter.',
  nobodyHint: 'Hinterlassen Sie Ihre Adresse, fragen Sie den Assistenten weiter, oder warten Sie.', email: 'Ihre E-Mail-Adresse', name: 'Ihr Name (wenn Sie mögen)',
  leave: 'Adresse hinterlassen', wait: 'Ich warte', contactDone: 'Danke. Wir schreiben Ihnen.', joined: '{name} ist da', handedBack: '{name} hat an den Assistenten zurückgegeben',
  cancelled: 'Sie haben die Warteschlange verlassen', asked: 'Ein Mensch wurde gerufen', ended: 'Dieses Gespräch ist beendet', rate: 'Wie war es?', comment: 'Möchten Sie etwas ergänzen?',
  sendRating: 'Senden', rated: 'Danke für Ihre Bewertung.', startNew: 'Neues Gespräch beginnen', offline: 'Keine Verbindung. Ihre Nachrichten werden gesendet, sobald sie zurück ist.',
  outdated: 'Es gibt eine neuere Version. Laden Sie die Seite neu.', stars: '{count} von 5', tooLongMessage: 'noch {count} Zeichen',
};
const spanish: Texts = {
  title: 'Chat', assistant: 'Asistente de IA', you: 'Usted', placeholder: 'Escriba un mensaje …', send: 'Enviar', close: 'Cerrar el chat',
  person: 'Hablar con una persona', tryOne: 'Pruebe una de estas', sending: 'Enviando …', received: 'Recibido', retry: 'Reintentar', writes: 'está escribiendo',
  sources: 'Fuentes', openArticle: 'Abrir el artículo', back: 'Volver', helpful: 'Útil', unhelpful: 'No es útil', inQueue: 'Está en la cola', position: 'Su lugar',
  about: 'unos {minutes} min', soon: 'en un momento', unknownWait: 'Aún no sabemos cuánto tardará.', queueHint: 'Puede seguir preguntando aquí mientras espera.', cancel: 'Salir de la cola',
  closedNow: 'Ahora está cerrado', opensAt: 'Volvemos: {time}.', agentLost: '{name} perdió la conexión. Usted es el siguiente.', passedOn: '{name} le pasa con otra persona del equipo.',
  nobody: 'Ahora no hay nadie', tooLong: 'Aún no hay nadie libre', nobodyHint: 'Deje su dirección y le escribiremos, siga con el asistente o espere.', email: 'Su correo electrónico',
  name: 'Su nombre (si quiere)', leave: 'Dejar mi dirección', wait: 'Esperaré', contactDone: 'Gracias. Le escribiremos.', joined: '{name} se ha unido', handedBack: '{name} devolvió la conversación al asistente',
  cancelled: 'Salió de la cola', asked: 'Se pidió una persona', ended: 'Esta conversación ha terminado', rate: '¿Qué tal fue?', comment: '¿Algo que añadir?', sendRating: 'Enviar',
  rated: 'Gracias por su valoración.', startNew: 'Empezar otra conversación', offline: 'Sin conexión. Sus mensajes se enviarán cuando vuelva.', outdated: 'Hay una versión nueva. Recargue la página.',
  stars: '{count} de 5', tooLongMessage: 'quedan {count} caracteres',
};
const french: Texts = {
  title: 'Chat', assistant: 'Assistant IA', you: 'Vous', placeholder: 'Écrivez un message …', send: 'Envoyer', close: 'Fermer le chat', person: 'Parler à une personne',
  tryOne: 'Par exemple', sending: 'Envoi …', received: 'Reçu', retry: 'Réessayer', writes: 'écrit', sources: 'Sources', openArticle: "Ouvrir l'article", back: 'Retour', helpful: 'Utile',
  unhelpful: 'Pas utile', inQueue: 'Vous êtes dans la file', position: 'Votre place', about: 'environ {minutes} min', soon: "d'un instant à l'autre", unknownWait: 'Nous ne savons pas encore combien de temps.',
  queueHint: 'Vous pouvez continuer à poser des questions ici.', cancel: 'Quitter la file', nobody: "Il n'y a personne pour le moment", tooLong: "Personne n'est libre pour l'instant",
  closedNow: "C'est fermé pour le moment", opensAt: 'Nous revenons : {time}.', agentLost: '{name} a perdu la connexion. Vous êtes le prochain.', passedOn: '{name} vous passe à un collègue.',
  nobodyHint: "Laissez votre adresse, continuez avec l'assistant, ou attendez.", email: 'Votre adresse e-mail', name: 'Votre nom (facultatif)', leave: 'Laisser mon adresse', wait: "J'attends",
  contactDone: 'Merci. Nous vous écrirons.', joined: '{name} est là', handedBack: "{name} a rendu la main à l'assistant", cancelled: 'Vous avez quitté la file', asked: 'Une personne a été demandée',
  ended: 'Cette conversation est terminée', rate: "Comment c'était ?", comment: 'Un mot à ajouter ?', sendRating: 'Envoyer', rated: 'Merci pour votre avis.', startNew: 'Nouvelle conversation',
  offline: 'Pas de connexion. Vos messages partiront à son retour.', outdated: 'Une nouvelle version existe. Rechargez la page.', stars: '{count} sur 5', tooLongMessage: 'encore {count} caractères',
};
const portuguese: Texts = {
  title: 'Chat', assistant: 'Assistente de IA', you: 'Você', placeholder: 'Escreva uma mensagem …', send: 'Enviar', close: 'Fechar o chat', person: 'Falar com uma pessoa', tryOne: 'Por exemplo',
  sending: 'Enviando …', received: 'Recebida', retry: 'Tentar de novo', writes: 'está escrevendo', sources: 'Fontes', openArticle: 'Abrir o artigo', back: 'Voltar', helpful: 'Útil', unhelpful: 'Não ajudou',
  inQueue: 'Você está na fila', position: 'Seu lugar', about: 'cerca de {minutes} min', soon: 'a qualquer momento', unknownWait: 'Ainda não sabemos quanto tempo.', queueHint: 'Pode continuar perguntando aqui enquanto espera.',
  closedNow: 'Agora está fechado', opensAt: 'Voltamos: {time}.', agentLost: '{name} perdeu a conexão. Você é o próximo.', passedOn: '{name} vai passar você a um colega.',
  cancel: 'Sair da fila', nobody: 'Não há ninguém agora', tooLong: 'Ninguém está livre ainda', nobodyHint: 'Deixe seu endereço, continue com o assistente, ou espere.', email: 'Seu e-mail', name: 'Seu nome (se quiser)',
  leave: 'Deixar meu endereço', wait: 'Vou esperar', contactDone: 'Obrigado. Vamos escrever.', joined: '{name} entrou', handedBack: '{name} devolveu ao assistente', cancelled: 'Você saiu da fila', asked: 'Uma pessoa foi pedida',
  ended: 'Esta conversa terminou', rate: 'Como foi?', comment: 'Algo a acrescentar?', sendRating: 'Enviar', rated: 'Obrigado pela avaliação.', startNew: 'Começar outra conversa',
  offline: 'Sem conexão. Suas mensagens serão enviadas quando voltar.', outdated: 'Há uma versão nova. Recarregue a página.', stars: '{count} de 5', tooLongMessage: 'faltam {count} caracteres',
};
const all: Record<string, Texts> = { en: english, de: german, es: spanish, fr: french, pt: portuguese };

const wanted = new URLSearchParams(location.hash.slice(1)).get('language') ?? navigator.language;
export const language = wanted.slice(0, 2) in all ? wanted.slice(0, 2) : 'en';
const texts = all[language] ?? english;

/** A text of the widget in the visitor's language, places in braces filled in. */
export function t(name: TextName, values: Record<string, string | number> = {}): string {
  return texts[name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}
