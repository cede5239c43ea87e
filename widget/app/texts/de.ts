import type { Texts } from './en.ts';

export const texts: Texts = {
  title: 'Chat', assistant: 'KI-Assistent', you: 'Sie', placeholder: 'Nachricht schreiben …', send: 'Senden', open: 'Chat öffnen', close: 'Chat schließen', unread: 'ungelesen',
  person: 'Mit einem Menschen sprechen', tryOne: 'Zum Beispiel', sending: 'Wird gesendet …', received: 'Angekommen', retry: 'Noch einmal',
  seen: 'Der Agent sieht, was Sie tippen.', writes: 'schreibt', sources: 'Quellen', openArticle: 'Artikel öffnen', back: 'Zurück', helpful: 'Hilfreich', unhelpful: 'Nicht hilfreich',
  inQueue: 'Sie sind in der Warteschlange', position: 'Ihr Platz', about: 'etwa {minutes} Min.', soon: 'gleich', unknownWait: 'Wie lange es dauert, wissen wir noch nicht.',
  queueHint: 'Sie können hier weiterfragen, während Sie warten.', cancel: 'Warteschlange verlassen', nobody: 'Gerade ist niemand da', tooLong: 'Noch ist niemand frei',
  closedNow: 'Gerade ist geschlossen', opensAt: 'Wir sind wieder da: {time}.', agentLost: 'Die Verbindung zu {name} ist abgerissen. Sie sind als Nächstes dran.', passedOn: '{name} gibt Sie an einen Kollegen weiter.',
  nobodyHint: 'Hinterlassen Sie Ihre Adresse, fragen Sie den Assistenten weiter, oder warten Sie.', email: 'Ihre E-Mail-Adresse', name: 'Ihr Name (wenn Sie mögen)',
  leave: 'Adresse hinterlassen', wait: 'Ich warte', contactDone: 'Danke. Wir schreiben Ihnen.', joined: '{name} ist da', handedBack: '{name} hat an den Assistenten zurückgegeben',
  cancelled: 'Sie haben die Warteschlange verlassen', asked: 'Ein Mensch wurde gerufen', ended: 'Dieses Gespräch ist beendet', rate: 'Wie war es?', comment: 'Möchten Sie etwas ergänzen?',
  sendRating: 'Bewertung senden', rated: 'Danke für Ihre Bewertung.', startNew: 'Neues Gespräch beginnen', offline: 'Keine Verbindung. Ihre Nachrichten werden gesendet, sobald sie zurück ist.',
  outdated: 'Es gibt eine neuere Version. Laden Sie die Seite neu.', stars: '{count} von 5', tooLongMessage: 'noch {count} Zeichen',
  teamMember: 'Ein Mensch aus dem Team', goOn: 'Weiter mit dem Assistenten', toEnd: 'Zur neuesten Nachricht',
  tooMuch: 'Das war zu viel auf einmal. Warten Sie etwas und versuchen Sie es noch einmal.', full: 'Dieses Gespräch ist voll.', wrongInput: 'So kann das nicht gesendet werden.', notNow: 'Das geht gerade nicht.',
  wrongEmail: 'Das ist keine E-Mail-Adresse: zum Beispiel ada@example.com.',
  contactMessage: 'Ihre Nachricht (wenn Sie mögen)',
  endedSolved: 'Gelöst. Schön, dass es geholfen hat!', endedNoReply: 'Geschlossen, weil wir länger nichts gehört haben',
  reopenHint: 'Schreiben Sie unten, um dieses Gespräch fortzusetzen.', takenUp: 'Sie haben dieses Gespräch wieder aufgenommen',
  crowded: 'Gerade kommen zu viele aus Ihrem Netz.', unreachable: 'Der Chat ist gerade nicht erreichbar.', keptForLater: 'Was Sie schreiben, wird gesendet, sobald es wieder geht.', contact: 'Anderer Kontakt',
  sorry: 'Schade. Sagen Sie es anders, oder:',
  more: 'Mehr', end: 'Gespräch beenden', clear: 'Beenden und aus diesem Browser löschen',
};
