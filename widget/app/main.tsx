/** @jsxImportSource preact */
import { render } from 'preact';
import '../../src/client/design-tokens.css';
import { App } from './App.tsx';
import './app.css';
import { createChatClient } from './chat-client.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { connectHostPage } from './host-page.ts';
import { setHostPage, visitorProof } from './session.ts';
import { directionOf, loadTexts, t } from './texts.ts';
import { reportEvents } from './report-events.ts';
import { watchUnread } from './watch-unread.ts';

const host = connectHostPage();
setHostPage(host);
// Started while the texts load: the connection is opened as soon as both are there. The client handles and shows a failure.
void visitorProof().catch(() => undefined);
const language = await loadTexts();
Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
const client = createChatClient(host.page);

watchUnread(client, host);

document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'later.css' }));
const root = document.getElementById('root');
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

const textOf = (value: unknown): string => (typeof value === 'string' ? cutText(value, maxMessageLength).trim() : '');
host.onCalls(
  {
    ask(text) {
      if (textOf(text)) ask(textOf(text));
    },
    prefill: (text) => client.prefill(textOf(text)),
    newConversation: client.startNew,
    forget: client.clear,
  },
  [t('open'), t('close'), t('unread')],
);
