/** @jsxImportSource preact */
import { render } from 'preact';
import '../../src/client/design-tokens.css';
import { App } from './App.tsx';
import './app.css';
import { createChatClient } from './chat-client.ts';
import { connectHostPage } from './host-page.ts';
import { setHostPage, visitorProof } from './session.ts';
import { loadTexts, t } from './texts.ts';
import { watchUnread } from './watch-unread.ts';

const host = connectHostPage();
setHostPage(host);
// Started while the texts load: the connection is opened as soon as both are there. The client handles and shows a failure.
void visitorProof().catch(() => undefined);
document.documentElement.lang = await loadTexts();
const client = createChatClient(host.page);

watchUnread(client, host);

document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'later.css' }));
const root = document.getElementById('root');
if (root) render(<App client={client} host={host} />, root);

// A question from the page waits until the events of an existing conversation have come.
host.onAsk(
  (text) => {
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
  },
  [t('open'), t('close'), t('unread')],
);
