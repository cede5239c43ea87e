import type { SenderProof } from '../channel.ts';
import type { LetterHeader } from './parse-letter.ts';
import { cutText } from '../../text/cut-text.ts';

type Finding = { method: string; result: string; properties: ReadonlyMap<string, string> };

/**
 * Judges the author by what the receiving server found out (Authentication-Results, RFC 8601). Only the header of the trusted server counts, and only
 * its topmost: anybody can write such a header into a letter, and the server puts its own above. Without a trusted server nobody is proved.
 */
export function judgeSender(headers: readonly LetterHeader[], of: { from: string; trustedServer: string }): SenderProof {
  const domain = of.from.split('@')[1]?.toLowerCase() ?? '';
  const trusted = of.trustedServer.trim().toLowerCase();
  if (trusted === '' || domain === '') return 'unproved';
  const header = headers.find(({ key, value }) => key === 'authentication-results' && serverOf(value) === trusted);
  if (!header) return 'unproved';
  const findings = parseFindings(header.value);
  const dmarc = findings.filter(({ method }) => method === 'dmarc');
  if (dmarc.some(({ result, properties }) => result === 'pass' && isAligned(properties.get('header.from') ?? domain, domain))) return 'proved';
  if (dmarc.some(({ result }) => result === 'fail')) return 'disproved';
  const signs = findings.some(
    ({ method, result, properties }) =>
      method === 'dkim' && result === 'pass' && isAligned(properties.get('header.d') ?? domainOf(properties.get('header.i')), domain),
  );
  const sends = findings.some(
    ({ method, result, properties }) => method === 'spf' && result === 'pass' && isAligned(domainOf(properties.get('smtp.mailfrom')), domain),
  );
  if (signs || sends) return 'proved';
  return findings.some(({ method, result }) => method === 'spf' && (result === 'fail' || result === 'softfail')) ? 'disproved' : 'unproved';
}

/** The name of the server that wrote the header: its first word, before any comment. */
function serverOf(value: string): string {
  return withoutComments(value).trim().split(/[\s;]/)[0]?.toLowerCase() ?? '';
}

function parseFindings(value: string): Finding[] {
  const [, ...parts] = withoutComments(value).split(';');
  return parts.flatMap((part) => {
    const [, method, result, rest = ''] = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z0-9-]+)(.*)$/is.exec(part) ?? [];
    if (!method || !result) return [];
    const properties = [...rest.matchAll(/([a-z]+\.[a-z0-9_-]+)\s*=\s*("[^"]*"|[^\s;]+)/gi)];
    return [
      {
        method: method.toLowerCase(),
        result: result.toLowerCase(),
        properties: new Map(properties.map(([, name = '', text = '']) => [name.toLowerCase(), text.replaceAll('"', '').toLowerCase()])),
      },
    ];
  });
}

function withoutComments(value: string): string {
  let text = '';
  let depth = 0;
  for (const letter of cutText(value, 10_000)) {
    if (letter === '(') depth += 1;
    else if (letter === ')' && depth > 0) depth -= 1;
    else if (depth === 0) text += letter;
  }
  return text;
}

function domainOf(address: string | undefined): string {
  return (address ?? '').split('@').at(-1) ?? '';
}

/** The same domain, or the one is under the other, as DMARC's relaxed alignment takes it; a public suffix such as `com` alone is no domain of anybody. */
function isAligned(found: string, domain: string): boolean {
  const [shorter = '', longer = ''] = [found, domain].sort((first, second) => first.length - second.length);
  return shorter.includes('.') && (longer === shorter || longer.endsWith(`.${shorter}`));
}
