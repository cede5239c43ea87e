import { z } from 'zod';
import { deleteReply, listReplies, saveReply } from '../../agent/canned-replies.ts';
import { extendPresence, listAccounts, setAvailability } from '../../agent/availability.ts';
import { agentRoleSchema, availabilitySchema } from '../../contracts/agent-protocol.ts';
import { saveReplyRequestSchema, type CannedReply } from '../../contracts/inbox.ts';
import { saveTeamRequestSchema, type Team } from '../../contracts/routing.ts';
import { AppError } from '../../platform/app-error.ts';
import { deleteTeam, listTeams, saveTeam } from '../../queue/team/save-team.ts';
import { cutPage, pageOf, pageQuery } from '../api-page.ts';
import { etagOf, requireMatch } from '../etag.ts';
import { presenceMs } from './conversation-operations.ts';
import { operation, type ApiAnswer, type ApiDeps, type Operation } from '../operation.ts';

const wholeList = z.strictObject(pageQuery);
const teamBody = saveTeamRequestSchema
  .extend({ timeZone: saveTeamRequestSchema.shape.timeZone.meta({ override: { enum: ['UTC', 'Europe/Berlin', 'America/New_York'] } }) })
  .strict();
const teamSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    timeZone: z.string(),
    hours: z
      .array(z.object({ day: z.string(), from: z.string(), to: z.string() }))
      .nullable()
      .meta({ description: 'Null: always open. Empty: never.' }),
    holidays: z.array(z.object({ date: z.string(), name: z.string() })),
    targets: z.object({ firstResponseSeconds: z.int().nullable(), nextResponseSeconds: z.int().nullable() }),
    overflow: z.object({ teamId: z.uuid(), afterSeconds: z.int() }).nullable(),
    isDefault: z.boolean(),
    memberIds: z.array(z.uuid()),
    isOpen: z.boolean(),
    opensAt: z.string().nullable(),
  })
  .meta({ id: 'Team' });
const agentSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: agentRoleSchema,
    availability: availabilitySchema,
    connected: z.boolean().meta({ description: 'A console is open, or the account works by the API.' }),
    capacity: z.int(),
    load: z.number(),
    skills: z.array(z.string()),
    languages: z.array(z.string()),
    teamIds: z.array(z.uuid()),
  })
  .meta({ id: 'Agent' });
const replySchema = z
  .object({ id: z.uuid(), shortcut: z.string(), title: z.string(), folder: z.string(), text: z.string(), shared: z.boolean(), own: z.boolean() })
  .meta({ id: 'CannedReply' });
const exampleTeam = {
  name: 'Billing',
  timeZone: 'Europe/Berlin',
  hours: [{ day: 'monday', from: '09:00', to: '17:00' }],
  holidays: [],
  targets: { firstResponseSeconds: 300, nextResponseSeconds: null },
  overflow: null,
  isDefault: false,
  memberIds: [],
};
const exampleReply = { shortcut: 'hello', title: 'Greeting', text: 'Hello, how can I help?', shared: true };

/** Accounts, before all examples that name a colleague. */
export const agentOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/agents',
    name: 'listAgents',
    tag: 'Teams',
    summary: 'Accounts that are not locked, with who is there',
    status: 200,
    query: wholeList,
    answer: pageOf(agentSchema).meta({ id: 'AgentPage' }),
    example: { as: 'agents' },
    async run({ log }, { agent, query }) {
      const accounts = (await listAccounts(log, agent.role)).filter(({ disabled }) => !disabled);
      const page = cutPage(accounts, query, ({ id }) => id);
      const items = page.items.map(({ id, name, role, availability, connected, capacity, load, skills, languages, teamIds }) => {
        return { id, name, role, availability, connected, capacity, load, skills, languages, teamIds };
      });
      return { body: { ...page, items } };
    },
  }),
];

export const availabilityOperations: Operation[] = [
  operation({
    route: 'PUT /api/v1/me/availability',
    name: 'setAvailability',
    tag: 'Teams',
    summary: 'Say whether the account of the token takes conversations',
    description: 'An account that is available and present is offered what waits. It counts as present for ten minutes after this call.',
    status: 200,
    body: z.strictObject({ availability: availabilitySchema }).meta({ id: 'SetAvailability' }),
    answer: z.object({ availability: availabilitySchema }).meta({ id: 'OwnAvailability' }),
    example: { body: { availability: 'away' } },
    async run({ log }, { agent, body }) {
      await setAvailability(log, { agentId: agent.id, availability: body.availability });
      if (body.availability !== 'away') await extendPresence(log, { agentId: agent.id, ms: presenceMs });
      return { body };
    },
  }),
];

