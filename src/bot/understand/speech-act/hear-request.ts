import { hearPhrase } from '../phrases/hear-phrases.ts';
import { readClauses } from './read-clauses.ts';

/** The kinds of things that a visitor asks to be done. No article can do them. */
type RequestKind = 'invoice' | 'refund' | 'wrong-charge' | 'cancel' | 'change-details' | 'own-data';
export type HeardRequest = { kind: RequestKind; evidence: string };

const gap = (most: number): string => `(?:\\p{L}+ ){0,${most}}`;

// English. Without "can I" and "how do I": these ask how it is done, and an article may say so.
const order = `(?:^(?:hi |hello |hey |and |so |then |ok |now |just |go ahead and )*|(?:please|pls|plz|kindly) |(?:can|could|would|will) (?:you|u|someone|somebody) (?:please |pls |kindly )?|(?:want|need|like|wish|prefer|ask|asking|would like)(?: you| u)? to |you (?:must|need to|have to|should) |id like (?:you )?to )`;
const contract =
  '(?:subscriptions?|memberships?|plan|order|orders|booking|reservation|contract|account|purchase|trial|renewal|payments?|delivery|appointment|ticket|policy|direct debit)';
const detail =
  '(?:address|e ?mail|e mail address|email address|phone|phone number|telephone number|number|surname|last name|name|birthday|date of birth|details|contact details|bank details|bank account|iban|payment (?:method|details))';
const letters = '(?:newsletters?|mailings?|mailing lists?|mails?|e ?mails?|letters|ads|adverts|offers|promotions|texts|notifications|messages|spam)';
const again = '(?:twice|double|two times|2 times|2x|three times|thrice|too much|more than once|again)';
// German
const vertrag = '(?:abo\\p{L}*|vertrag|vertrage|bestellung|konto|account|buchung|mitgliedschaft|auftrag|termin|reservierung|lieferung)';
const angabe =
  '(?:adresse|anschrift|lieferadresse|rechnungsadresse|e ?mail\\p{L}*|e mail adresse|telefonnummer|handynummer|nummer|name|namen|nachname\\p{L}*|daten|kontaktdaten|bankverbindung|kontodaten|iban)';
const mein = '(?:mein|meine|meinen|meiner|meines|unser|unsere|unseren)';
const ich = '(?:will|mochte|muss|wollte|wurde gerne?|hatte gerne?|bitte|konnen sie|konnten sie|kannst du|konntest du|konnt ihr)';
// French
const contrat = '(?:commande|abonnement|contrat|compte|reservation|forfait|adhesion|livraison|rendez vous|achat)';
const donnee = '(?:adresse|e ?mail|mail|numero|telephone|nom|coordonnees|donnees bancaires|rib|iban)';
const je = '(?:je (?:veux|voudrais|souhaite|souhaiterais|dois|demande a)|jaimerais|pouvez vous|pourriez vous|peux tu|merci de|veuillez|priere de|svp)';
// Spanish
const contrato = '(?:suscripcion|pedido|reserva|contrato|cuenta|plan|compra|membresia|cita|envio)';
const dato = '(?:direccion|correo|e ?mail|telefono|numero|nombre|apellidos?|datos|cuenta bancaria|iban)';
const yo = '(?:quiero|quisiera|queria|necesito|deseo|solicito|pido|me gustaria|pueden?|puedes|podrian?|podrias|por favor)';
// Portuguese
const conta = '(?:assinatura|pedido|reserva|contrato|conta|plano|compra|encomenda|consulta|entrega)';
const campo = '(?:endereco|morada|e ?mail|telefone|numero|nome|sobrenome|dados|conta bancaria|iban)';
const eu = '(?:quero|queria|gostaria de|preciso|necessito|desejo|solicito|podem?|poderiam?|por favor)';

