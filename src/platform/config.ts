import path from 'node:path';
import { z } from 'zod';
import { AppError } from './app-error.ts';
import { parseSender } from './net/mail-sender.ts';
import { readOpenedHosts } from './net/judge-address.ts';
import { findMisspelt, type Misspelt } from './find-misspelt.ts';
import { parseSecretKey } from './secrets/read-secret-key.ts';
import { parseUrl } from '../text/parse-url.ts';

const whole = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  // In digits alone: a program would also read 1e3, 0x10 and a blank as numbers.
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(from, error).max(to, error));
};
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words, { error: `must be one of ${words.join(', ')}` });
const port = whole(0, 65_535);
const seconds = (fallback: number) => whole(1, 86_400).default(fallback);
const count = (fallback: number) => whole(1, 1_000_000).default(fallback);
const url = (protocols: string[]) =>
  z.string().refine((value) => protocols.includes(parseUrl(value)?.protocol ?? ''), `must be a whole address that starts with ${protocols.join(' or ')}`);

/** All settings with their meaning, and an example where the usual value is none. A setting that is not here does not exist; `knowledge/settings.md` says the same in the words of operators. */
export const settings = {
  PORT: { schema: port.default(3000), about: 'Port of the widget, the console and the API. 0 takes a free one.' },
  HOST: { schema: z.string().min(1).default('127.0.0.1'), about: 'Address to listen on. 0.0.0.0 opens it to the network.' },
  PUBLIC_URL: {
    schema: url(['http:', 'https:'])
      .refine((value) => isBareOrigin(value), 'must be scheme, host and port alone, without a path: Baton serves from the root of its host')
      .optional(),
    example: 'https://chat.example.com',
    about: 'The address visitors and agents use: needed for any host name but localhost, and behind a proxy. Links and origin checks rest on it. No path.',
  },
  OTHER_URLS: {
    schema: z.string().default(''),
    about: 'Further addresses under which this server is reached, comma-separated, as PUBLIC_URL. Links in texts name PUBLIC_URL.',
  },
  DEMO_PAGE: { schema: oneOf(['on', 'off']).default('on'), about: 'The demo page at /. Where it is off, / leads to the help centre.' },
  HSTS_SUBDOMAINS: { schema: oneOf(['on', 'off']).default('off'), about: 'on: browsers keep to https on subdomains of PUBLIC_URL too.' },
  TRUST_PROXY: {
    schema: whole(0, 10).default(0),
    about: 'How many proxies in front may set X-Forwarded-For. 0 ignores that header.',
  },
  VISITORS_PER_ADDRESS: { schema: count(120), about: 'New visitors that one network address may bring in an hour.' },
  CONVERSATIONS_PER_ADDRESS: { schema: count(120), about: 'Conversations that may begin from one network address in an hour.' },
  CONNECTIONS_PER_ADDRESS: { schema: count(200), about: 'Connections that one network address may hold open, of visitors and agents together.' },
  WIDGET_ORIGINS: {
    schema: z.string().default(''),
    example: 'https://example.com,https://shop.example.com',
    about: 'Origins that may embed the widget, comma-separated. Taken over into the first site at the first start; afterwards the page Sites decides.',
  },
  METRICS_TOKEN: {
    schema: z.string().min(16, 'must have at least 16 characters, as "openssl rand -hex 24" makes them').optional(),
    about: 'Opens GET /metrics, figures for Prometheus, to requests with the header "Authorization: Bearer" and this token. Unset: there is no such page.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: url(['http:', 'https:']).optional(),
    example: 'http://collector.example.com:4318',
    about: 'The OpenTelemetry collector that traces go to (OTLP over HTTP). The other OTEL_… variables of the SDK count too. Unset: nothing is traced.',
  },
  SMTP_URL: {
    schema: url(['smtp:', 'smtps:']).optional(),
    example: 'smtp://user:password@mail.example.com:587',
    about: 'The mail server that mail goes out by; smtps:// for TLS from the start. Needs MAIL_FROM. Unset: Baton sends no mail.',
  },
  MAIL_FROM: {
    schema: z
      .string()
      .refine((value) => parseSender(value) !== null, 'must be an e-mail address, or a name and the address in angle brackets')
      .optional(),
    example: 'Example Support <support@example.com>',
    about: 'The sender of mail. Replies to it are read only where its mailbox is connected in the console.',
  },
  MAIL_REPLY_DOMAIN: {
    schema: z
      .string()
      .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i, 'must be a domain whose mail comes to Baton')
      .optional(),
    example: 'reply.example.com',
    about:
      'The domain of the signed addresses that replies and returned mail go to. Its mail has to come to Baton. Unset: letters ask to answer by their link.',
  },
  SECRETS_KEY: {
    schema: z
      .string()
      .refine((value) => parseSecretKey(value) !== null, 'must be 32 random bytes in hex, as "openssl rand -hex 32" makes them, or in base64')
      .optional(),
    about:
      'The key that seals secrets in the database, such as identity keys: the same in every process. Unset: a file in DATA_DIR for the embedded database; on DATABASE_URL they lie open.',
  },
  DATA_DIR: { schema: z.string().min(1).default('.baton'), about: 'Folder of the embedded database and its lock.' },
  DATABASE_URL: {
    schema: url(['postgres:', 'postgresql:']).optional(),
    example: 'postgres://baton:secret@127.0.0.1:5432/baton',
    about: 'Postgres 15 or later. Unset: the embedded database in DATA_DIR.',
  },
  DATABASE_STATEMENT_SECONDS: {
    schema: seconds(10),
    about: 'On DATABASE_URL: how long a statement may take, and wait for a connection, before it is an error. Reports get six times as long.',
  },
  QDRANT_URL: {
    schema: url(['http:', 'https:']).optional(),
    example: 'http://127.0.0.1:6333',
    about: 'Qdrant 1.10 or later as the passage index. Unset: the database.',
  },
  QDRANT_API_KEY: { schema: z.string().min(1).optional(), about: 'Key for Qdrant.' },
  NATS_URL: {
    schema: url(['nats:', 'tls:']).optional(),
    example: 'nats://127.0.0.1:4222',
    about:
      'NATS, where several processes share DATABASE_URL: typing and streamed words reach every process, and changes at once. Unset: changes within a second.',
  },
  NATS_SUBJECT: {
    schema: z
      .string()
      .regex(/^[a-zA-Z0-9_-]{1,64}$/, 'must be letters, digits, - and _')
      .default('baton'),
    about: 'First part of the NATS subject: another one for each Baton on the same NATS.',
  },
  KNOWLEDGE_DIR: { schema: z.string().min(1).default('knowledge'), about: 'Folder of Markdown articles that is synced at start.' },
  IMPORT_PRIVATE_HOSTS: {
    schema: z.string().default(''),
    example: 'wiki.internal,10.2.0.0/16',
    about:
      'Hosts of your own network that articles may be imported from: names, addresses or networks such as wiki.internal,10.2.0.0/16. Empty: public ones alone.',
  },
  WEBHOOK_PRIVATE_HOSTS: {
    schema: z.string().default(''),
    example: 'crm.internal,10.2.0.0/16',
    about:
      'Hosts of your own network that webhooks may go to, by http too: names, addresses or networks such as crm.internal,10.2.0.0/16. Empty: public ones alone.',
  },
  ACTION_PRIVATE_HOSTS: {
    schema: z.string().default(''),
    example: 'orders.internal,10.2.0.0/16',
    about:
      'Hosts of your own network that actions of bots may call, by http too: names, addresses or networks such as orders.internal,10.2.0.0/16. Empty: public ones alone.',
  },
  BOTS_DIR: { schema: z.string().min(1).default('bots'), about: 'Folder with one folder per bot.' },
  BOT: {
    schema: z.string().min(1).default('baton'),
    about: 'The bot that answers: a folder name in BOTS_DIR. From the first start on each site names its own; this one answers where a folder is missing.',
  },
  OPENAI_API_KEY: { schema: z.string().min(1).optional(), about: 'Key for the model endpoint.' },
  OPENAI_BASE_URL: {
    schema: url(['http:', 'https:']).optional(),
    example: 'http://127.0.0.1:11434/v1',
    about: 'Any OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1 for Ollama.',
  },
  CHAT_MODEL: {
    schema: z.string().min(1).optional(),
    about: 'Model that writes answers, such as gpt-4o-mini, or provider:model for another LangChain provider. Unset: extractive answers.',
  },
  MODEL_PATIENCE_SECONDS: {
    schema: seconds(8),
    about: 'How long a visitor waits for a first checked sentence of the model. Then the answer is the quote, and the model is let go.',
  },
  MODEL_FIRST_TOKEN_SECONDS: { schema: seconds(30), about: 'How long the model may be silent before its first word or sign of reasoning.' },
  MODEL_TOTAL_SECONDS: { schema: seconds(45), about: 'How long the model may take for a whole answer. What was shown by then stays.' },
  MODEL_PRICES: {
    schema: z.string().min(1).optional(),
    example: './prices.yaml',
    about: 'File with the prices of the model’s tokens (YAML: currency, date, models). The trace and Analytics then tell what answers cost.',
  },
  EMBEDDINGS: {
    schema: z
      .string()
      .regex(/^(bundled|multilingual|openai:.+)$/, 'must be "bundled", "multilingual" or "openai:<model>"')
      .default('bundled'),
    about:
      'Sentence encoder of the search: bundled (English), multilingual (questions in one language, articles in another), or openai:<model> at the model endpoint.',
  },
  OFFER_SECONDS: { schema: seconds(30), about: 'How long an agent has to accept an offered conversation or transfer.' },
  MAX_WAIT_SECONDS: { schema: seconds(600), about: 'How long a visitor waits in the queue before being told that nobody is free.' },
  AGENT_GRACE_SECONDS: { schema: seconds(20), about: 'How long an agent whose connection broke still counts as there.' },
  STOP_GRACE_SECONDS: {
    schema: whole(0, 600).default(10),
    about: 'How long answers that are being written may take to end when the server is stopped. The next process begins the others anew.',
  },
  LOG_FORMAT: {
    schema: oneOf(['auto', 'json', 'text']).default('auto'),
    about: 'How the server writes: json is one object a line and keeps the set-up link out, text is for people. auto: text on a terminal, json elsewhere.',
  },
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    about: 'Least severe log line that is written.',
  },
} as const;

