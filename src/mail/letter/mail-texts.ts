/**
 * The fixed words of letters to visitors. `{name}` and `{site}` are filled in. The English is complete by type; a language that lacks a
 * text does not compile.
 */
const english = {
  answerSubject: '{name} answered you',
  answerIntro: '{name} answered in the chat on {site} while you were away:',
  continueLabel: 'Continue the conversation',
  files: 'Attached files, to be opened in the chat: {name}',
  answerSmall:
    'You get this mail because this address was left in the chat on {site}. Replies to this mail are not read: please answer by the link. It is valid for 30 days and opens your conversation, so pass it on to nobody.',
};
type MailTexts = typeof english;
type MailTextName = keyof MailTexts;

const texts: Readonly<Record<string, MailTexts>> = {
  en: english,
  de: {
    answerSubject: '{name} hat Ihnen geantwortet',
    answerIntro: '{name} hat Ihnen im Chat auf {site} geantwortet, während Sie nicht da waren:',
    continueLabel: 'Gespräch fortsetzen',
    files: 'Angehängte Dateien, die Sie im Chat öffnen können: {name}',
    answerSmall:
      'Sie bekommen diese E-Mail, weil diese Adresse im Chat auf {site} hinterlassen wurde. Antworten auf diese E-Mail werden nicht gelesen: Bitte antworten Sie über den Link. Er gilt 30 Tage und öffnet Ihr Gespräch, geben Sie ihn daher nicht weiter.',
  },
  es: {
    answerSubject: '{name} le ha respondido',
    answerIntro: '{name} le ha respondido en el chat de {site} mientras usted no estaba:',
    continueLabel: 'Continuar la conversación',
    files: 'Archivos adjuntos, que puede abrir en el chat: {name}',
    answerSmall:
      'Recibe este correo porque esta dirección se dejó en el chat de {site}. Las respuestas a este correo no se leen: conteste por el enlace. Es válido durante 30 días y abre su conversación, así que no lo comparta con nadie.',
  },
  fr: {
    answerSubject: '{name} vous a répondu',
    answerIntro: '{name} vous a répondu dans le chat sur {site} pendant votre absence :',
    continueLabel: 'Poursuivre la conversation',
    files: 'Fichiers joints, à ouvrir dans le chat : {name}',
    answerSmall:
      'Vous recevez ce message parce que cette adresse a été laissée dans le chat sur {site}. Les réponses à ce message ne sont pas lues : merci de répondre par le lien. Il est valable 30 jours et ouvre votre conversation, ne le transmettez donc à personne.',
  },
  pt: {
    answerSubject: '{name} respondeu-lhe',
    answerIntro: '{name} respondeu-lhe no chat em {site} enquanto esteve ausente:',
    continueLabel: 'Continuar a conversa',
    files: 'Ficheiros anexados, que pode abrir no chat: {name}',
    answerSmall:
      'Recebe esta mensagem porque este endereço foi deixado no chat em {site}. As respostas a esta mensagem não são lidas: responda pela ligação. É válida por 30 dias e abre a sua conversa, por isso não a partilhe com ninguém.',
  },
};

/** The first of these codes that letters can be written in; English where there is none. A region counts as its language. */
export function chooseMailLanguage(codes: readonly (string | null)[]): string {
  for (const code of codes) {
    const language = code?.split('-')[0] ?? '';
    if (Object.hasOwn(texts, language)) return language;
  }
  return 'en';
}

/** A text of letters with its gaps filled. A filled-in word is never read as a gap again. */
export function mailText(language: string, name: MailTextName, words: { name?: string; site?: string } = {}): string {
  const text = (texts[language] ?? english)[name];
  return text.replace(/\{(name|site)\}/g, (gap, key: 'name' | 'site') => words[key] ?? gap);
}
