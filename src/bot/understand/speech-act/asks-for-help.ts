import { toWords } from './read-clauses.ts';

const opener =
  '(?:(?:hi|hello|hey|hiya|please|pls|plz|ok(?:ay)?|so|bot|sorry|excuse me|hallo|guten tag|bitte|entschuldigung|bonjour|salut|svp|sil vous plait|sil te plait|stp|hola|buenas|por favor|porfa|ola|oi|bom dia) )*';
const ending =
  '(?: (?:please|pls|plz|thanks|thank you|now|here|today|bitte|danke|svp|sil vous plait|sil te plait|stp|merci|por favor|porfa|gracias|pf|obrigad[oa]))*';
const bot = '(?:you|u|this (?:bot|chat|assistant|thing)|the (?:bot|chat|assistant))';

/** Whole messages in which somebody asks for help without saying for what, or asks what the bot can do. Folded. */
const helpPatterns: readonly string[] = [
  'help(?: (?:me|us|out|needed|wanted|required))*',
  `(?:can|could|would|will) ${bot} (?:please )?(?:help|assist)(?: (?:me|us))?(?: out)?(?: with something)?`,
  '(?:i |we )?(?:really |urgently |just )*(?:need|want|require|could use|would like)(?: (?:some|a bit of|a little|your|any))? (?:help|assistance|a hand)',
  `(?:so )?what (?:(?:else|all|exactly) )?(?:can|could|do|does) ${bot} (?:(?:actually|all) )?(?:do|help(?: me| us)?(?: with)?|know(?: about)?|offer|answer|assist(?: me| us)?(?: with)?)(?: for me| for us| exactly| all)?`,
  `what (?:are|is) (?:${bot}|your) (?:able to do|able to answer|capable of|good (?:at|for)|for|abilities|capabilities|functions|purpose)`,
  `how (?:does|do) ${bot} work`,
  `how (?:can|could) ${bot} (?:help|assist)(?: me| us)?`,
  'what (?:can|could|should|may|shall) i (?:ask|write|type)(?: (?:you|here))*',
  '(?:what|which) (?:kinds? of |sorts? of |types? of )?(?:questions?|things?|topics?) (?:can|could|may|do|should) (?:i|you|u) (?:ask|answer|know)(?: you)?',
  'menu|commands|options',
  'hilfe',
  '(?:hilf|helft|helfen sie)(?: (?:mir|uns|bitte|mal))*',
  '(?:ich |wir )?(?:brauchen?|benotigen?|brauch) (?:(?:mal|bitte|deine|ihre|eure|etwas|dringend) )*(?:hilfe|unterstutzung)',
  '(?:kannst du|konnen sie|konntest du|konnten sie|konnt ihr) (?:(?:mir|uns|bitte|mal|kurz|vielleicht) )*(?:helfen|weiterhelfen)',
  'was (?:kannst du|konnen sie|kann (?:der|dieser) (?:bot|chat|assistent))(?: (?:alles|so|denn|fur mich|fur uns|tun|machen|eigentlich))*',
  '(?:wobei|womit|wie) (?:kannst du|konnen sie|konnt ihr) (?:mir |uns )?(?:weiter)?helfen',
  'was (?:kann|darf|soll) ich (?:(?:dich|sie|euch|hier|alles) )*fragen',
  'wie funktioniert (?:dieser|der) (?:chat|bot|assistent)',
  'aide[rz]?(?: (?:moi|nous|m))?|a laide',
  '(?:tu |vous )?(?:peux|pouvez|pourrais|pourriez)(?: (?:tu|vous))? (?:maider|nous aider|aider)',
  '(?:jai|nous avons) besoin (?:daide|dun peu daide|dun coup de main|de (?:votre|ton) aide)',
  '(?:que|quest ce que|quoi) (?:(?:tu|vous) )?(?:peux|pouvez|sais|savez)(?: (?:tu|vous))? faire(?: pour (?:moi|nous))?',
  '(?:tu|vous) (?:peux|pouvez|sais|savez) faire quoi',
  'a quoi (?:tu |vous )?(?:sers|servez|sert)(?: (?:tu|vous|ce bot|ce chat))?',
  '(?:en quoi|comment) (?:peux|pouvez)(?: (?:tu|vous))? (?:maider|nous aider)',
  '(?:que|quoi|quelles questions) (?:puis je|je peux|peut on)(?: (?:vous|te))? (?:demander|poser)',
  'comment (?:marche|fonctionne) (?:ce|le) (?:chat|bot)',
  'ayuda(?:me|nos)?|ayude(?:me|nos)',
  '(?:necesito|necesitamos|quiero) (?:(?:tu|su|un poco de|algo de|alguna) )?ayuda',
  '(?:me |nos )?(?:puede|puedes|podria|podrias|pueden) (?:ayudar(?:me|nos)?|echarme una mano)',
  '(?:que|en que|con que) (?:(?:me|nos) )?(?:puedes|puede|sabes|sabe) (?:hacer|ayudar(?:me|nos)?)(?: por mi)?',
  'como (?:me |nos )?(?:puedes|puede) ayudar(?:me|nos)?',
  'que (?:te |le )?puedo preguntar(?:te|le)?',
  'para que sirves?|como funciona este (?:chat|bot)',
  'ajuda(?:r)?(?: me)?|(?:me )?ajud[ae](?: me)?',
  '(?:eu )?(?:preciso|precisava|quero|necessito)(?: de)? (?:(?:sua|uma|alguma) )?(?:ajuda|mao)',
  '(?:voce |vc )?(?:pode|poderia|consegue|podes) (?:me ajudar|ajudar(?: me)?)',
  'o que (?:e que )?(?:voce|vc|tu) (?:pode|sabe|consegue|faz)(?: fazer)?(?: por mim)?',
  '(?:em que|com o que|no que|como) (?:voce |vc )?(?:pode|consegue) (?:me )?ajudar',
  'o que (?:eu )?posso (?:te |lhe )?perguntar',
  'para que (?:voce )?serve|como funciona este (?:chat|bot)',
];
const pattern = new RegExp(`^${opener}(?:${helpPatterns.join('|')})${ending}$`, 'u');
/** The most characters of a message that can be nothing but that. */
const longest = 80;

/** True where the whole message asks for help with nothing in particular, or for what the bot can do. */
export function asksForHelp(text: string): boolean {
  return text.length <= longest && pattern.test(toWords(text));
}
