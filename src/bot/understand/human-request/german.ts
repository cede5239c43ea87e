import { compilePhrase, type RequestLanguage } from './request-language.ts';

const kind = `(?:mensch(?:en)?|person|mitarbeiter(?:in|n)?|kolleg(?:e|en|in)|berater(?:in)?|kundenberater(?:in)?|kundenbetreuer(?:in)?|sachbearbeiter(?:in)?|ansprechpartner(?:in)?|agent(?:en)?|techniker(?:in)?|chef(?:in)?|vorgesetzt(?:e|en|er|em)|operator|supportmitarbeiter(?:in)?|servicemitarbeiter(?:in)?)`;
const article = `(?:(?:ein|eine|einem|einen|einer|nem|nen|ne|ihrem|ihren|ihr|eurem|euren|euer|dem|den|der|die|das|irgendein(?:em|en|er|e)?|echt(?:e|em|en|er)|richtig(?:e|em|en|er)|real(?:e|em|en|er)|lebendig(?:e|em|en|er)|menschlich(?:e|em|en|er)|ander(?:em|en)|von euch|aus fleisch und blut) )*`;
const person = `(?:(?:irgend)?jemand(?:em|en)?(?: (?:echt(?:es|em|en)|richtig(?:es|em|en)|vom team|vom support|aus dem team|von euch))?|${article}(?:${kind}|support|kundendienst|kundenservice|kundensupport|service|team|vertrieb))`;
const filler = `(?:(?:bitte|mal|doch|jetzt|gern|gerne|lieber|endlich|direkt|sofort|auch|kurz|da|hier|einfach|vielleicht|einmal|personlich|nochmal) )*`;

