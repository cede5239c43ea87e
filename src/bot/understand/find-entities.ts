type Entity = { name: string; value: string };

const months =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni?|july?|juli?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro';

/** The kinds of entities in the order in which they are searched for: text that matched one is removed before the next search. */
const kinds: readonly { name: string; pattern: RegExp; group?: number; accept?: (value: string) => boolean }[] = [
  { name: 'url', pattern: /\b(?:https?:\/\/|www\.)[^\s<>"'`]{3,}[^\s<>"'`.,;:!?)\]}]/giu },
  { name: 'email', pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}])/giu },
  {
    name: 'order-number',
    pattern:
      /\b(?:order|bestellung|bestell|auftrag|pedido|commande|encomenda|ticket|invoice|rechnung|factura|facture|fatura|reference|ref|case|booking)(?:\s?(?:no|nr|number|num|id|nummer|número|numero|n°|nº))?[\s.:#-]{0,3}((?=[A-Z0-9-]*\d)[A-Z0-9](?:[A-Z0-9-]{2,28})[A-Z0-9])\b/giu,
    group: 1,
    accept: (value) => /\d{3}/.test(value.replace(/-/g, '')),
  },
  { name: 'order-number', pattern: /(?<![\p{L}\p{N}&/])#((?=[A-Z0-9-]*\d{3})[A-Z0-9][A-Z0-9-]{3,28})\b/giu, group: 1 },
  {
    name: 'date',
    pattern: new RegExp(
      [
        '\\b\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])\\b',
        '(?<![\\d.])(?:0?[1-9]|[12]\\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:\\d{4}|\\d{2})(?![\\d.]*\\d)',
        '(?<![\\d.])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\\d|3[01])/(?:\\d{4}|\\d{2})(?!\\d)',
        `\\b(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|\\.|º|er)?\\s(?:of\\s|de\\s)?(?:${months})\\b(?:,?\\s(?:de\\s)?\\d{4})?`,
        `\\b(?:${months})\\s(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?\\b(?:,?\\s\\d{4})?`,
      ].join('|'),
      'giu',
    ),
  },
  {
    name: 'amount',
    pattern:
      /(?<![\p{L}\p{N}])(?:(?:[$€£¥]|US\$|R\$|USD|EUR|GBP|CHF|BRL)\s?\d{1,3}(?:[.,' ]?\d{3})*(?:[.,]\d{1,2})?|\d{1,3}(?:[.,' ]?\d{3})*(?:[.,]\d{1,2})?\s?(?:[$€£¥]|usd|eur|euros?|gbp|chf|brl|dollars?|pounds?|quid|bucks|francs?|franken|reais|pesos))(?![\p{L}\p{N}])/giu,
  },
  {
    name: 'phone',
    pattern: /(?<![\p{L}\p{N}.])(?:\+|00)?\(?\d{1,4}\)?(?:\s?\(0\))?(?:[\s./-]?\(?\d{2,5}\)?){2,5}(?![\p{L}\p{N}]|\.\d)/giu,
    accept: (value) => {
      const digits = value.replace(/\D/g, '').length;
      return digits >= 8 && digits <= 15 && (/^(\+|00|0|\()/.test(value) || /\d[\s/-]\d/.test(value));
    },
  },
];

/** Order numbers, e-mail addresses, dates, amounts, phone numbers and URLs, as written, without repeats, at most 20. */
export function findEntities(text: string): Entity[] {
  const entities: Entity[] = [];
  let rest = text;
  for (const kind of kinds) {
    rest = rest.replace(kind.pattern, (...match: unknown[]) => {
      const whole = String(match[0]);
      const value = String(match[kind.group ?? 0] ?? whole).trim();
      if (kind.accept && !kind.accept(value)) return whole;
      if (!entities.some((entity) => entity.name === kind.name && entity.value === value)) {
        entities.push({ name: kind.name, value });
      }
      return ' '.repeat(whole.length);
    });
  }
  return entities.slice(0, 20);
}
