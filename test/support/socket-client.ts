import { WebSocket } from 'ws';
import type { AgentCommand, AgentFrame } from '../../src/contracts/agent-protocol.ts';
import type { MeResponse, VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { password } from './password.ts';

const answerWithinMs = 45_000;

/** A socket that remembers every frame and waits for the one that a test asks for. */
export class SocketClient<Command, Frame extends { type: string }> {
  readonly frames: Frame[] = [];
  closeCode: number | null = null;
  private readonly waiters = new Set<() => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)) as Frame);
      for (const wake of this.waiters) wake();
    });
    socket.on('close', (code) => {
      this.closeCode = code;
      for (const wake of this.waiters) wake();
    });
    socket.on('error', () => {});
  }

  static async open<Command, Frame extends { type: string }>(url: string, headers: Record<string, string> = {}): Promise<SocketClient<Command, Frame>> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers });
    const client = new SocketClient<Command, Frame>(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)));
      socket.once('error', reject);
    });
    return client;
  }

  send(command: Command): void {
    this.socket.send(JSON.stringify(command));
  }

  sendRaw(data: string | Buffer): void {
    this.socket.send(data);
  }

  /** The first frame, from `from` on, of which `matches` is true. */
  async wait<T extends Frame>(matches: (frame: Frame) => frame is T, from?: number): Promise<T>;
  async wait(matches: (frame: Frame) => boolean, from?: number): Promise<Frame>;
  async wait(matches: (frame: Frame) => boolean, from = 0): Promise<Frame> {
    return this.until(() => this.frames.slice(from).find(matches));
  }

  async until<T>(look: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(check);
        reject(new Error(`nothing came; the last frames were ${JSON.stringify(this.frames.slice(-4)).slice(0, 1_500)}`));
      }, answerWithinMs);
      const check = (): void => {
        const found = look();
        if (found === undefined || found === null || found === false) return;
        clearTimeout(timer);
        this.waiters.delete(check);
        resolve(found);
      };
      this.waiters.add(check);
      check();
    });
  }

  /** Stops to read, or goes on: what a slow reader does to a server. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** False from the moment either end has begun to close it. */
  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Breaks the line without a goodbye. */
  drop(): void {
    this.socket.terminate();
  }

  close(): void {
    this.socket.close();
  }
}

export type VisitorClient = SocketClient<VisitorCommand, VisitorFrame> & { token: string; conversationId: string };
export type AgentClient = SocketClient<AgentCommand, AgentFrame> & { cookie: string; agentId: string };

export async function openVisitor(url: string, known?: { token: string }): Promise<VisitorClient> {
  const token = known?.token ?? ((await (await fetch(`${url}/api/visitor/session`, { method: 'POST' })).json()) as VisitorSessionResponse).token;
  const client = await SocketClient.open<VisitorCommand, VisitorFrame>(`${url}/ws/visitor`);
  client.send({ type: 'hello', protocol: 1, token, resume: null });
  const welcome = await client.wait((frame): frame is Extract<VisitorFrame, { type: 'welcome' }> => frame.type === 'welcome');
  return Object.assign(client, { token, conversationId: welcome.conversationId ?? '' });
}

export async function startConversation(client: VisitorClient): Promise<string> {
  const conversationId = newId();
  client.send({ type: 'conversation-start', id: newId(), conversationId, page: null });
  await client.wait((frame) => frame.type === 'ack');
  client.conversationId = conversationId;
  return conversationId;
}

/** Says something and returns the bot's reply to it. */
export async function ask(client: VisitorClient, text: string): Promise<Extract<VisitorEvent, { type: 'bot-message' }>> {
  const id = newId();
  client.send({ type: 'message-send', id, conversationId: client.conversationId, text });
  return client.until(() =>
    visitorEvents(client).find(
      (event): event is Extract<VisitorEvent, { type: 'bot-message' }> => event.type === 'bot-message' && event.body.replyTo.includes(id),
    ),
  );
}

export function visitorEvents(client: SocketClient<VisitorCommand, VisitorFrame>): VisitorEvent[] {
  const bySeq = new Map(client.frames.flatMap((frame) => (frame.type === 'events' ? frame.events : [])).map((event) => [event.seq, event]));
  return [...bySeq.values()].sort((first, second) => first.seq - second.seq);
}

async function post(url: string, path: string, body: unknown, cookie = ''): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
}

export async function makeFirstAgent(baton: { url: string; setupToken: string }, name = 'Ana Agent'): Promise<{ cookie: string; agentId: string }> {
  const response = await post(baton.url, '/api/console/setup', { token: baton.setupToken, name, email: 'first@example.com', password });
  return signedIn(response);
}

export async function makeAgent(baton: { url: string }, admin: { cookie: string }, name: string): Promise<{ cookie: string; agentId: string }> {
  const email = `${newId()}@example.com`;
  await post(baton.url, '/api/console/agents', { name, email, password, role: 'agent', capacity: 4 }, admin.cookie);
  return signIn(baton, email);
}

/** With the password of every test. */
export async function signIn(baton: { url: string }, email: string): Promise<{ cookie: string; agentId: string }> {
  return signedIn(await post(baton.url, '/api/console/session', { email, password }));
}

async function signedIn(response: Response): Promise<{ cookie: string; agentId: string }> {
  const { agent } = (await response.json()) as MeResponse;
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  if (!agent || !cookie) throw new Error(`not signed in: ${response.status}`);
  return { cookie, agentId: agent.id };
}

export async function openAgent(baton: { url: string }, account: { cookie: string; agentId: string }, options = { available: true }): Promise<AgentClient> {
  const client = await SocketClient.open<AgentCommand, AgentFrame>(`${baton.url}/ws/agent`, { cookie: account.cookie, origin: baton.url });
  client.send({ type: 'hello', protocol: 1 });
  await client.wait((frame) => frame.type === 'welcome');
  if (options.available) {
    client.send({ type: 'availability-set', id: newId(), availability: 'available' });
    await client.wait(
      (frame) =>
        frame.type === 'agents-changed' && frame.agents.some((agent) => agent.id === account.agentId && agent.availability === 'available' && agent.connected),
    );
  }
  return Object.assign(client, account);
}

export { post as postJson };
