/** @jsxImportSource preact */
import { render } from 'preact';
import '../../src/client/design-tokens.css';
import { App } from './App.tsx';
import './app.css';
import { createChatClient } from './chat-client.ts';
import { askFirst } from './Later.tsx';
import { forgetConsent, mustAsk } from './consent.ts';
import { site } from './own-site.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { connectHostPage } from './host-page.ts';
import type * as identity from '../identity/identity.ts';
import { clearSession, isSigned, markSigned, proofHeaders, setHostPage, takeSession, tellOtherTabs, usesCookies, visitorProof } from './session.ts';
import { directionOf, loadTexts, t } from './texts.ts';
import { reportEvents } from './report-events.ts';
import { watchUnread } from './watch-unread.ts';

const host = connectHostPage();
setHostPage(host);
const isAsking = await mustAsk(host);
// Started while the texts load: the connection is opened as soon as both are there. The client handles and shows a failure.
if (!isAsking && !site.preview) void visitorProof().catch(() => undefined);
const language = await loadTexts();
Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'later.css' }));
const root = document.getElementById('root');
if (root && isAsking) await askFirst(root, host.close);

/** The calls about the visitor need a part of their own, loaded on the first of them. */
let people: Promise<typeof identity> | undefined;
const chatSide = { ...host, proofHeaders, takeSession, isSigned, markSigned, tellOtherTabs, keepsCookies: usesCookies, forgetConsent, clear: clearSession };
const loadPeople = (): Promise<typeof identity> =>
  (people ??= import(/* @vite-ignore */ new URL('identity.js', location.href).href) as Promise<typeof identity>);

/** The chat of a signed person is not opened while the page identifies who is there now: that may be somebody else. */
async function waitUntilKnown(): Promise<void> {
  if ((await isSigned()) && (await host.askHandle()).isIdentifying) await (await loadPeople()).hold(chatSide);
}
const known = waitUntilKnown();
const client = createChatClient(host.page, () => known.then(visitorProof));

watchUnread(client, host);

if (root) render(<App client={client} host={host} />, root);

reportEvents(client, host);

/** A question from the page waits until the events of an existing conversation have come. */
function ask(text: string): void {
  let sent = false;
  let stop = (): void => undefined;
  const send = (): void => {
    const state = client.state();
    if (sent || state.bot === null || state.loading) return;
    sent = true;
    stop();
    if (state.mode.kind === 'closed') client.startNew();
    client.say(text);
  };
  stop = client.subscribe(send);
  send();
}

const answerLater =
  (name: string) =>
  (...given: unknown[]): void =>
    void loadPeople().then(({ answerCall }) => answerCall(chatSide, { name, given }));

/** A page of the visit, where the site stores those and the browser does not ask for the contrary. */
function tellPage(): void {
  const page = host.page();
  if (site.trail && page && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) answerLater('page')(page.url, page.title);
}
void Promise.all([known, host.askHandle()]).then(tellPage);

const textOf = (value: unknown): string => (typeof value === 'string' ? cutText(value, maxMessageLength).trim() : '');
host.onCalls(
  {
    ask(text) {
      if (textOf(text)) ask(textOf(text));
    },
    prefill: (text) => client.prefill(textOf(text)),
    newConversation: client.startNew,
    // Behind a call of identify that is on its way: it must not sign anybody in afterwards.
    forget: () => void (people ? people.then(({ after }) => after(client.clear)) : client.clear()),
    identify: answerLater('identify'),
    identifying: answerLater('identifying'),
    unidentified: answerLater('unidentified'),
    // Only a chat that is held has that part already.
    known: () => people && answerLater('known')(),
    set: answerLater('set'),
    track: answerLater('track'),
    page: tellPage,
  },
  [t('open'), t('close'), t('unread')],
);