type Settings = { [K in keyof typeof settings]: z.infer<(typeof settings)[K]['schema']> };
export type Config = Settings & {
  /** Parsed from WIDGET_ORIGINS. */
  widgetOrigins: string[];
  /** The origin of PUBLIC_URL, then those of OTHER_URLS. Empty where PUBLIC_URL is not set. */
  publicOrigins: string[];
  /** Parsed from IMPORT_PRIVATE_HOSTS. */
  importPrivateHosts: string[];
  /** Parsed from ACTION_PRIVATE_HOSTS. */
  actionPrivateHosts: readonly string[];
  /** Parsed from WEBHOOK_PRIVATE_HOSTS. */
  webhookPrivateHosts: string[];
  /** True when a model endpoint is configured. */
  hasModel: boolean;
};

/** Reads the settings from `environment`; `overrides` take precedence. Throws one AppError('misconfigured') that lists every violation. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  const shape = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.schema]));
  const given = Object.fromEntries(
    Object.keys(settings)
      .map((name) => [name, (overrides[name] ?? environment[name])?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = z.object(shape).safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}${exampleOf(name)} (is "${maskIfSecret(name, given)}")`);
  const widgetOrigins = listOf(given['WIDGET_ORIGINS']);
  for (const origin of widgetOrigins) {
    if (parseUrl(origin)?.origin !== origin)
      problems.push(`WIDGET_ORIGINS: must be origins with commas between them, such as ${settings.WIDGET_ORIGINS.example} (has "${origin}")`);
  }
  const home = parseUrl(given['PUBLIC_URL'] ?? '');
  const others = listOf(given['OTHER_URLS']);
  for (const other of others) {
    if (!isBareOrigin(other)) problems.push(`OTHER_URLS: "${other}" is not scheme, host and port alone, such as https://chat.example.org`);
    else if (parseUrl(other)?.protocol !== home?.protocol)
      problems.push('OTHER_URLS: needs PUBLIC_URL, and all addresses with https or all with http; must be addresses such as https://chat.example.org');
  }
  if (given['SMTP_URL'] !== undefined && given['MAIL_FROM'] === undefined) problems.push(`MAIL_FROM: must be set beside SMTP_URL${exampleOf('MAIL_FROM')}`);
  const importPrivateHosts = listOf(given['IMPORT_PRIVATE_HOSTS']);
  const opened = readOpenedHosts(importPrivateHosts);
  if ('why' in opened) problems.push(`IMPORT_PRIVATE_HOSTS: ${opened.why}`);
  const webhookPrivateHosts = listOf(given['WEBHOOK_PRIVATE_HOSTS']);
  const openedToWebhooks = readOpenedHosts(webhookPrivateHosts);
  if ('why' in openedToWebhooks) problems.push(`WEBHOOK_PRIVATE_HOSTS: ${openedToWebhooks.why}`);
  const actionPrivateHosts = listOf(given['ACTION_PRIVATE_HOSTS']);
  const openedToActions = readOpenedHosts(actionPrivateHosts);
  if ('why' in openedToActions) problems.push(`ACTION_PRIVATE_HOSTS: ${openedToActions.why}`);
  if (!parsed.success || problems.length > 0) {
    throw new AppError('misconfigured', `These settings need a change:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
  const values = parsed.data as Settings;
  return {
    ...values,
    DATA_DIR: path.resolve(values.DATA_DIR),
    KNOWLEDGE_DIR: path.resolve(values.KNOWLEDGE_DIR),
    BOTS_DIR: path.resolve(values.BOTS_DIR),
    widgetOrigins,
    publicOrigins: home === null ? [] : [home.origin, ...others.map((other) => parseUrl(other)?.origin ?? other)],
    importPrivateHosts,
    webhookPrivateHosts,
    actionPrivateHosts,
    hasModel: values.CHAT_MODEL !== undefined,
  };
}

/** The settings of this process; throws like `readConfig`. The one place that reads `process.env`. */
export function readProcessConfig(overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  return readConfig(process.env, overrides);
}

/** Environment variables of this process that look like settings but are none. */
export function findMisspeltSettings(): Misspelt[] {
  return findMisspelt(Object.keys(process.env), Object.keys(settings));
}

/** The form of log lines before the settings are known to be right. */
export function readWantedLogFormat(): string | undefined {
  return process.env['LOG_FORMAT'];
}

function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function isBareOrigin(value: string): boolean {
  const parsed = parseUrl(value);
  return parsed !== null && `${parsed.origin}/` === parsed.href;
}

/** Names a value that the setting takes: the example beside it, else its usual value. A secret has neither. */
function exampleOf(name: PropertyKey | undefined): string {
  const setting: { schema: z.ZodType; example?: string } | undefined = Object.entries(settings).find(([known]) => known === name)?.[1];
  const example = setting?.example ?? setting?.schema.safeParse(undefined).data;
  return example === undefined ? '' : `, such as ${String(example)}`;
}

function maskIfSecret(name: PropertyKey | undefined, given: Record<string, string | undefined>): string {
  const key = String(name);
  return /KEY|URL|_TOKEN$/.test(key) ? '…' : (given[key] ?? '');
}
