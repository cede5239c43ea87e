import { SignJWT } from 'jose';
import type { MadeIdentityKeyResponse } from '../../../src/contracts/people/person.ts';
import { firstSiteId, type SitesResponse } from '../../../src/contracts/site.ts';
import { newId } from '../../../src/platform/new-id.ts';
import { makeFirstAgent, openAgent, postJson, visitorEvents, type AgentClient, type VisitorClient } from '../../support/socket-client.ts';
import { withServer } from '../bench-server.ts';
import { openTalkingVisitor } from '../bench-visitor.ts';
import { describeTimes, type Figure } from '../summary.ts';

/**
 * From the call of a page until the person is known, with a conversation open: until the browser has its session and the agent in that
 * conversation reads who it is. Each visitor signs in once as somebody new, and once more on the next page.
 */
export async function measureIdentify(size: { visitors: number }): Promise<Figure[]> {
  return withServer({}, async (server) => {
    const account = await makeFirstAgent(server);
    const [site] = ((await (await fetch(`${server.url}/api/console/sites`, { headers: { cookie: account.cookie } })).json()) as SitesResponse).sites;
    const answer = await postJson(server.url, `/api/console/sites/${firstSiteId}/identity-keys`, {}, account.cookie);
    const secret = new TextEncoder().encode(((await answer.json()) as MadeIdentityKeyResponse).secret);
    const agent = await openAgent(server, account);
    const known: number[] = [];
    const again: number[] = [];
    for (let count = 0; count < size.visitors; count += 1) {
      const visitor = await openTalkingVisitor(server.url);
      await letAgentIn(agent, visitor);
      const attributes = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`a${at}`, `value ${count} ${at}`]));
      const token = await new SignJWT({ sub: `user-${count}`, name: `Person ${count}`, email: `person.${count}@example.com`, attributes })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(site?.key ?? '')
        .setExpirationTime('1h')
        .sign(secret);
      const from = agent.frames.length;
      const startedAt = performance.now();
      const { session } = await identify(server.url, { token, proof: visitor.token });
      await agent.wait((frame) => frame.type === 'events' && frame.events.some((event) => event.type === 'visitor-identified'), from);
      known.push(performance.now() - startedAt);

      const nextPageAt = performance.now();
      await identify(server.url, { token, proof: session?.token ?? visitor.token });
      again.push(performance.now() - nextPageAt);
      agent.send({ type: 'conversation-leave', conversationId: visitor.conversationId });
      agent.send({ type: 'conversation-close', id: newId(), conversationId: visitor.conversationId });
      visitor.close();
    }
    agent.close();
    return [
      ...describeTimes('identify to known', known, [null, 100]).slice(0, 2),
      ...describeTimes('identify on the next page', again, [null, 100]).slice(0, 2),
    ];
  });
}

async function letAgentIn(agent: AgentClient, visitor: VisitorClient): Promise<void> {
  agent.send({ type: 'take-over', id: newId(), conversationId: visitor.conversationId });
  await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
  const from = agent.frames.length;
  agent.send({ type: 'conversation-open', conversationId: visitor.conversationId, afterSeq: 0 });
  await agent.wait((frame) => frame.type === 'events' && frame.conversationId === visitor.conversationId, from);
}

async function identify(url: string, of: { token: string; proof: string }): Promise<{ session: { token: string | null } | null }> {
  const response = await fetch(`${url}/api/visitor/identify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${of.proof}` },
    body: JSON.stringify({ token: of.token }),
  });
  if (!response.ok) throw new Error(`identify was refused: ${response.status} ${await response.text()}`);
  return (await response.json()) as { session: { token: string | null } | null };
}
