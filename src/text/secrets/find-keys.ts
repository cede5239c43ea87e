import type { Secret } from './secret.ts';

/** Keys and tokens that their makers mark by how they begin. */
const marked =
  /(?<![A-Za-z0-9])(?:(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_A-Za-z0-9]{16,}|gh[oprsu]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{12,}|AIza[\w-]{20,}|ya29\.[\w-]{20,}|npm_[A-Za-z0-9]{20,}|hf_[A-Za-z0-9]{20,}|dop_v1_[a-f0-9]{32,}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|whsec_\w{16,}|eyJ[\w-]{8,}\.eyJ[\w-]{4,}(?:\.[\w-]*)?)/gu;
const privateKey = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/gu;
/** The password in an address such as `postgres://user:password@host`, and a secret among the parameters of one. */
const inAddress = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,64}:([^\s@/]{1,128})@/giu;
const inParameters = /[?&#][\w.-]{0,30}(?:token|secret|passw(?:or)?d|pwd|api[-_]?key|session_?id|signature)=([^&\s#"'<>]{6,})/giu;
/** A setting such as `SMTP_PASSWORD=…`. */
const inSettings = /(?<![A-Za-z0-9])\w{0,40}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY)\w{0,20}["']?\s{0,2}[=:]\s{0,2}["']?([^\s"'<>$[{*]{6,200})/gu;
/** Words for a key in five languages, before something that looks like one. */
const named =
  /(?<!\p{L})(?:api[- ]?(?:key|token|schl[uü]ssel)|(?:access|auth|secret|private|client|license|bearer|session)[- ]?(?:key|token|secret)|secret|bearer|token|clave (?:de )?(?:la )?api|cl[eé] (?:d['’ ])?(?:de l['’])?api|chave (?:de |da )?api|zugangs(?:schl[uü]ssel|token)|jeton)(?:[\s:="'`(>-]|\b(?:is|ist|lautet|es|est|[eé])\b){1,10}([A-Za-z0-9][\w.~+/=-]{11,})/giu;

/** API keys, tokens, private keys and secrets in addresses and settings. */
export function findKeys(text: string): Secret[] {
  return [
    ...[marked, privateKey].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => rangeOf(match, match[0]))),
    ...[inAddress, inParameters, inSettings].flatMap((pattern) => groupsOf(text, pattern).filter((range) => !isPlaceholder(range.value))),
    ...groupsOf(text, named).filter(({ value }) => looksRandom(value)),
  ].map(({ start, end }) => ({ kind: 'secret', start, end }));
}

function groupsOf(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].flatMap((match) => (match[1] === undefined ? [] : [rangeOf(match, match[1])]));
}

function rangeOf(match: RegExpMatchArray, value: string) {
  const start = (match.index ?? 0) + match[0].lastIndexOf(value);
  return { start, end: start + value.length, value };
}

/** Letters and digits mixed, or very long: not a word, a file name or a setting. */
function looksRandom(value: string): boolean {
  const digits = value.match(/\d/g)?.length ?? 0;
  return digits >= 3 && /[a-z]/i.test(value) && !/^\w+(?:\.\w+)?\.(?:md|ts|js|json|ya?ml|html|txt)$/i.test(value);
}

function isPlaceholder(value: string): boolean {
  return /^(?:\[|<|\{|\$|\*|…|\.\.\.|x{3,}|your|my|the|null|undefined|true|false|change)/i.test(value);
}
