import { foldText } from '../../../text/words/fold-text.ts';
import { compilePhrase } from './request-language.ts';

/**
 * Recognises questions about people in the product, in five languages, on folded clauses: "Can a visitor ask for a human?", "How does Baton
 * hand a chat to an agent?".
 */
type AboutLanguage = {
  /** The opening of a question about a person, with the noun for that person. */
  asker: RegExp;
  /** Compounds in which that noun means another person, and words by which writers show that they mean themselves. */
  notAsker: RegExp;
  /** Questions such as "How do … in Baton": they ask for a way, and the product is its destination. */
  wayIn(product: string): RegExp;
  /** The product is the subject, and does something to others than the writer. */
  subject(product: string): RegExp;
  /** The team at its work: where agents sign in, to whom they pass a chat. */
  work: readonly RegExp[];
};

const languages: readonly AboutLanguage[] = [
  {
    asker: compilePhrase(
      `^(?:so |and |but |then |ok )*(?:how|where|what|when|which|can|could|do|does|may|should|will|would|is|are|if|whether) (?:.* )?(?:visitors?|customers?|users?|clients?|shoppers?|guests?)`,
    ),
    notAsker: compilePhrase(
      `(?:(?:visitors?|customers?|users?|clients?|guests?) (?:service|support|care|success|relations|advis[eo]rs?|agents?|line|help|desk)|(?:as|being|im|i am|we are|were) (?:(?:a|an|your|the|one|of|my|long|time|paying|new|old|loyal) )*(?:visitors?|customers?|users?|clients?|guests?)|me|us|here|i (?:really |just |only |still |now )*(?:want|need|wish|would|insist|demand|prefer)|we (?:want|need)|id|ill|lets?(?= me)|please|pls)`,
    ),
    wayIn: (product) =>
      compilePhrase(`^(?:so |and |but |then |ok )*(?:how|where|what|when) .*(?:in|inside|within|with|using|through|via|on) (?:the )?(?:${product})`),
    subject: (product) =>
      compilePhrase(
        `(?:^|how |when |where |why |if |whether )(?:does|can|could|will|would|do|did|should|must|may) (?:${product})|(?:how|when|where|why|if|whether|what) (?:${product})`,
      ),
    work: [
      compilePhrase(
        `^(?:so |and |but )*(?:how|where) (?:do|does|can|should|would) (?:(?:the|our|my|all|other|an?|human) )*(?:agents?|operators?|representatives?)(?! (?:help|reach|contact|call))`,
      ),
      compilePhrase(
        `(?:transfer|hand|pass|forward|assign|move)(?:ring|ing)? (?:over )?(?:(?:a|any) (?:chat|conversation)|(?:(?:several|many|all|open) )*(?:chats|conversations))`,
      ),
    ],
  },
  {
    asker: compilePhrase(
      `^(?:und |aber |also |dann )*(?:wie|wo|was|wann|welche[rsnm]?|kann|konnen|darf|durfen|lasst|lassen|gibt|ist|sind|wird|werden|muss|mussen|soll|sollen|ob|erlaubt) (?:.* )?(?:besucher(?:n|s|in|innen)?|kunden?|kundin(?:nen)?|nutzer(?:n|s|in|innen)?|benutzer(?:n|s|in|innen)?|anwender(?:n|s|in|innen)?)`,
    ),
    notAsker: compilePhrase(
      `(?:als (?:\\p{L}+ )?(?:kunde|kundin|nutzer|nutzerin|besucher)|(?:bin|sind) (?:(?:ein|eine|ihr|ihre|euer|schon|seit|jahren|langer|langem|treuer|ein|guter|zahlender|hier) )*(?:kunden?|kundin|nutzer|nutzerin|besucher)|mich|mir|uns|hier|ich (?:will|mochte|brauche|hatte|wurde|verlange)|bitte|wir (?:wollen|mochten|brauchen))`,
    ),
    wayIn: (product) =>
      compilePhrase(`^(?:und |aber |also |dann )*(?:wie|wo|womit|gibt es) .*(?:in|mit|innerhalb von|mithilfe von|mit hilfe von) (?:${product})`),
    subject: (product) => compilePhrase(`^(?:und |aber |also )*(?:(?:wie|wann|wo|wohin|warum|wieso|woran|wem|ob) )?\\p{L}+(?:t|n|ss) (?:${product})`),
    work: [
      compilePhrase(
        `^(?:und |aber )*(?:wie|wo|womit|woran) \\p{L}+(?:n|t) (?:sich )?(?:(?:die|der|ein|unsere|meine|alle) )*(?:mitarbeiter(?:in|innen)?|agenten|agent|kollegen|berater)(?= )`,
      ),
      compilePhrase(
        `(?:einen chat|eine unterhaltung|ein gesprach|(?:mehrere |alle |offene )*(?:chats|unterhaltungen|gesprache)) .*(?:weiterleiten|weitergeben|ubergeben|abgeben|zuweisen|verschieben)`,
      ),
    ],
  },
  {
    asker: compilePhrase(
      `^(?=.*(?:^(?:et |mais |alors |donc )*(?:comment|ou|quand|que|quest-ce|est-ce|peut|peuvent|y a)|(?:peut|peuvent|doit|doivent|a|ont)-(?:t-)?(?:ils?|elles?) ))(?:.* )?(?:visiteurs?|visiteuses?|clients?|clientes?|utilisateurs?|utilisatrices?|internautes?)`,
    ),
    notAsker: compilePhrase(
      `(?:(?:service|support|conseillere?s?|espace|relations?|numero|fiche|assistance|charge) (?:de |du |des |d)?clients?|(?:en tant que|comme|je suis|suis|sommes) (?:(?:un|une|votre|vos|ancien|ancienne|bon|bonne|fidele|nouveau) )*(?:clients?|clientes?|utilisateurs?|visiteurs?)|me|moi|nous|m(?:aid|appel|expliqu)\\p{L}*|ici|je (?:veux|voudrais|souhaite|prefere|cherche|demande|exige)|j ?aimerais|jaimerais|besoin|svp|sil vous plait|sil te plait|stp)`,
    ),
    wayIn: (product) =>
      compilePhrase(
        `^(?:et |mais |alors |donc )*(?:comment|ou|peut-on|peut on|est-ce quon peut|y a-t-il|ya-t-il) .*(?:dans|avec|via|grace a|sous) (?:${product})`,
      ),
    subject: (product) => compilePhrase(`(?:comment|quand|pourquoi|si|est-ce que|ou|que fait) (?:${product})|(?:${product}) \\p{L}+-(?:t-)?il`),
    work: [
      compilePhrase(`^(?:et |mais )*(?:ou|comment) (?:est-ce que )?(?:les|des|un|nos|mes) (?:agents?|operateurs?|conseillere?s?|collegues?) `),
      compilePhrase(`(?:transferer|passer|transmettre|attribuer|assigner|confier) (?:un|une|des|les|plusieurs) (?:chats?|conversations?|discussions?)`),
    ],
  },
  {
    asker: compilePhrase(
      `^(?:y |pero |entonces )*(?:(?:como|donde|que|cuando|puede|pueden|podran?|se puede|hay|es posible|permite|si) (?:.* )?(?=\\p{L})|(?:un|una|los|las|mis|nuestros) (?=\\p{L}+ (?:puede|pueden) ))(?:visitantes?|clientes?|clientas?|usuari[oa]s?)`,
    ),
    notAsker: compilePhrase(
      `(?:(?:atencion|servicio|soporte|asesor|asesora|numero|area|ayuda) (?:al |a |de |del )?(?:clientes?|usuarios?)|(?:como|soy|somos|siendo) (?:(?:un|una|buen|buena|su|vuestro|antiguo) )*(?:client[ea]s?|usuari[oa]s?|visitantes?)|me|aqui|quiero|queremos|necesito|quisiera|querria|prefiero|exijo|deseo|por favor|porfa|pasame|paseme)`,
    ),
    wayIn: (product) =>
      compilePhrase(
        `^(?:y |pero |entonces )*(?:como|donde|se puede|es posible|hay (?:alguna )?(?:forma|manera)) .*(?:en|dentro de|mediante|a traves de|usando) (?:${product})`,
      ),
    subject: (product) => compilePhrase(`^(?:y |pero )*(?:(?:como|cuando|donde|por que|a quien|si) )?\\p{L}*[aet]e? (?:${product})(?! (?:no|y) )`),
    work: [
      compilePhrase(`^(?:y |pero )*(?:como|donde) \\p{L}+n (?:\\p{L}+ )?(?:los |las |mis |nuestros )?(?:agentes|operadores|asesores|companeros)`),
      compilePhrase(`(?:transferir|pasar|asignar|derivar|traspasar) (?:un|una|los|las|varios|varias) (?:chats?|conversacion(?:es)?)`),
    ],
  },
  {
    asker: compilePhrase(
      `^(?:e |mas |entao )*(?:(?:como|onde|que|o que|quando|pode|podem|da para|da pra|ha|tem|e possivel|sera que|se) (?:.* )?|(?:um|uma|os|as|meus|nossos) (?=\\p{L}+ (?:pode|podem) ))(?:visitantes?|clientes?|usuari[oa]s?|utilizadore?s?)`,
    ),
    notAsker: compilePhrase(
      `(?:(?:atendimento|servico|suporte|apoio|numero|area|central|relacionamento) (?:ao |do |de |a |com o )?(?:clientes?|usuarios?)|(?:como|sou|somos|sendo) (?:(?:um|uma|bom|boa|seu|vosso|antigo) )*(?:clientes?|usuari[oa]s?|visitantes?)|me|mim|aqui|quero|queremos|preciso|queria|gostaria|prefiro|exijo|desejo|por favor|pf|pfv)`,
    ),
    wayIn: (product) =>
      compilePhrase(
        `^(?:e |mas |entao )*(?:como|onde|da para|da pra|e possivel|tem como|ha (?:alguma )?forma) .*(?:no|em|pelo|dentro do|atraves do|usando o|via) (?:${product})`,
      ),
    subject: (product) => compilePhrase(`(?:^|como |quando |onde |se |por que |sera que )(?:e |mas )?o (?:${product}) (?!nao )\\p{L}+`),
    work: [
      compilePhrase(`^(?:e |mas )*(?:como|onde) (?:(?:os|as|meus|nossos) )(?:atendentes|agentes|operadores|colegas) `),
      compilePhrase(`(?:transferir|passar|atribuir|encaminhar) (?:um|uma|os|as|varios|varias) (?:chats?|conversas?)`),
    ],
  },
];

const nobody = /(?!)/;

/**
 * Returns a function that is true where a folded clause asks about people as a part of the product instead of for a person. `products` are
 * names of products in which people talk to people: in those "How do I talk to a person in Baton?" is a question about the product. A shop
 * has none.
 */
export function prepareAboutPeople(products: readonly string[]): (folded: string) => boolean {
  const names = products
    .map((name) =>
      foldText(name)
        .replace(/[^\p{L}\p{N}\s]/gu, ' ')
        .trim(),
    )
    .filter((name) => name !== '')
    .join('|');
  const kinds = languages.map(({ asker, work, wayIn, subject }) => ({
    ways: names === '' ? nobody : wayIn(names),
    others: [asker, ...work, names === '' ? nobody : subject(names)],
  }));
  return (folded) =>
    kinds.some(({ ways }) => ways.test(folded)) ||
    (kinds.some(({ others }) => others.some((other) => other.test(folded))) && !languages.some(({ notAsker }) => notAsker.test(folded)));
}
