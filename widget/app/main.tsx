/** @jsxImportSource preact */
import { render } from 'preact';
import '../../src/client/design-tokens.css';
import { App } from './App.tsx';
import './app.css';
import { createChatClient } from './chat-client.ts';
import { connectHostPage } from './host-page.ts';
import { useHostPage, visitorProof } from './session.ts';
import { loadTexts, t } from './texts.ts';

const host = connectHostPage();
useHostPage(host);
// Beside the texts: the line is opened as soon as both are there. A failure is met, and said, by the client.
void visitorProof().catch(() => undefined);
document.documentElement.lang = await loadTexts();
const client = createChatClient(host.page);

/** Messages that came while the panel was closed. */
let seen: number | null = null;
const spoken = (): number => client.state().log.events.filter((event) => event.type === 'agent-message' || event.type === 'bot-message').length;
client.subscribe(() => {
  const state = client.state();
  // What was there when the page came is not new.
  if (!state.loading) seen = host.isOpen() ? spoken() : (seen ?? spoken());
  host.setUnread(Math.max(0, spoken() - (seen ?? spoken())));
  host.setActive(state.conversationId !== null && state.mode.kind !== 'closed');
});
host.onOpened(() => {
  seen = spoken();
  host.setUnread(0);
});

const root = document.getElementById('root');
if (root) render(<App client={client} host={host} />, root);

// A question from the page waits until the conversation that is already there has been read.
host.onAsk((text) => {
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
}, [t('open'), t('close'), t('unread')]);
