import { z } from 'zod';
import { usualAgeingSeconds } from './handoff/serving-order.ts';

/** 0 is normal, 1 raised, 2 high, 3 urgent. */
export const maxPriority = 3;
export const prioritySchema = z.number().int().min(0).max(maxPriority);

const skill = z.string().trim().toLowerCase().min(1).max(40);
export const skillsSchema = z.array(skill).max(30);
export const languagesSchema = z.array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as "en"')).max(20);

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as "09:00"');

/** Open from `from` to `to` on that day of the week, in the team's time zone. A span over midnight is written as two entries. */
export const openSpanSchema = z
  .strictObject({ day: z.enum(weekdays), from: timeOfDay, to: timeOfDay })
  .refine((span) => span.from < span.to, 'must end after it begins; write hours past midnight as two entries');
export type OpenSpan = z.infer<typeof openSpanSchema>;

/** A day on which the team is closed, whatever its weekly hours say. `date` is YYYY-MM-DD in the team's time zone. */
export const holidaySchema = z.strictObject({ date: z.iso.date(), name: z.string().trim().max(80) });
export type Holiday = z.infer<typeof holidaySchema>;

/** The hours of a team in its own time zone. `hours` null: always open. */
const businessHoursSchema = z.object({ timeZone: z.string(), hours: z.array(openSpanSchema).nullable(), holidays: z.array(holidaySchema) });
export type BusinessHours = z.infer<typeof businessHoursSchema>;

const targetSeconds = z.number().int().min(5).max(604_800).nullable();
/** Seconds of business hours within which a person should reply: since the request for a person, and since an unanswered message. */
const responseTargetsSchema = z.strictObject({ firstResponseSeconds: targetSeconds, nextResponseSeconds: targetSeconds });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `POST /api/console/teams` and `PUT /api/console/teams/:id`. */
export const saveTeamRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** An IANA name, for example Europe/Lisbon. */
  timeZone: z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/Lisbon'),
  /** Null: always open. An empty list: never. */
  hours: z.array(openSpanSchema).max(42).nullable(),
  holidays: z.array(holidaySchema).max(200),
  targets: responseTargetsSchema,
  /** The team that may take a conversation too, once it has waited that long for this team. */
  overflow: z.strictObject({ teamId: z.uuid(), afterSeconds: z.number().int().min(5).max(86_400) }).nullable(),
  /** The team of every conversation that no routing rule sends elsewhere. At most one team has it: saving takes it from the other. */
  isDefault: z.boolean(),
  memberIds: z.array(z.uuid()).max(500),
});
export type SaveTeamRequest = z.infer<typeof saveTeamRequestSchema>;

/** `GET /api/console/teams` answers `{ teams: Team[] }`. */
export type Team = SaveTeamRequest & {
  id: string;
  isOpen: boolean;
  /** ISO time at which a closed team opens again; null where it is open, or never opens. */
  opensAt: string | null;
};

/** The first rule whose conditions all hold decides. Fields that a rule leaves out stay as they were. */
const routingRuleSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  when: z.strictObject({
    reason: z.string().max(40).optional(),
    intent: z.string().max(80).optional(),
    language: z.string().max(8).optional(),
    /** The URL of the page on which the conversation began starts with this. */
    pagePrefix: z.string().max(300).optional(),
    /** The person has this tag. */
    tag: z.string().max(30).optional(),
    /** The person has this value of an attribute, such as `plan:pro`. */
    attribute: z.string().max(600).optional(),
  }),
  then: z.strictObject({ teamId: z.uuid().nullable(), skills: skillsSchema, priority: prioritySchema }),
});
export type RoutingRule = z.infer<typeof routingRuleSchema>;

const minutes = z.number().int().min(0).max(10_080);
const hours = z.number().int().min(1).max(2_160);

/** The effects of silence in a conversation, with their times, by channel. 0 minutes: never. */
export const lifeCycleSchema = z.strictObject({
  /** The bot asks once whether its answer helped. */
  askIfHelpedAfterMinutes: minutes.default(10),
  /** A conversation with the bot closes: as solved where the visitor said so, otherwise as left. */
  closeWithBotAfterHours: hours.default(24),
  /** A silent conversation with an agent takes no capacity any more. */
  restAfterMinutes: minutes.default(15),
  /** A conversation with an agent closes because the visitor does not reply. */
  closeWithAgentAfterHours: hours.default(24),
  /** A message of the visitor reopens a closed conversation within this time. 0: it begins a new conversation. */
  reopenWithinHours: z.number().int().min(0).max(2_160).default(72),
  /** The bot asks a waiting visitor for the details that the agent would ask for first. */
  askDetailsAfterSeconds: z.number().int().min(0).max(3_600).default(20),
  /** An agent who is away is asked what to do with the conversations that they own. */
  askAwayAfterMinutes: minutes.default(10),
});
export type LifeCycle = z.infer<typeof lifeCycleSchema>;

