import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, createElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { LiveConsoleContext } from '../../../console/live/use-console.ts';
import type { LiveConsole } from '../../../console/live/live-console.ts';
import { startLiveConsole } from '../../../console/live/start-live-console.ts';
import { createStore } from '../../../console/state/create-store.ts';
import { forgetDrafts, openDrafts } from '../../../console/storage/draft-store.ts';
import type { AgentCommand, AgentFrame, AgentProfile, ConversationSummary } from '../../../src/contracts/agent-protocol.ts';
import { rosa, welcome } from '../fixtures.ts';

export type Rendered = {
  live: LiveConsole;
  /** The commands that the console sent, without their ids. */
  sent: () => object[];
  /** Every request over HTTP. */
  asked: { method: string; path: string; body: unknown }[];
  field: (label: string) => HTMLInputElement;
  button: (name: string) => HTMLButtonElement;
  text: () => string;
  type: (field: Element, text: string) => Promise<void>;
  press: (target: Element, key: string, init?: KeyboardEventInit) => Promise<void>;
  click: (target: Element) => Promise<void>;
  /** A frame of the server. */
  frame: (frame: AgentFrame) => Promise<void>;
  close: () => Promise<void>;
};

/** Shows a part of the console to a signed-in agent, in a document without a browser. `answers`: bodies by method and path; anything else is a 404. */
export async function render(
  element: ReactNode,
  { me = rosa, conversations = [], answers = {} }: { me?: AgentProfile; conversations?: ConversationSummary[]; answers?: Record<string, unknown> } = {},
): Promise<Rendered> {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const asked: Rendered['asked'] = [];
  vi.stubGlobal('fetch', (url: string, init: { method?: string; body?: string } = {}) => {
    const request = { method: init.method ?? 'GET', path: url.replace('/api/console/', ''), body: init.body === undefined ? undefined : JSON.parse(init.body) };
    asked.push(request);
    const answer = answers[`${request.method} ${request.path}`];
    const refusal = { error: { code: 'not-found', message: 'There is nothing here.', requestId: null } };
    if (answer instanceof Response) return Promise.resolve(answer.clone());
    return Promise.resolve(new Response(JSON.stringify(answer ?? refusal), { status: answer === undefined ? 404 : 200 }));
  });
  const commands: AgentCommand[] = [];
  let receive: (frame: AgentFrame) => void = () => undefined;
  let count = 0;
  const live = startLiveConsole({
    store: createStore((run) => run()),
    signedIn: me,
    newId: () => `id-${(count += 1)}`,
    now: () => Date.now(),
    shelf: { load: () => [], save: () => undefined },
    openSocket(handlers) {
      receive = handlers.onFrame;
      setTimeout(() => act(() => handlers.onFrame({ ...welcome(conversations), agent: me })), 0);
      return { send: (command) => void commands.push(command), retryNow: () => undefined, close: () => undefined };
    },
  });
  openDrafts(me.id);
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await act(async () => {
    root.render(createElement(LiveConsoleContext, { value: live }, createElement(QueryClientProvider, { client }, element)));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  await vi.waitUntil(() => live.store.get().connection.kind === 'open', { timeout: 20_000 });

  /** Runs `run` and waits for the promises that are answered already, and for what they show. */
  async function settle(run: () => void): Promise<void> {
    await act(async () => {
      run();
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
    });
  }
  function find<Found extends Element>(selector: string, name: string, nameOf: (element: Found) => string): Found {
    const found = [...document.querySelectorAll<Found>(selector)].find((candidate) => nameOf(candidate).includes(name));
    if (!found) throw new Error(`Nothing here is called "${name}": ${place.textContent}`);
    return found;
  }
  return {
    live,
    sent: () => commands.map(({ ...command }) => Object.fromEntries(Object.entries(command).filter(([name]) => name !== 'id'))),
    asked,
    field: (label) =>
      find<HTMLInputElement>('input, textarea, select', label, (field) => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? ''),
    button: (name) => find<HTMLButtonElement>('button', name, (button) => button.getAttribute('aria-label') ?? button.textContent),
    text: () => place.textContent,
    async type(field, text) {
      await settle(() => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
        field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
      });
    },
    press: (target, key, init = {}) => settle(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))),
    click: (target) => settle(() => (target as HTMLElement).click()),
    frame: (frame) => settle(() => receive(frame)),
    async close() {
      await settle(() => root.unmount());
      live.close();
      forgetDrafts();
      place.remove();
    },
  };
}