export const german: RequestLanguage = {
  wishes: [
    compilePhrase(
      `(?:^|ich|wir|kann|konnte|konnt|darf|durfte|mochte|will|wollen|wurde|muss|lass|lasst|lassen sie|bitte|lieber|gern|gerne|mich|mir) (?:(?:ich|wir|man|mich|mir|hier|das|mochte|will|wurde|muss|kann|konnte|daruber|es) )*${filler}mit ${person} ${filler}(?:sprechen|reden|chatten|telefonieren|schreiben|verbunden|kommunizieren|unterhalten|klaren|besprechen|zu tun|in kontakt)`,
    ),
    compilePhrase(`^(?:mit )${person}(?: (?:sprechen|reden|verbinden|chatten))`),
    compilePhrase(
      `(?:verbind|leit|stell|geb|gib|hol|schick|ruf|besorg|uberg)(?:en|e|t|est)? (?:sie |ihr )?(?:mich|mir|uns|das|es) ${filler}(?:durch |weiter )?(?:mit |an |zu |zum |zur )?${person}`,
    ),
    compilePhrase(`(?:mit|an|zu|zum) ${person} (?:verbunden|verbinden|weiterleiten|weitergeleitet|durchstellen|durchgestellt|ubergeben)(?: werden)?`),
    compilePhrase(
      `(?:will|mochte|brauche|hatte|hatten|wunsche|verlange|bevorzuge|suche|wollen|brauchen) (?:ich |wir )?${filler}${article}${kind}(?: (?:bitte|sprechen|jetzt|haben|sofort|die mir helfen?|der mir hilft|zum reden))*$`,
    ),
    compilePhrase(
      `ist (?:(?:da|dort|hier|denn|uberhaupt|grad|gerade|noch) )*(?:jemand|irgendjemand|wer|ein(?:e)? (?:echter |richtiger |echte )?(?:mensch|person|mitarbeiter)) ?(?:(?:da|hier|erreichbar|online|verfugbar|anwesend|echtes|zu sprechen) ?)*$`,
    ),
    compilePhrase(`(?:ist|hallo) (?:da |hier )?jemand(?: da| hier)?$`),
    compilePhrase(
      `(?:kann|konnte|konnten|konnt|soll|sollte|wird|wurde) (?:(?:mich|mir|uns|sich|da|mal|bitte|das|ihr|dort) )*(?:jemand|einer|irgendjemand|ein(?:e|er)? (?:von euch|kollege|kollegin|mitarbeiter|mitarbeiterin|mensch|techniker|technikerin)|einer ihrer kollegen|einer von euch)(?: (?:vom team|aus dem team|von euch|vom support|von ihnen))? (?:(?:mich|mir|uns|sich|da|mal|bitte|das|bei mir|bei uns|direkt|personlich|morgen|heute|kurz|meine?|unsere?|logs|fall|problem) )*(?:anrufen|zuruckrufen|draufschauen|drauf schauen|draufgucken|anschauen|ansehen|kontaktieren|melden|drum kummern|darum kummern|kummern|ubernehmen|telefonieren|direkt helfen|personlich helfen)`,
    ),
    compilePhrase(`(?:ruft|rufen sie|ruf) (?:mich|uns) ${filler}(?:zuruck|an)`),
    compilePhrase(
      `(?:telefonnummer|rufnummer|hotline|durchwahl|nummer) (?:(?:unter|von|fur|wo|mit|bei) )*(?:der |die )?(?:(?:ich|man|wir) )?(?:(?:euch|sie|jemanden|den support|support|anrufen|einen menschen) ?)+`,
    ),
    compilePhrase(
      `(?:gibt es|habt ihr|haben sie|wie ist|wie lautet|was ist) (?:(?:eine|die|eure|ihre|denn) )*(?:telefonnummer|rufnummer|hotline|nummer zum anrufen)(?: (?:von euch|fur den support|bitte|wo|unter|zum))?`,
    ),
    compilePhrase(
      `(?:wie|wo) (?:kann ich|konnte ich|erreiche ich|kontaktiere ich|bekomme ich|spreche ich) ${filler}(?:mit )?(?:euch|sie|ihnen|${person}) ?(?:telefonisch |direkt |personlich )*(?:erreichen|kontaktieren|anrufen|sprechen|ans telefon)?(?! (?:anlegen|hinzufugen|einladen|loschen|einrichten|ein|an|hinzu))$`,
    ),
    compilePhrase(
      `(?:nicht|nie|ungern|satt|keine lust|kein bock) (?:mehr |immer |langer )*mit (?:einem|einer|ner|nem|diesem|dieser|dem|der|so einem|eurem|ihrem|nur mit einem) (?:\\p{L}+ )?(?:bot|roboter|maschine|computer|chatbot|ki|automaten)(?: (?:reden|sprechen|schreiben|chatten|diskutieren|zu reden|zu sprechen))?`,
    ),
    compilePhrase(`(?:kein|keine|keinen) (?:bots?|chatbots?|roboter|maschine)(?: (?:mehr|bitte))*$`),
    compilePhrase(`(?:ein |das |mein )?ticket (?:offnen|erstellen|aufmachen|eroffnen|einreichen|anlegen)`),
  ],
  loose: {
    request:
      /\b(?:ich (?:will|mochte|wurde|brauche|hatte|bevorzuge|suche|verlange)|mochte ich|wurde ich|will ich|brauche ich|kann ich|konnte ich|darf ich|kann mir|konnte mir|konnt ihr mich|konnen sie mich|gebt|gib|geben sie|holt|hol|holen sie|bitte|lieber|verbinde\p{L}*)\b/u,
    somebody:
      /\b(?:menschen|mensch|echte[nrm]? person|richtige[nrm]? person|jemande?[nm]? (?:vom|von|aus dem|echte\p{L}*|richtige\p{L}*|menschliche\p{L}*)|jemande?[nm]? (?:\p{L}+ )?(?:sprechen|reden|telefonieren)|ansprechpartner(?:in)?|sachbearbeiter(?:in)?|kundenberater(?:in)?|vorgesetzten?|berater(?:in)? sprechen|mitarbeiter(?:in)? (?:sprechen|ans telefon)|support sprechen|menschliche[nr]? (?:hilfe|support|kontakt))\b/u,
    otherTopic:
      /\b(?:besucher\p{L}*|kunden?|nutzer\p{L}*|anlegen|anzulegen|hinzufug\p{L}*|loschen|einladen|einrichten|ubergibt|ubergeben|ubergabe|wie viele|sieht|sehen|konto|konten|rolle|namen?|lizenz\p{L}*|passwort|wann|was passiert|andern|bearbeiten|exportieren|widget|konsole|knopf|befehl)\b/u,
  },
  bare: /^(?:(?:ein|einen|eine|echter|echten|echte|richtiger|mit|zum|den|an)\s)*(?:mensch|menschen|mitarbeiter|mitarbeiterin|person|kundenservice|kundendienst|support|operator|berater|ansprechpartner|agent|vorgesetzter|vorgesetzten|chef|kundenbetreuung)$/u,
  fillers: /\b(?:bitte|hallo|hi|jetzt|sofort|ja|ok|danke|mal|endlich)\b/gu,
  refusals: [
    compilePhrase(
      `(?:brauch|brauche|will|mochte|benotige|wollte|mocht) (?:ich )?(?:jetzt |gerade |gar |eigentlich |noch )*kein(?:e|en|em|er)? (?:echten |richtigen )?${kind}`,
    ),
    compilePhrase(
      `(?:nicht|kein(?:e|en)?) (?:notig |unbedingt |extra )?(?:mit (?:jemand(?:em|en)?|niemand(?:em|en)?|einem menschen|einer person|einem mitarbeiter)|jemanden) (?:sprechen|reden|zu sprechen|zu reden|verbunden|verbinden)`,
    ),
    compilePhrase(`(?:mit niemandem|ohne mensch(?:en)?|ohne mitarbeiter)`),
    compilePhrase(`(?:verbind|leit|stell)(?:en|e|t)? (?:sie |ihr )?(?:mich|mir) (?:bitte )?nicht`),
  ],
};
