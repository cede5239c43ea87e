import { z } from 'zod';
import { personTagPattern } from './people/person-tag.ts';
import { longestOrigin, readOrigin } from './site-origin.ts';

/** The id of the site that is there from the first start: widgets that name no site belong to it, and conversations from before sites. */
export const firstSiteId = '00000000-0000-4000-8000-000000000001';
/** The name of that site until an admin chooses another: visitors are never shown it. */
export const firstSiteName = 'First site';
/** The public name of a site in the snippet. */
export const siteKeySchema = z.string().regex(/^[\w-]{1,64}$/, 'is the key of no site');

const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'must be a language code such as "en" or "zh-Hans"');
const perLanguage = <Schema extends z.ZodType>(schema: Schema) =>
  z.record(languageCode, schema).refine((texts) => Object.keys(texts).length <= 60, 'has more languages than there are');

/** One line of text without control characters, and without those that turn the direction of the text beside them. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `has more than ${most} characters`)
    .regex(/^[^\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]*$/u, 'must be one line of plain text');
const text = (most: number) => z.string().trim().max(most, `has more than ${most} characters`);

const origin = z
  .string()
  .max(longestOrigin)
  .transform((written, context) => {
    const read = readOrigin(written);
    if ('origin' in read) return read.origin;
    context.addIssue({ code: 'custom', message: read.why });
    return z.NEVER;
  });

/** A small picture inside the settings: no page of another server is asked for it, and the policy of the page need not allow one. */
const longestImage = 48_000;
const image = z
  .string()
  .max(longestImage, 'is larger than 35 KB: save it smaller, such as 96 by 96 pixels')
  .regex(/^(data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2})?$/, 'must be a PNG, JPEG, WebP or GIF picture');

/** The place of a page: from its first character on, with `*` for anything. */
const pagePattern = z
  .string()
  .trim()
  .max(300)
  .regex(/^\/\S*$/, 'must be a path such as /checkout/*');