export const teamOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/teams',
    name: 'listTeams',
    tag: 'Teams',
    summary: 'Teams with their hours, targets and members',
    status: 200,
    query: wholeList,
    answer: pageOf(teamSchema).meta({ id: 'TeamPage' }),
    example: {},
    run: async ({ log }, { query }) => ({ body: cutPage((await listTeams(log)).map(viewTeam), query, ({ id }) => id) }),
  }),
  operation({
    route: 'POST /api/v1/teams',
    name: 'addTeam',
    tag: 'Teams',
    summary: 'Add a team',
    status: 201,
    etag: 'given',
    body: teamBody.meta({ id: 'SaveTeam' }),
    answer: teamSchema,
    example: { body: exampleTeam, as: 'team' },
    run: async ({ log }, { body, actor }) => answerTeam(await saveTeam(log, { id: null, team: body, actor })),
  }),
  operation({
    route: 'GET /api/v1/teams/:id',
    name: 'readTeam',
    tag: 'Teams',
    summary: 'One team',
    status: 200,
    etag: 'given',
    answer: teamSchema,
    example: { parameters: { id: '{team.id}' } },
    async run({ log }, { id }) {
      const team = (await listTeams(log)).find((each) => each.id === id);
      if (!team) throw new AppError('not-found', 'There is no such team.');
      return answerTeam(team);
    },
  }),
  operation({
    route: 'PUT /api/v1/teams/:id',
    name: 'replaceTeam',
    tag: 'Teams',
    summary: 'Replace a team',
    status: 200,
    etag: 'needed',
    body: teamBody.meta({ id: 'ReplaceTeam' }),
    answer: teamSchema,
    example: { parameters: { id: '{team.id}' }, body: { ...exampleTeam, name: 'Billing and refunds' } },
    run: async ({ log }, { id, body, actor, ifMatch }) =>
      answerTeam(await saveTeam(log, { id, team: body, actor, check: (known) => requireMatch(ifMatch, etagOfTeam(known)) })),
  }),
  operation({
    route: 'DELETE /api/v1/teams/:id',
    name: 'deleteTeam',
    tag: 'Teams',
    summary: 'Delete a team',
    description: 'Conversations that wait for it become open to every agent.',
    status: 204,
    example: { parameters: { id: '{team.id}' } },
    async run({ log }, { id, actor }) {
      await deleteTeam(log, { teamId: id, actor });
      return { body: null };
    },
  }),
];

export const replyOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/replies',
    name: 'listReplies',
    tag: 'Canned replies',
    summary: 'The canned replies that this account can insert',
    status: 200,
    query: wholeList,
    answer: pageOf(replySchema).meta({ id: 'CannedReplyPage' }),
    example: {},
    run: async ({ log }, { agent, query }) => ({ body: cutPage((await listReplies(log, agent.id)).map(viewReply), query, ({ id }) => id) }),
  }),
  operation({
    route: 'POST /api/v1/replies',
    name: 'addReply',
    tag: 'Canned replies',
    summary: 'Add a canned reply',
    status: 201,
    etag: 'given',
    body: saveReplyRequestSchema.meta({ id: 'SaveReply' }),
    answer: replySchema,
    example: { body: exampleReply, as: 'reply' },
    run: async ({ log }, { body, agent, actor }) => answerReply(await saveReply(log, { id: null, agent: { ...agent, name: actor.name }, reply: body })),
  }),
  operation({
    route: 'GET /api/v1/replies/:id',
    name: 'readReply',
    tag: 'Canned replies',
    summary: 'One canned reply',
    status: 200,
    etag: 'given',
    answer: replySchema,
    example: { parameters: { id: '{reply.id}' } },
    run: async (deps, { id, agent }) => answerReply(await requireReply(deps, { id, agentId: agent.id })),
  }),
  operation({
    route: 'PUT /api/v1/replies/:id',
    name: 'replaceReply',
    tag: 'Canned replies',
    summary: 'Replace a canned reply',
    description: 'Its author may, and of a shared one a supervisor.',
    status: 200,
    etag: 'needed',
    body: saveReplyRequestSchema.meta({ id: 'ReplaceReply' }),
    answer: replySchema,
    example: { parameters: { id: '{reply.id}' }, body: { ...exampleReply, text: 'Good day, how can I help?' } },
    run: async ({ log }, { id, body, agent, actor, ifMatch }) =>
      answerReply(
        await saveReply(log, { id, agent: { ...agent, name: actor.name }, reply: body, check: (known) => requireMatch(ifMatch, etagOf(viewReply(known))) }),
      ),
  }),
  operation({
    route: 'DELETE /api/v1/replies/:id',
    name: 'deleteReply',
    tag: 'Canned replies',
    summary: 'Delete a canned reply',
    status: 204,
    example: { parameters: { id: '{reply.id}' } },
    async run({ log }, { id, agent, actor }) {
      await deleteReply(log, { id, agent: { ...agent, name: actor.name } });
      return { body: null };
    },
  }),
];

function viewTeam(team: Team): z.input<typeof teamSchema> {
  const { id, name, timeZone, hours, holidays, targets, overflow, isDefault, memberIds, isOpen, opensAt } = team;
  return { id, name, timeZone, hours, holidays, targets, overflow, isDefault, memberIds, isOpen, opensAt };
}

/** The state of what people write of a team: that it opened in the meantime is no change. */
function etagOfTeam(team: Team): string {
  const { isOpen: _, opensAt: __, ...written } = viewTeam(team);
  return etagOf(written);
}

function answerTeam(team: Team): ApiAnswer<z.input<typeof teamSchema>> {
  return { body: viewTeam(team), etag: etagOfTeam(team) };
}

function viewReply({ id, shortcut, title, folder, text, shared, own }: CannedReply): z.input<typeof replySchema> {
  return { id, shortcut, title, folder, text, shared, own };
}

function answerReply(reply: CannedReply): ApiAnswer<z.input<typeof replySchema>> {
  return { body: viewReply(reply), etag: etagOf(viewReply(reply)) };
}

async function requireReply({ log }: ApiDeps, of: { id: string; agentId: string }): Promise<CannedReply> {
  const reply = (await listReplies(log, of.agentId)).find(({ id }) => id === of.id);
  if (!reply) throw new AppError('not-found', 'This reply is not there any more, or belongs to a colleague.');
  return reply;
}