/** Mail to visitors who have left. */
export const mailSettingsSchema = z.strictObject({
  /** An agent's answer that its visitor has not seen for so long is mailed to the address that they left. 0: never. */
  answerAfterMinutes: z.number().int().min(0).max(1_440).default(5),
  /** The language of letters to the team: invitations, links for a password, notices. */
  teamLanguage: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'must be a language code such as "en" or "zh-Hans"')
    .default('en'),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

const channelWeight = z.number().int().min(1).max(10);

/**
 * The settings of one channel beside the chat, in the mechanisms of the chat. People write there now and then, so their conversations stay open for days. A
 * team's targets are meant for its chats: a channel has its own.
 */
const channelRoutingSchema = z.strictObject({
  /** The capacity that one conversation takes. */
  weight: channelWeight.default(1),
  targets: responseTargetsSchema.default({ firstResponseSeconds: null, nextResponseSeconds: null }),
  lifeCycle: z
    .strictObject({
      closeWithBotAfterHours: hours.default(168),
      restAfterMinutes: minutes.default(15),
      closeWithAgentAfterHours: hours.default(168),
      reopenWithinHours: z.number().int().min(0).max(2_160).default(720),
    })
    .prefault({}),
});
export type ChannelRouting = z.infer<typeof channelRoutingSchema>;

/** `GET` and `PUT /api/console/routing`. Every field has a default, so an empty row is a complete setting. */
export const routingSettingsSchema = z.strictObject({
  /** The order in which agents with free capacity are asked. */
  strategy: z.enum(['least-loaded', 'longest-idle']).default('least-loaded'),
  /** One step of priority is worth this many seconds of waiting. So every wait is bounded, however urgent the other conversations. */
  ageingSeconds: z.number().int().min(10).max(3_600).default(usualAgeingSeconds),
  /** An available agent who does nothing for this long is set to away. */
  awayAfterIdleSeconds: z.number().int().min(60).max(86_400).default(900),
  /** An available agent who lets so many offers in a row lapse is set to away. 0 turns it off. */
  awayAfterMissedOffers: z.number().int().min(0).max(20).default(3),
  /** A returning visitor goes to the agent of the last so many days, if that agent has capacity. 0 turns it off. */
  stickyDays: z.number().int().min(0).max(365).default(30),
  /** The capacity that one conversation of each kind takes. */
  channelWeights: z.strictObject({ chat: channelWeight, followUp: channelWeight }).default({ chat: 1, followUp: 1 }),
  /** Used when no agent of the wanted team or skills is there: ask anyone, or nobody. */
  fallback: z.enum(['anyone', 'nobody']).default('anyone'),
  /** A target warns when this share of its time has passed. */
  warnAtShare: z.number().min(0.1).max(0.95).default(0.75),
  /** The agent who owns a conversation sees the visitor's text before it is sent, and the visitor is told so. */
  typingPreview: z.boolean().default(false),
  lifeCycle: z.strictObject({ chat: lifeCycleSchema.prefault({}) }).prefault({}),
  /** By the kind of channel, such as `mail`. A channel that is not there has the defaults of its schema. */
  channels: z.record(z.string().min(1).max(40), channelRoutingSchema).default({}),
  mail: mailSettingsSchema.prefault({}),
  rules: z.array(routingRuleSchema).max(100).default([]),
});
export type RoutingSettings = z.infer<typeof routingSettingsSchema>;

/** The settings of a channel; its defaults where none were saved. */
export function channelRoutingOf(settings: Pick<RoutingSettings, 'channels'>, kind: string): ChannelRouting {
  const saved = Object.hasOwn(settings.channels, kind) ? settings.channels[kind] : undefined;
  return saved ?? channelRoutingSchema.parse({});
}

/** `GET /api/console/routing`. `settings.channels` has every channel of this Baton. */
export type RoutingResponse = { settings: RoutingSettings; channels: readonly { kind: string; name: string }[] };

/** Targets as a conversation has them, from the time when it was routed. */
export const routedTargetsSchema = z.object({
  firstResponseSeconds: z.number().nullable(),
  nextResponseSeconds: z.number().nullable(),
  warnAtShare: z.number(),
});

/** The team, skills and priority that routing chose for a conversation, and its weight. Part of the projection. */
export const routeSchema = z.object({
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  /** The team that may take it too, since it waited too long for its own. */
  overflowTeamId: z.string().nullable(),
  skills: z.array(z.string()),
  /** Units of an agent's capacity. */
  weight: z.number().int().min(1),
  targets: routedTargetsSchema.nullable(),
  /** The business hours that the targets count in, as they were when the conversation was routed. Null: every hour counts. */
  businessHours: businessHoursSchema.nullable().default(null),
});
export type Route = z.infer<typeof routeSchema>;
export const usualRoute: Route = { teamId: null, teamName: null, overflowTeamId: null, skills: [], weight: 1, targets: null, businessHours: null };

/** The time until which a person must have answered. The reply is at risk from `warnAt`, and late from `at`. ISO times. */
export const responseDueSchema = z.object({ kind: z.enum(['first', 'next']), at: z.string(), warnAt: z.string() });
export type ResponseDue = z.infer<typeof responseDueSchema>;
