import { letterKinds } from '../contracts/mail/mail-template.ts';
import { firstSiteId } from '../contracts/site.ts';
import { composeLetter } from '../mail/letter/compose-letter.ts';
import { exampleValues } from '../mail/letter/example-values.ts';
import { chooseMailLanguage } from '../mail/letter/letter-texts.ts';
import type { LetterWriter, Mail, Written } from '../mail/mail.ts';
import { readMailSettings } from '../mail/read-mail-settings.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { selectProfile } from './agent-store.ts';
import { issuePasswordLink } from './change-password.ts';

type AccountMailDeps = { database: Database; clock: Clock };

/** The language of letters to people who use the console. */
const languageOfTeam = async (database: Queryable): Promise<string> => chooseMailLanguage([(await readMailSettings(database)).teamLanguage]);

/** Mails a new colleague a link with which they choose their first password. */
export async function inviteAgent(deps: { transaction: Queryable; clock: Clock }, agent: { id: string; email: string }): Promise<void> {
  await queueMail(deps, { kind: 'invitation', recipient: agent.email, language: await languageOfTeam(deps.transaction), agentId: agent.id });
}

/** Mails a colleague a link with which they choose a new password. Throws AppError('not-found') where the account does not exist or is locked. */
export async function mailPasswordLink(deps: AccountMailDeps, input: { agentId: string; actor: Actor }): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const profile = await selectProfile(transaction, input.agentId);
    if (!profile) throw new AppError('not-found', 'There is no such account, or it is locked.');
    await queueMail(
      { transaction, clock: deps.clock },
      { kind: 'password', recipient: profile.email, language: await languageOfTeam(transaction), agentId: profile.id },
    );
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'password-link-mailed', subject: profile.name });
  });
}

const anHourMs = 3_600_000;
const mostAsked = 3;

/**
 * Somebody at the sign-in page forgot the password of this account. An unknown address, a locked account and the fourth request in an hour do
 * nothing and look the same: the answer tells strangers no more than that the request arrived.
 */
export async function mailForgottenPassword(deps: AccountMailDeps, email: string): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const [row] = await transaction<{ id: string }[]>`select id from agent where lower(email) = lower(${email}) and disabled_at is null for update`;
    if (!row || (await countAsked(transaction, { agentId: row.id, since: new Date(deps.clock.now().getTime() - anHourMs) })) >= mostAsked) return;
    const profile = await selectProfile(transaction, row.id);
    if (!profile) return;
    await queueMail(
      { transaction, clock: deps.clock },
      { kind: 'password', recipient: profile.email, language: await languageOfTeam(transaction), agentId: profile.id },
    );
    const note = {
      actor: { id: null, name: 'sign-in page' },
      action: 'password-link-mailed',
      subject: profile.name,
      detail: 'asked for at the sign-in page',
    } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
  });
}

async function countAsked(database: Queryable, of: { agentId: string; since: Date }): Promise<number> {
  const [row] = await database<{ count: number }[]>`
    select count(*)::int as count from mail where agent_id = ${of.agentId} and kind = 'password' and created_at > ${of.since.toISOString()}`;
  return row?.count ?? 0;
}

const minute = 60_000;
/** A colleague may be on holiday; a lost password is looked for at once. The words of the letters say the same. */
const validMs = { invitation: 7 * 24 * 60 * minute, password: 24 * 60 * minute };

/** Letters with a link by which an account gets its password. The link is made when the letter is sent, so that it is as long valid as it says. */
export function accountLetters(deps: AccountMailDeps & { serverUrl: string }, kind: 'invitation' | 'password'): LetterWriter {
  return { write: (mail) => writeAccountLetter(deps, { mail, kind }) };
}

async function writeAccountLetter(deps: AccountMailDeps & { serverUrl: string }, of: { mail: Mail; kind: 'invitation' | 'password' }): Promise<Written> {
  const { mail, kind } = of;
  const profile = mail.agentId === null ? null : await selectProfile(deps.database, mail.agentId);
  if (!profile) return { dropped: 'The account does not exist any more, or it is locked.' };
  const path = await deps.database.begin((transaction) =>
    issuePasswordLink(transaction, { agentId: profile.id, expiresAt: new Date(deps.clock.now().getTime() + validMs[kind]) }),
  );
  const { language } = mail;
  const host = new URL(deps.serverUrl).host;
  const letter = await composeLetter(deps.database, {
    kind,
    language,
    siteId: firstSiteId,
    host,
    words: { name: profile.name },
    link: `${deps.serverUrl}${path}`,
  });
  return { letter };
}

/** Letters by which an admin sees that mail arrives, or how a letter of a site looks: `about` names its site and kind. */
export function trialLetters(deps: AccountMailDeps & { serverUrl: string }): LetterWriter {
  const { database, clock, serverUrl } = deps;
  return {
    async write({ about, language }) {
      const [siteId = firstSiteId, kind = 'trial'] = about?.split('/') ?? [];
      const known = letterKinds.find((letterKind) => letterKind === kind) ?? 'trial';
      const host = new URL(serverUrl).host;
      return {
        letter: await composeLetter(database, { kind: known, language, siteId, host, ...exampleValues({ kind: known, language, serverUrl, at: clock.now() }) }),
      };
    },
  };
}