/** Wordings by kind, in five languages, searched for in folded clauses. */
const requestPatterns: readonly (readonly [RequestKind, readonly string[]])[] = [
  [
    'invoice',
    [
      `(?:${order}|(?:i|we) (?:${gap(2)})(?:need|want|require|would like|didnt get|did not get|never got|havent received|am missing|am waiting for) |id like |(?:please|pls) )(?:(?:send|mail|email|e mail|give|get|issue|make|write|resend|forward) )?(?:(?:me|us) )?(?:(?:an?|the|my|our|your|another|new|proper|corrected|copy|of) )*(?:invoices?|receipts?|proof of payment|vat invoice)`,
      `${ich}(?: ich| wir)? ${gap(4)}(?:rechnung|quittung|zahlungsbeleg)`,
      `(?:ich|wir) (?:brauchen?|benotigen?|hatte gern|hatten gern) ${gap(3)}(?:rechnung|quittung|zahlungsbeleg)`,
      '(?:schicken|schick|senden|sende|schickt) (?:sie )?(?:mir|uns) (?:bitte )?(?:\\p{L}+ ){0,2}(?:rechnung|quittung)',
      `(?:${je}|envoyez moi|jai besoin d) ?${gap(4)}(?:facture|recu)`,
      `(?:${yo}|envi(?:eme|ame|enme|en|e)) ${gap(4)}(?:factura|recibo)`,
      `(?:${eu}|envie(?:m)?) ${gap(4)}(?:fatura|nota fiscal|recibo)`,
    ],
  ],
  [
    'wrong-charge',
    [
      '^(?:a |i want a |i will do a |ill (?:do|file|start) a )?charge ?back$',
      `(?:you|u|they|have|has|was|were|been|got|ive been|im|i was|card was|account was) ${gap(2)}(?:charged|billed|debited|invoiced)(?: (?:me|us|my card|my account|for \\p{L}+|it))* ${again}`,
      `(?:charged?|bill(?:ed)?|debit(?:ed)?|invoiced?) (?:me|us|my (?:card|account)) ${gap(3)}${again}`,
      `(?:i|we) (?:was|were|have been|got) (?:over ?charged|wrongly (?:charged|billed)|double (?:charged|billed))`,
      `(?:double|duplicate|second|wrong|unauthori[sz]ed|unknown) (?:charge|payment|billing|debit|transaction) ${gap(3)}(?:my|our)`,
      `(?:mir|uns|von meinem konto|meine karte|meiner karte) ${gap(4)}(?:doppelt|zweimal|zwei mal|mehrfach|zu viel) ${gap(1)}(?:abgebucht|berechnet|belastet|bezahlt|abgezogen|in rechnung)`,
      `(?:doppelt|zweimal|zwei mal|mehrfach) (?:abgebucht|berechnet|belastet|abgezogen|in rechnung gestellt)`,
      `(?:debite|preleve|facture)e?s? ${gap(2)}(?:deux fois|en double|2 fois|a tort)`,
      `(?:double|deux) (?:prelevements?|debits?|facturations?|paiements?) ${gap(3)}(?:mon|ma|mes)`,
      `(?:me|nos) (?:han|ha|habeis|has) (?:cobrado|cargado|facturado) ${gap(3)}(?:dos veces|doble|de mas|por duplicado)`,
      `(?:cobro|cargo) (?:doble|duplicado) ${gap(3)}(?:mi|mis)`,
      `(?:fui|fomos) (?:cobrad[oa]s?|debitad[oa]s?) ${gap(2)}(?:duas vezes|em dobro|em duplicidade|a mais)`,
      `(?:me )?cobraram(?: me)? ${gap(3)}(?:duas vezes|em dobro|a mais)`,
    ],
  ],
  [
    'refund',
    [
      `(?:i|we|id|ill|im|please|pls|you) (?:${gap(3)})(?:want|need|demand|like|expect|request|requesting|asking for|asked for|require|deserve|give|send|get|owe|claim|insist on)(?: me| us)?(?: to (?:have|get|claim|request))? (?:(?:a|an|the|my|our|full|partial|immediate|for|back|complete) )*(?:refund|money back|money returned|reimbursement|money)$`,
      `(?:i|we|id|im|please|pls) ${gap(3)}(?:want|need|demand|like|expect|request|requesting|asking for|require|claim) ${gap(3)}(?:refund|reimbursement|money back|refunded|reimbursed)`,
      `${order}(?:refund|reimburse) (?:me|us|my|our|it|this|the|there|here|to|on|onto|via)`,
      `${order}(?:send|pay|transfer|wire|return) (?:(?:back|the|my|our|it|me|us|refund|money|amount|payment|sum) )*(?:there|here|(?:back )?to (?:my|this|the|that|our) (?:${gap(2)})(?:iban|account|card|bank))`,
      '(?:give|send|pay) (?:me |us )?(?:back )?(?:my|our) money(?: back)?',
      `^(?:please |pls )?refund(?: (?:please|pls|me|now))*$`,
      `${ich}(?: ich| wir)? ${gap(5)}(?:geld zuruck|ruckerstattung|erstattung|ruckzahlung|geld wieder)`,
      `(?:ich|wir) (?:${gap(2)})(?:fordern?|verlangen?|beantragen?|bitten? um|brauchen?|wunschen?) ${gap(4)}(?:geld zuruck|ruckerstattung|erstattung|ruckzahlung)`,
      '(?:erstatten sie|erstatte|erstattet|uberweisen sie|gebt|gib|geben sie|zahlen sie) (?:mir|uns)',
      `${je} ${gap(3)}(?:remboursement|rembourse\\p{L}*)`,
      '(?:je demande|jexige|jattends) (?:\\p{L}+ )?remboursement',
      '(?:remboursez|rembourse) (?:moi|nous)',
      '(?:rendez|rends) (?:moi|nous) (?:mon|notre) argent',
      `${yo} ${gap(4)}(?:reembolso|reembolse[sn]?|devolucion (?:del|de mi) dinero|dinero de vuelta|devuelvan (?:mi|el) dinero)`,
      '(?:devuelvan(?:me|nos)?|devuelve(?:me)?|reembolsen(?:me)?|reembolse(?:me)?)',
      `${eu} ${gap(4)}(?:reembolso|estorno|dinheiro de volta|ser reembolsad[oa]|devolucao do dinheiro)`,
      '(?:devolvam|devolva|reembolsem|reembolse|estornem) (?:me|o meu|meu|a minha)',
    ],
  ],
  [
    'cancel',
    [
      '^(?:(?:please|pls|i|we|want|would|like|need|wish|id|just|to|ok|hi|hello|and|now) )*cancel(?: (?:please|pls|now|everything|it all|all of it|immediately|asap|my (?:\\p{L}+ )?(?:plan|subscription|order|account|contract|booking|membership|trial)))*$',
      '^(?:bitte )?(?:kundigen|stornieren|kundigung|stornierung)(?: bitte)?$|^(?:annuler|resilier)(?: svp)?$|^(?:cancelar|anular)(?: por favor)?$',
      `${order}(?:cancel|terminate|discontinue|end|stop|close|revoke) (?:my|our|the|this|that) ${gap(2)}${contract}`,
      `(?:${order}|^i (?:want|wish|would like) to |^id like to )(?:cancel|stop) (?:the )?(?:order|booking|reservation|subscription) (?:number |no |nr )?(?:\\p{L}{1,3} ?)?\\d{3,}`,
      `^(?:bitte )?(?:bestellung|auftrag|buchung) (?:nummer |nr )?(?:\\p{L}{1,3} ?)?\\d{3,} (?:bitte )?(?:stornieren|storniern|abbestellen)`,
      `(?:${order}|^i (?:want|wish|would like) to |^id like to )unsubscribe(?: (?:me|us))?(?: from .+)?$`,
      `(?:stop|quit) (?:(?:e ?mail|mail|spam|text|messag|writ)ing (?:me|us)|sending (?:me|us) ${gap(3)}${letters})`,
      `(?:take|remove|get|delete) (?:me|us|my (?:address|e ?mail)) (?:off|from|out of) ${gap(2)}(?:list|lists|${letters})`,
      `(?:^|dont want |no )(?:(?:any|no) )?more ${letters}(?: please| pls)?$`,
      `(?:i|we) ${gap(2)}(?:no longer|dont|do not) (?:want|need|wish) (?:to (?:have|keep|continue|renew) )?(?:my|our|the|this) ${gap(1)}${contract}`,
      '(?:stop|quit) (?:charging|billing) (?:me|us|my)',
      `(?:kundigen|stornieren|beenden|widerrufen)(?: sie)?(?: bitte)? ${mein} ${gap(1)}${vertrag}`,
      `(?:storniere|storniert|kundige|kundigt|beende|beendet)(?: bitte)? ${mein} ${gap(1)}${vertrag}`,
      `${ich}(?: ich| wir)? ${gap(2)}${mein} ${gap(1)}${vertrag} ${gap(3)}(?:kundigen|stornieren|widerrufen|beenden|auflosen|loschen)`,
      `(?:hiermit )?(?:kundige|storniere|widerrufe) ich`,
      `(?:annulez|resiliez|arretez|cloturez|annule|resilie|fermez)(?: svp| sil vous plait)? (?:ma|mon|notre|mes) ${gap(1)}${contrat}`,
      `${je} ${gap(2)}(?:annuler|resilier|arreter|cloturer|fermer|supprimer) (?:ma|mon|notre|mes) ${gap(1)}${contrat}`,
      `(?:cancele[sn]?|cancela(?:d|me|nme)?|cancelen(?:me)?|anule[sn]?|anula|den de baja|de de baja) (?:por favor )?(?:mi|nuestra?|la|el) ${gap(1)}${contrato}`,
      `${yo} ${gap(2)}(?:cancelar|anular|dar de baja|cerrar|rescindir) (?:mi|nuestra?) ${gap(1)}${contrato}`,
      `(?:cancele(?:m)?|cancela|anule(?:m)?|encerre(?:m)?) (?:por favor )?(?:a |o )?(?:minha|meu|nossa|nosso) ${gap(1)}${conta}`,
      `${eu} ${gap(2)}(?:cancelar|anular|encerrar|rescindir|fechar) (?:a |o )?(?:minha|meu|nossa|nosso) ${gap(1)}${conta}`,
    ],
  ],
  [
    'change-details',
    [
      `${order}(?:change|update|correct|edit|fix|replace|amend|adjust|modify) (?:my|our|the (?:shipping|delivery|billing|postal|invoice)) ${gap(2)}${detail}`,
      `(?:i|we|ive|weve|im|were) (?:have |just |have just |recently )*(?:moved|moving)(?: \\p{L}+){0,3}$`,
      `my (?:\\p{L}+ )?(?:address|phone number|surname|last name|iban|bank details) (?:is (?:wrong|incorrect|outdated|old)|has changed|changed|are wrong|have changed)`,
      `(?:andern|aktualisieren|korrigieren|berichtigen)(?: sie)?(?: bitte)? ${mein} ${gap(2)}${angabe}`,
      `(?:andere|andert|aktualisiere|korrigiere)(?: bitte)? ${mein} ${gap(2)}${angabe}`,
      `${ich}(?: ich| wir)? ${gap(2)}${mein} ${gap(2)}${angabe} ${gap(3)}(?:andern|aktualisieren|anpassen|korrigieren|berichtigen|ersetzen)`,
      `(?:${mein}) (?:adresse|anschrift|lieferadresse|rechnungsadresse|telefonnummer|bankverbindung) (?:hat sich geandert|ist falsch|stimmt nicht|lautet jetzt)`,
      '(?:bin|sind) umgezogen',
      `(?:changez|modifiez|corrigez|mettez a jour|actualisez)(?: svp)? (?:mon|ma|mes|notre|nos|l) ?${gap(2)}${donnee}`,
      `${je} ${gap(2)}(?:changer|modifier|corriger|mettre a jour|actualiser) (?:mon|ma|mes|notre|nos) ${gap(2)}${donnee}`,
      'jai demenage|nous avons demenage',
      `(?:cambien?|cambia|actualicen?|actualiza|corrijan?|corrige|modifiquen?|modifica) (?:por favor )?(?:mi|mis|nuestra|nuestro) ${gap(2)}${dato}`,
      `${yo} ${gap(3)}(?:cambiar|actualizar|actualicen|cambien|corregir|modificar) (?:mi|mis|nuestra|nuestro) ${gap(2)}${dato}`,
      'me he mudado|nos hemos mudado|me mude',
      `(?:altere(?:m)?|altera|mude(?:m)?|atualize(?:m)?|atualiza|corrija(?:m)?|troque(?:m)?) (?:por favor )?(?:o |a |os )?(?:meu|minha|meus|nosso|nossa) ${gap(2)}${campo}`,
      `${eu} ${gap(3)}(?:alterar|mudar|atualizar|corrigir|trocar) (?:o |a |os )?(?:meu|minha|meus|nosso|nossa) ${gap(2)}${campo}`,
      'mudei de (?:casa|endereco|morada)|mudamos de (?:casa|endereco)',
    ],
  ],
  [
    'own-data',
    [
      `${order}(?:delete|erase|wipe|remove|purge|destroy|forget|scrub) ${gap(6)}(?:about|on|of|concerning) (?:me|us)`,
      `${order}(?:delete|erase|wipe|remove|purge|destroy|forget|scrub) ${gap(3)}(?:my|our) ${gap(2)}(?:data|information|info|details|account|records?|chats?|history|profile)`,
      `(?:losch\\p{L}*|entfern\\p{L}*|vernicht\\p{L}*)(?: sie)?(?: bitte)? ${gap(2)}${mein} ${gap(2)}(?:daten|konto|account|profil|chats?|verlauf)`,
      `(?:supprimez|effacez|supprime|efface) ${gap(2)}(?:mes|mon|ma) ${gap(1)}(?:donnees|informations|compte|profil|conversations?)`,
      `(?:borren|borre|borra|eliminen|elimine|elimina) ${gap(2)}(?:mis|mi) ${gap(1)}(?:datos|informacion|cuenta|perfil|conversaciones)`,
      `(?:apaguem|apague|apaga|excluam|exclua|eliminem|elimine|deletem) ${gap(2)}(?:meus|minha|meu|minhas) ${gap(1)}(?:dados|informacoes|conta|perfil|conversas)`,
    ],
  ],
];
const patterns = requestPatterns.map(([kind, sources]) => ({
  kind,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'u'),
}));
/** "Can I get my money back?" asks for it, unlike "Can I get a refund if I cancel?", which asks what is the rule. */
const moneyBack = new RegExp(
  `^(?:(?:hi|hello|hey|and|so|but|ok|please|und|et|y|e) )*(?:${[
    '(?:can|could|may|will) (?:i|we) (?:please |pls |just )?(?:have|get|claim|receive) (?:all )?(?:my|our) (?:money|payment)(?: back| returned| refunded)?(?: (?:please|pls|now|then|today))*',
    '(?:can|could|may|will) (?:i|we) (?:please |pls )?(?:have|get|claim|receive) (?:a |my |the |full )*refund (?:please|pls|now|for (?:my|this|the) \\p{L}+)',
    '(?:kann|konnte|konnen|konnten) (?:ich|wir) (?:bitte )?(?:mein|unser|das) geld (?:bitte )?(?:zuruck|wieder)\\p{L}*(?: haben| bekommen| kriegen)?(?: bitte)?',
    '(?:bekomme|kriege) ich mein geld (?:zuruck|wieder)',
    'puedo (?:recuperar|tener|pedir) (?:mi dinero|el dinero)(?: de vuelta)?',
    'me (?:puede|pueden|podrian|devuelven|devuelve)(?: devolver)? (?:mi|el) dinero',
    '(?:puis je|est ce que je peux|je peux) (?:etre rembourse\\p{L}*|recuperer mon argent|avoir un remboursement)(?: svp| sil vous plait)?',
    '(?:posso|podemos|consigo) (?:ter|receber|recuperar) (?:o )?(?:meu|nosso) dinheiro(?: de volta)?',
  ].join('|')})$`,
  'u',
);
/** "How do I cancel my order?" asks how it is done. */
const asksHow =
  /^(?:(?:hi|hello|hey|and|so|but|ok|und|et|y|e|aber|mais|pero|mas) )*(?:how(?! dare)|where|what|when|which|why|who|can i|could i|may i|do i|am i|is it|is there|should i|does|if|wie|wo|was|wann|warum|kann ich|konnte ich|darf ich|muss ich|comment|ou|quand|pourquoi|puis je|est ce|que se passe|como|donde|cuando|que pasa|puedo|se puede|onde|quando|posso|o que)\b/u;

/** The first request of the message that only a person can carry out, or null. Wordings are those of any shop or service. */
export function hearRequest(text: string): HeardRequest | null {
  for (const clause of readClauses(text)) {
    if (moneyBack.test(clause.words)) return { kind: 'refund', evidence: clause.text };
    if (asksHow.test(clause.words)) continue;
    for (const { kind, pattern } of patterns) if (pattern.test(clause.words)) return { kind, evidence: clause.text };
  }
  const ownData = hearPhrase(text, 'own-data');
  return ownData && { kind: 'own-data', evidence: ownData.evidence };
}
