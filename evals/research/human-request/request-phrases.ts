import { english } from './english-phrases.ts';
import { lines, type Phrases } from './phrase-lines.ts';

/**
 * A small grammar for training: human requests, and sentences that only look like one. `{p}` is a word for a person; every frame is filled
 * with a few of them. No sentence was copied from `cases/handoff-fresh.jsonl`.
 */
export const phrases: Readonly<Record<string, Phrases>> = {
  en: english,
  es: {
    people: lines(
      'una persona\nun humano\nalguien\nun agente\nalguien del equipo\nsoporte\nun asesor\nel encargado\nuna persona real\natención al cliente\nun técnico\nun comercial',
    ),
    wishes: lines(`
      quiero hablar con {p}
      puedo hablar con {p}
      necesito hablar con {p} por favor
      me gustaría que me atendiera {p}
      me gustaría que me llamara {p}
      prefiero tratar esto con {p}
      pásame con {p}
      ponme con {p}
      me puedes comunicar con {p}
      transfiéreme a {p}
      hay {p} disponible
      hay alguien ahí
      no hay nadie que me pueda atender
      puede llamarme {p}
      que me llame {p}
      llámenme por favor
      podemos hacerlo por teléfono
      a qué número puedo llamar
      no quiero hablar con un robot
      no quiero escribir a una máquina
      basta de bots, quiero {p}
      {p} por favor
      cómo contacto con {p}
      necesito ayuda de {p}
      quiero presentar esto a {p}`),
    others: lines(`
      cómo añado {p}
      cómo invito a {p} a la consola
      qué ve {p} en el panel
      cuántos chats puede llevar {p}
      cuándo pasa el bot la conversación a {p}
      qué pasa si no hay nadie
      puedo cambiar el nombre de {p}
      eres una persona
      estoy hablando con un robot
      cuántas personas pueden usarlo
      no necesito {p}, solo el comando
      cómo llamo a la api
      necesito ayuda con la instalación
      cómo cambio el idioma
      dónde pongo el número de teléfono
      cómo instalo esto
      cuánto cuesta
      el bot puede responder sin {p}
      quién puede leer los mensajes
      cómo borro los datos`),
  },
  de: {
    people: lines(
      'einem menschen\neinem mitarbeiter\njemandem\neiner echten person\njemandem vom team\neinem berater\ndem support\ndem kundenservice\ndem chef\neinem techniker\neinem kollegen',
    ),
    wishes: lines(`
      ich möchte mit {p} sprechen
      kann ich mit {p} reden
      ich will mit {p} reden
      ich muss mit {p} sprechen
      verbinden sie mich mit {p}
      bitte verbinde mich mit {p}
      leiten sie mich an einen mitarbeiter weiter
      ich würde das lieber mit {p} klären
      gibt es hier auch echte menschen
      gibt es hier auch echte leute
      ist da jemand
      ist jemand da der mir helfen kann
      kann mich jemand anrufen
      bitte um einen anruf
      bitte rufen sie mich zurück
      rückruf bitte
      können wir das telefonisch machen
      unter welcher nummer erreiche ich euch
      wie erreiche ich {p}
      ich will nicht mit einem bot reden
      ich will keine maschine, ich will einen menschen
      kein bot bitte
      ich brauche einen menschen
      ich hätte gern einen mitarbeiter
      holen sie bitte jemanden dazu
      kann das ein mensch übernehmen
      mensch bitte
      mitarbeiter bitte
      ich möchte das an einen vorgesetzten weitergeben`),
    others: lines(`
      wie lege ich einen mitarbeiter an
      wie lade ich einen kollegen ein
      was sieht ein mitarbeiter in der konsole
      wie viele chats kann ein mitarbeiter führen
      wann übergibt der bot an einen menschen
      was passiert wenn niemand da ist
      kann ich den namen des mitarbeiters ändern
      bist du ein mensch
      rede ich mit einem roboter
      wie viele personen können es nutzen
      ich brauche keinen menschen, nur den befehl
      ich brauche hilfe bei der installation
      wie ändere ich die sprache
      wo trage ich die telefonnummer ein
      wie installiere ich das
      was kostet das
      kann der bot ohne mensch antworten
      wer kann meine nachrichten lesen
      wie lösche ich die daten
      wie rufe ich die api auf`),
  },
  fr: {
    people: lines(
      "une personne\nun humain\nquelqu'un\nun conseiller\nun agent\nle support\nle service client\nun responsable\nune vraie personne\nun technicien\nun de vos collègues",
    ),
    wishes: lines(`
      je veux parler à {p}
      je voudrais parler avec {p}
      puis-je parler à {p}
      est-ce que je peux parler à {p}
      est-ce que je peux vous appeler
      passez-moi {p}
      mettez-moi en contact avec {p}
      transférez-moi à {p}
      je préfère voir ça avec {p}
      j'ai besoin de {p}
      y a-t-il {p} de disponible
      il y a quelqu'un
      est-ce que {p} peut m'appeler
      pouvez-vous me rappeler
      rappelez-moi s'il vous plaît
      on peut faire ça par téléphone
      à quel numéro puis-je appeler
      je ne veux pas parler à un robot
      je ne veux plus écrire à une machine
      pas de bot, {p} svp
      {p} s'il vous plaît
      comment joindre {p}
      comment contacter {p}
      je voudrais que {p} me contacte`),
    others: lines(`
      comment ajouter {p}
      comment inviter {p} dans la console
      que voit {p} dans la console
      quand le bot passe-t-il la main à {p}
      que se passe-t-il si personne n'est là
      puis-je changer le nom de {p}
      es-tu un humain
      je parle à un robot
      combien de personnes peuvent l'utiliser
      je n'ai pas besoin de {p}, juste la commande
      j'ai besoin d'aide pour l'installation
      comment changer la langue
      où mettre le numéro de téléphone
      comment l'installer
      combien ça coûte
      le bot peut-il répondre sans {p}
      qui peut lire mes messages
      comment appeler l'api`),
  },
  pt: {
    people: lines(
      'uma pessoa\num humano\nalguém\num atendente\num agente\no suporte\no gerente\numa pessoa de verdade\num técnico\num consultor\nalguém da equipe',
    ),
    wishes: lines(`
      quero falar com {p}
      posso falar com {p}
      preciso falar com {p}
      gostaria de falar com {p}
      gostaria que {p} me ligasse
      prefiro tratar disso com {p}
      me passa para {p}
      me transfere para {p}
      me coloca em contato com {p}
      chama {p} por favor
      tem {p} disponível
      tem alguém aí
      {p} pode me ligar
      me liga por favor
      podemos fazer isso por telefone
      para qual número eu ligo
      não quero falar com robô
      não quero mais conversar com máquina
      chega de bot, quero {p}
      {p} por favor
      como entro em contato com {p}
      preciso da ajuda de {p}`),
    others: lines(`
      como adiciono {p}
      como convido {p} para o painel
      o que {p} vê no painel
      quando o bot passa a conversa para {p}
      o que acontece se não tiver ninguém
      posso mudar o nome de {p}
      você é humano
      estou falando com um robô
      quantas pessoas podem usar
      não preciso de {p}, só do comando
      preciso de ajuda com a instalação
      como mudo o idioma
      onde coloco o número de telefone
      como instalo isso
      quanto custa
      o bot responde sem {p}
      quem pode ler as mensagens
      como chamo a api`),
  },
};

/** Every frame with `people` of its language, a few each so that none outweighs the others; deterministic. */
export function fillFrames(frames: readonly string[], people: readonly string[], each: number): string[] {
  return frames.flatMap((frame, index) =>
    frame.includes('{p}') ? Array.from({ length: each }, (_, k) => frame.replace('{p}', people[(index * 5 + k * 7) % people.length] ?? '')) : [frame],
  );
}
