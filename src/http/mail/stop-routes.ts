import { chooseMailLanguage, fillGaps, letterTextsOf } from '../../mail/letter/letter-texts.ts';
import type { MailOut } from '../../mail/open-mail.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import { readStoppable, stopLetters, type StoppableLetter } from '../../visitor/mail/stop-letters.ts';
import type { Call, RegisterRoute, Reply } from '../route.ts';

type StopRoutesDeps = { log: ConversationLog; mail: Pick<MailOut, 'stopLinks'> };
type StopCall = Pick<Call, 'request'> & { parameters: { id: string; signature: string } };

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'he', 'fa']);

/**
 * Registers the way out of mail (RFC 8058). Reading the page changes nothing, because scanners of mail open every address of a letter; the request
 * of its button does, and the same request of a mail program.
 */
export function registerStopRoutes(register: RegisterRoute, { log, mail }: StopRoutesDeps): void {
  const find = async ({ request, parameters: { id, signature } }: StopCall): Promise<StoppableLetter | null> => {
    if (mail.stopLinks?.isSigned(id, signature) !== true) return null;
    return readStoppable(log.database, { id, serverUrl: `https://${request.headers.host ?? 'localhost'}` });
  };

  register('GET /api/visitor/mail-stop/:id/:signature', async (call) => {
    const letter = await find(call);
    return letter === null ? showUnknown(call) : show(letter);
  });

  register('POST /api/visitor/mail-stop/:id/:signature', async (call) => {
    const letter = await find(call);
    if (letter === null) return showUnknown(call);
    await stopLetters(log, letter);
    return show({ ...letter, isStopped: true });
  });
}

function show({ language, site, address, isStopped }: StoppableLetter): Reply {
  const t = letterTextsOf(language);
  const words = fillGaps(isStopped ? t.stopDone : t.stopAsk, { site, address });
  const button = isStopped ? '' : `<form method="post"><button>${escapeHtml(t.stopYes)}</button></form>`;
  return showPage({ language, title: t.stopTitle, body: `<p>${escapeHtml(words)}</p>${button}` });
}

function showUnknown({ request }: Pick<Call, 'request'>): Reply {
  const language = chooseMailLanguage((request.headers['accept-language'] ?? '').split(',').map((part) => (part.split(';')[0] ?? '').trim()));
  const t = letterTextsOf(language);
  return showPage({ language, title: t.stopTitle, body: `<p>${escapeHtml(t.stopUnknown)}</p>`, status: 404 });
}

function showPage(page: { language: string; title: string; body: string; status?: number }): Reply {
  const { language, title, body, status = 200 } = page;
  // With the usual policy of no referrer a browser sends the form without its origin, and the server could not tell it from another site's.
  return {
    status,
    policy: 'page',
    html: `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${rightToLeft.has(language) ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex"><meta name="referrer" content="same-origin"><title>${escapeHtml(title)}</title>
<style>body{max-width:34em;margin:0 auto;padding:15vh 24px 24px;font:17px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}h1{font-size:1.4em}
button{padding:10px 18px;border:0;border-radius:8px;background:#2b4acb;color:#fff;font:inherit;cursor:pointer}button:focus-visible{outline:3px solid #7d95ff;outline-offset:2px}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}</main></body>
</html>
`,
  };
}
