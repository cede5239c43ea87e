const english = {
  attach: 'Attach a file',
  drop: 'Drop to attach',
  list: 'Attached files',
  remove: 'Remove {name}',
  retry: 'Try again',
  uploading: 'Uploading …',
  waiting: 'Sends when the files are there',
  left: 'Sent without {names}',
  hide: 'Hide this message',
  unavailable: 'That did not work just now.',
  show: 'Show {name} larger',
  save: 'Save {name}',
  close: 'Close',
  unreachable: 'The connection was lost.',
  gone: 'This file cannot be loaded.',
  'too-large': '{limit} MB at most',
  'too-many': '{count} files at most in one message',
  'unsupported-type': 'This kind of file is not taken, or it is damaged.',
  'rate-limited': 'That is enough for now. Try again later.',
  'bad-request': 'This file is empty, or did not come through.',
};
export type FileText = keyof typeof english;

const others: Readonly<Record<string, Record<FileText, string>>> = {
  de: {
    attach: 'Datei anhängen', drop: 'Zum Anhängen ablegen', list: 'Angehängte Dateien', remove: '{name} entfernen', retry: 'Noch einmal', uploading: 'Wird hochgeladen …',
    left: 'Gesendet ohne {names}', hide: 'Diese Nachricht ausblenden', unavailable: 'Das hat gerade nicht geklappt.',
    waiting: 'Wird gesendet, sobald die Dateien da sind', show: '{name} größer zeigen', save: '{name} speichern', close: 'Schließen', unreachable: 'Die Verbindung ist abgerissen.',
    gone: 'Diese Datei lässt sich nicht laden.', 'too-large': 'Höchstens {limit} MB', 'too-many': 'Höchstens {count} Dateien in einer Nachricht',
    'unsupported-type': 'Diese Art von Datei wird nicht angenommen, oder sie ist beschädigt.', 'rate-limited': 'Das genügt fürs Erste. Versuchen Sie es später noch einmal.',
    'bad-request': 'Diese Datei ist leer oder kam nicht an.',
  },
  es: {
    attach: 'Adjuntar un archivo', drop: 'Suelte para adjuntar', list: 'Archivos adjuntos', remove: 'Quitar {name}', retry: 'Reintentar', uploading: 'Subiendo …',
    left: 'Enviado sin {names}', hide: 'Ocultar este mensaje', unavailable: 'Ahora no ha funcionado.',
    waiting: 'Se envía cuando los archivos estén listos', show: 'Ver {name} más grande', save: 'Guardar {name}', close: 'Cerrar', unreachable: 'Se perdió la conexión.',
    gone: 'No se puede cargar este archivo.', 'too-large': '{limit} MB como máximo', 'too-many': '{count} archivos como máximo por mensaje',
    'unsupported-type': 'Este tipo de archivo no se acepta, o está dañado.', 'rate-limited': 'Es suficiente por ahora. Inténtelo más tarde.', 'bad-request': 'Este archivo está vacío o no llegó.',
  },
  fr: {
    attach: 'Joindre un fichier', drop: 'Déposez pour joindre', list: 'Fichiers joints', remove: 'Retirer {name}', retry: 'Réessayer', uploading: 'Envoi du fichier …',
    left: 'Envoyé sans {names}', hide: 'Masquer ce message', unavailable: 'Cela n’a pas fonctionné cette fois.',
    waiting: 'Part dès que les fichiers sont là', show: 'Agrandir {name}', save: 'Enregistrer {name}', close: 'Fermer', unreachable: 'La connexion a été perdue.',
    gone: 'Ce fichier ne peut pas être chargé.', 'too-large': '{limit} Mo au maximum', 'too-many': '{count} fichiers au maximum par message',
    'unsupported-type': "Ce type de fichier n'est pas accepté, ou il est endommagé.", 'rate-limited': 'Cela suffit pour le moment. Réessayez plus tard.', 'bad-request': "Ce fichier est vide ou n'est pas arrivé.",
  },
  pt: {
    attach: 'Anexar um arquivo', drop: 'Solte para anexar', list: 'Arquivos anexados', remove: 'Remover {name}', retry: 'Tentar de novo', uploading: 'Enviando …',
    left: 'Enviado sem {names}', hide: 'Ocultar esta mensagem', unavailable: 'Não funcionou agora.',
    waiting: 'Será enviada quando os arquivos chegarem', show: 'Ver {name} maior', save: 'Salvar {name}', close: 'Fechar', unreachable: 'A conexão caiu.',
    gone: 'Não é possível carregar este arquivo.', 'too-large': 'No máximo {limit} MB', 'too-many': 'No máximo {count} arquivos por mensagem',
    'unsupported-type': 'Este tipo de arquivo não é aceito, ou está danificado.', 'rate-limited': 'É o bastante por agora. Tente mais tarde.', 'bad-request': 'Este arquivo está vazio ou não chegou.',
  },
};

/** A text in the language that the chat is shown in, places in braces filled in. */
export function say(name: FileText, values: Record<string, string | number> = {}): string {
  const texts = others[document.documentElement.lang] ?? english;
  return texts[name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

/** Why a file was not taken, by the server's code or one found here. */
export function sayProblem(code: string, values: Record<string, string | number>): string {
  return say(code in english ? (code as FileText) : 'unreachable', values);
}
