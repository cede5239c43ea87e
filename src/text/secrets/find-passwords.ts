import type { Secret } from './secret.ts';

const passwordWord =
  'pass ?words?|passwd|pass ?phrase|pass ?code|pwd|passwort|kennwort|contrase[ñn]a|clave(?: de acceso| secreta)?|mot de passe|mdp|senha|palavra[- ]passe|(?:c[oó]digo |code )?pin(?:[- ]?(?:code|nummer|number))?';
const possessive = 'my|our|his|her|their|mein|meine|unser|unsere|dein|mi|nuestra|su|mon|ma|notre|son|minha|meu|nossa';
const verb = 'is|was|are|ist|lautet|war|hei[sß]t|heisst|es|era|est|[ée]tait|[ée]';
const adverb = 'now|still|just|currently|simply|jetzt|noch|einfach|derzeit|ahora|maintenant|toujours|agora|ainda';
/** Words by which a password is said to belong to something: they may stand between it and the verb. */
const belonging = '(?:for|to|of|on|at|i|we|für|zu|zum|zur|vom|von|bei|im|ich|para|de|del|da|do|na|no|en|que|pour|du|sur)';
const opening = `["'“”„«‚‘\`]`;
const closing = `["'“”»’\`]`;
/** The value in group `quoted` or `bare`. */
const value = `(?:${opening}(?<quoted>[^"'“”»’\`\\n]{1,80})${closing}|(?<bare>[^\\s"“”„«»]{3,128}))`;

const announcedPassword = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?<own>(?:${possessive})\s+)?(?:[\p{L}-]{1,20}[- ])?(?:${passwordWord})(?![\p{L}\p{N}_])` +
    String.raw`(?<belongs>\s+${belonging}\s[^.!?\n:=]{0,40}?)?` +
    String.raw`(?:\s+(?:${verb})(?![\p{L}])(?:\s+(?:${adverb})(?!\p{L}))?\s*[:=]?|\s*(?:[:=]|->|→|=>)|\s+[-–])\s*${value}`,
  'giu',
);
const saidAfter = new RegExp(
  String.raw`(?<![^\s"'“„«(])(?<bare>[^\s"'“”„«»]{4,128})["'”“»]?\s+(?:is|ist|es|est|[ée])\s+(?:${possessive})\s+(?:${passwordWord})(?![\p{L}\p{N}_])`,
  'giu',
);
/** Without a verb: only where the word has letters and digits, as in "user anna password Blue42sky". */
const beside = new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${passwordWord})\s+(?<bare>[^\s"'“”„«»]{6,128})`, 'giu');

/** Words that say how a password is, in five languages. */
const states = new Set(
  (
    'wrong not incorrect correct right invalid valid expired lost forgotten too the a an being been always never no on in at it same different what why how where when ' +
    'working broken blocked locked stolen gone missing empty safe secure weak strong short long fine okay good bad old new unknown known visible hidden here there this that ' +
    'mandatory optional required needed enough complex simple easy hard difficult secret private public plain plaintext only case sensitive my your our their so very really ' +
    'already also still again just ready unsafe insecure temporary permanent none nothing something anything null blank default identical exactly probably definitely ' +
    'falsch nicht richtig korrekt ungültig gültig abgelaufen weg leer sicher unsicher schwach stark kurz lang neu alt zu gleich unbekannt bekannt sichtbar immer nie kein keine ' +
    'das die der ein eine mein meine noch schon auch so sehr wirklich kaputt gesperrt gut schlecht anders notwendig nötig pflicht ' +
    'incorrecta incorrecto correcta correcto inválida invalida inválido válida caducada perdida vacía segura seguro débil fuerte corta larga nueva vieja misma diferente ' +
    'demasiado muy una uno esta este obligatoria mala buena mal bien errónea equivocada ' +
    'incorrect faux fausse mauvais mauvaise bon bonne invalide valide perdu oublié vide sûr faible fort court trop même différent nouveau ancien pas toujours ' +
    'obligatoire expiré expirée bloqué correct juste le la les un une ' +
    'errada errado certa certo incorreta correta inválida vencida vazia fraca forte curta longa nova velha mesma diferente muito não nao sempre nunca uma um esta obrigatória'
  ).split(' '),
);
const participle = /(?:ed|ing|able|ible|ado|ada|ido|ida|ando|endo|[éè]e?s?|ível|ável)$|^(?:ge|ver|zer|zurück|ab|be)\p{L}{3,}(?:t|en)$/u;
/** A plain word is taken for a password only where its clause ends behind it. */
const clauseEnd = /^\s*(?:$|[.,;!?)\n]|(?:and|but|or|und|aber|oder|y|pero|o|et|mais|ou|e|mas)(?!\p{L}))/u;

/** Passwords and PINs that are told in a sentence, such as "my password is …", in English, German, French, Spanish and Portuguese. */
export function findPasswords(text: string): Secret[] {
  const found: Secret[] = [];
  const keep = (match: RegExpMatchArray, word: string): void => {
    const start = (match.index ?? 0) + match[0].lastIndexOf(word);
    found.push({ kind: 'password', start, end: start + word.length });
  };
  for (const match of text.matchAll(announcedPassword)) {
    const { quoted, bare, own, belongs } = match.groups ?? {};
    const rest = text.substring((match.index ?? 0) + match[0].length); // eslint-disable-line baton/cut-text -- read and never kept
    if (quoted !== undefined && !isPlaceholder(quoted)) keep(match, quoted);
    if (bare === undefined) continue;
    const word = withoutEnd(bare);
    const after = `${bare.replace(word, '')}${rest}`;
    const isNamed = own !== undefined || /[:=>→]\s*$/u.test(match[0].replace(bare, ''));
    if (isStrong(word) ? !belongs || word.length > 3 : !belongs && isNamed && isWeak(word) && clauseEnd.test(after)) keep(match, word);
  }
  for (const match of text.matchAll(saidAfter)) keepStrong(match);
  for (const match of text.matchAll(beside)) if (/\p{L}/u.test(match.groups?.['bare'] ?? '') && /\d/.test(match.groups?.['bare'] ?? '')) keepStrong(match);
  return found;

  function keepStrong(match: RegExpMatchArray): void {
    const word = withoutEnd(match.groups?.['bare'] ?? '');
    if (isStrong(word)) keep(match, word);
  }
}

/** The mark that ends a sentence is no part of the password; an exclamation mark may be. */
function withoutEnd(word: string): string {
  return word.replace(/[.,;:?)\]]+$/, '');
}

/** Holds a digit, a sign or mixed case. */
function isStrong(word: string): boolean {
  if (isPlaceholder(word)) return false;
  const core = word.replace(/[!?.,;:()]+$/, '');
  return word.length >= 3 && (/\p{N}/u.test(core) || /[^\p{L}\p{N}'’/()-]/u.test(core) || /\p{Ll}\p{Lu}/u.test(core));
}

function isWeak(word: string): boolean {
  const core = word.replace(/[!?]+$/, '').toLowerCase();
  return core.length >= 4 && /^\p{L}[\p{L}'’-]*$/u.test(core) && !states.has(core) && !participle.test(core);
}

function isPlaceholder(word: string): boolean {
  return /^[[<{$*•…#]/.test(word) || /^https?:/i.test(word) || !/[\p{L}\p{N}]/u.test(word) || /^(?:x{3,}|\.{3}.*)$/i.test(word);
}