const appearanceSchema = z.object({
  /** `#rrggbb`, or empty for Baton's own. The widget corrects it to readable contrast. */
  colour: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(#[0-9a-f]{6})?$/, 'must be a colour such as #0a7d5a')
    .default(''),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** Above the greeting of an empty chat. */
  logo: image.default(''),
  /** The face of the assistant. */
  avatar: image.default(''),
  /** `end`: the side where lines end, which is the left one in Arabic. */
  side: z.enum(['end', 'left', 'right']).default('end'),
  /** Pixels from that side, and from the bottom. */
  offsetSide: z.number().int().min(0).max(400).default(20),
  offsetBottom: z.number().int().min(0).max(400).default(20),
  zIndex: z.number().int().min(1).max(2_147_483_647).default(2_147_483_647),
  /** Pixels of the launcher. */
  size: z.number().int().min(44).max(80).default(56),
  /** Up to two characters that stand on the launcher in place of the drawn one. */
  icon: line(8).default(''),
  /** The visible words beside the icon. */
  label: perLanguage(line(30)).default({}),
  /** A CSS selector of the page's own elements that open the chat; Baton's launcher is not drawn then. */
  launcher: line(300).default(''),
  hiddenOn: z.array(pagePattern).max(50).default([]),
  hiddenOnPhone: z.boolean().default(false),
  hiddenOnDesktop: z.boolean().default(false),
  /** Outside the business hours of the site's team. A visitor in a conversation keeps the launcher. */
  hideWhenClosed: z.boolean().default(false),
});

/** Texts of the widget that a site may word itself. The names are those of `widget/texts`. */
export const siteTextNames = [
  'title',
  'assistant',
  'teamMember',
  'placeholder',
  'person',
  'tryOne',
  'open',
  'close',
  'sources',
  'queueHint',
  'nobody',
  'nobodyHint',
  'contactDone',
  'ended',
  'rate',
] as const;
export type SiteTextName = (typeof siteTextNames)[number];

const folderName = z.string().regex(/^[\w.-]{0,80}$/, 'must be the name of a folder of bots');

/**
 * The settings of a site: what is published, and what a draft holds. Every field has its usual value, so an empty row is complete, and a row of
 * an earlier version is read.
 */
export const siteSettingsSchema = z.object({
  name: line(80).default(''),
  /** The pages that may show the chat. Empty: this server's own and those of this machine. */
  origins: z.array(origin).max(100).default([]),
  /** A folder in BOTS_DIR. Empty: the setting BOT. */
  bot: folderName.default(''),
  /** The team that gets its conversations where no routing rule says otherwise. */
  teamId: z.uuid().nullable().default(null),
  /**
   * Tags of articles that are for this site. An article that has a tag that any site names is shown and cited only on the sites that name it;
   * all other articles are for every site.
   */
  articleTags: z.array(line(60).toLowerCase().min(1)).max(50).default([]),
  /** Only articles with one of `articleTags` are shown and cited on this site: none of those that are for every site. */
  onlyTaggedArticles: z.boolean().default(false),
  /**
   * Tags of articles that are for people whom this site signed: `customers`, or `partners = plan:pro` for those with that attribute. An article with a
   * tag that any site names here is shown and cited to them alone.
   */
  personTags: z
    .array(line(300).regex(personTagPattern, 'must be a tag, or a tag with an attribute or a segment, such as partners = plan:pro or gold = segment:Gold'))
    .max(50)
    .default([]),
  /** The languages that the widget may speak here; the first where a visitor's is not among them. Empty: all that it has. */
  languages: z.array(languageCode).max(60).default([]),
  appearance: appearanceSchema.prefault({}),
  greeting: perLanguage(text(500)).default({}),
  sampleQuestions: perLanguage(z.array(line(200).min(1)).max(8)).default({}),
  texts: perLanguage(z.partialRecord(z.enum(siteTextNames), line(200))).default({}),
  identity: z
    .object({
      /** Data of people are taken from signed tokens alone. */
      enforce: z.boolean().default(false),
      /** The address of the public keys of ES256 tokens (JWKS). Empty: only tokens signed with a key of the site are taken. */
      jwks: z
        .string()
        .trim()
        .max(500)
        .regex(/^(https?:\/\/\S+)?$/, 'must be an address that begins with https:// or http://')
        .default(''),
    })
    .prefault({}),
  /** The public help centre of the site. */
  help: z
    .object({
      /** Its name, on every page of it. Empty: "Help centre" in the reader's language. */
      title: perLanguage(line(80)).default({}),
      /** Below the name on the first page. */
      intro: perLanguage(line(200)).default({}),
      /** In this order. An article stands in the first one whose tag it has. None: the articles' first tags name them. */
      collections: z
        .array(z.object({ tag: line(60).toLowerCase(), title: perLanguage(line(80)).default({}), text: perLanguage(line(200)).default({}) }))
        .max(50)
        .default([]),
      /** Whether search engines may list it. */
      indexed: z.boolean().default(true),
    })
    .prefault({}),
  /** Stores which pages a visitor was on while the chat was there, but for browsers with Global Privacy Control. */
  pageTrail: z.boolean().default(false),
  /** Asked before anything is stored or sent; nothing is asked where there is no text. */
  consent: perLanguage(
    z.object({
      text: text(600).min(1),
      link: z
        .string()
        .trim()
        .max(500)
        .regex(/^(https?:\/\/\S+)?$/, 'must be an address that begins with https:// or http://')
        .default(''),
    }),
  ).default({}),
});
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

export type Site = {
  id: string;
  key: string;
  isFirst: boolean;
  published: SiteSettings;
  /** Changes that wait to be published, or null. */
  draft: SiteSettings | null;
  revision: number;
  publishedAt: string | null;
  removedAt: string | null;
};

/** `POST /api/console/sites`. */
export const addSiteRequestSchema = z.strictObject({ name: line(80).min(1, 'give the site a name') });
/** `PUT /api/console/sites/:id/draft`. `revision`: the one that the form was opened with. `draft` null: throw it away. */
export const saveSiteDraftRequestSchema = z.strictObject({ revision: z.number().int(), draft: siteSettingsSchema.nullable() });
/** `POST /api/console/sites/:id/publish`. */
export const publishSiteRequestSchema = z.strictObject({ revision: z.number().int() });

/** A place where the widget of a site was asked for. Untrusted text. */
export type SiteSighting = {
  origin: string;
  /** `refused`: the site does not name the origin. `blocked`: the page's own policy lacks the directive in `detail`. */
  kind: 'shown' | 'refused' | 'blocked';
  detail: string;
  at: string;
};
/** `GET /api/console/sites`. `bots`: the folders that a site can name. */
export type SitesResponse = { sites: (Site & { sightings: SiteSighting[] })[]; bots: string[]; serverUrl: string };

/** The part of a site that stands in front of the loader. A field that is left out is as usual. */
export type LauncherView = {
  /** Names the site in every request, such as `site=pk_1`. */
  query: string;
  colour?: string;
  theme?: string;
  side?: string;
  /** Rules behind those of the loader: places, sizes, and where the launcher is not drawn. */
  css?: string;
  icon?: string;
  /** The words beside the icon, by language, each with a space in front; `''` for all other languages. */
  label?: Readonly<Record<string, string>>;
  launcher?: string;
  hiddenOn?: readonly string[];
  /** The pages of the visit are stored: also those that are swapped without loading are told to the chat. */
  trail?: true;
  /** Behind the names under which the page's storage holds something: two sites may stand on one origin. */
  store?: string;
};

/** The part of a site that stands in the page of the chat. */
export type ChatView = {
  language?: string;
  /** Of every site but the first. */
  key?: string;
  store?: string;
  texts?: Readonly<Partial<Record<string, string>>>;
  logo?: string;
  avatar?: string;
  /** Asked before anything is stored or sent. `version` names the text in the request for a session. */
  consent?: { text: string; link: string; version: string };
  /** The pages of the visit are stored. */
  trail?: true;
  preview?: { name: string; greeting: string; sampleQuestions: string[] };
};
