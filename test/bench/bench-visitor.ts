import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { SocketClient, startConversation, type VisitorClient } from '../support/socket-client.ts';

let addresses = 0;

/** An address of its own for each visitor, as a proxy would report it: the limits per address stay what they are. */
function nextAddress(): Record<string, string> {
  addresses += 1;
  return { 'x-forwarded-for': `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}` };
}

/** A visitor whose chat is open and who has said nothing. */
export async function openIdleVisitor(url: string): Promise<VisitorClient> {
  const headers = nextAddress();
  const response = await fetch(`${url}/api/visitor/session`, { method: 'POST', headers });
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  const { token } = (await response.json()) as VisitorSessionResponse;
  const client = await SocketClient.open<VisitorCommand, VisitorFrame>(`${url}/ws/visitor`, headers);
  client.send({ type: 'hello', protocol: 1, token, resume: null });
  await client.wait((frame) => frame.type === 'welcome');
  return Object.assign(client, { token, conversationId: '' });
}

export async function openTalkingVisitor(url: string): Promise<VisitorClient> {
  const visitor = await openIdleVisitor(url);
  await startConversation(visitor);
  return visitor;
}

/** Says something; milliseconds until a frame of which `matches` is true came. */
export async function timeMessage(visitor: VisitorClient, text: string, matches: (frame: VisitorFrame, messageId: string) => boolean): Promise<number> {
  const id = newId();
  const from = visitor.frames.length;
  const startedAt = performance.now();
  visitor.send({ type: 'message-send', id, conversationId: visitor.conversationId, text });
  await visitor.wait((frame) => matches(frame, id), from);
  return performance.now() - startedAt;
}

export function isAnswerTo(frame: VisitorFrame, messageId: string): boolean {
  return frame.type === 'events' && frame.events.some((event) => event.type === 'bot-message' && event.body.replyTo.includes(messageId));
}
