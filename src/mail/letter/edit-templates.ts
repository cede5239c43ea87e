import {
  findTemplateProblems,
  letterKinds,
  type LetterKind,
  type MailTemplate,
  type TemplateEntry,
  type TemplatePreview,
} from '../../contracts/mail/mail-template.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { selectSites } from '../../sites/site-store.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { fillLetter, readBrand } from './compose-letter.ts';
import { defaultTemplate } from './default-template.ts';
import { exampleValues } from './example-values.ts';
import { letterLanguages } from './letter-texts.ts';
import { embedLogo, renderLetter } from './render-letter.ts';
import { deleteTemplate, selectTemplate, upsertTemplate } from './template-store.ts';

/** A letter as an admin's address names it: none of it is trusted. */
type Place = { siteId: string; language: string; kind: string };
type EditDeps = { database: Database; clock: Clock };

/** The letters of a site in one language, as they are used now. Throws AppError('not-found') for an unknown site or language. */
export async function listTemplates(database: Queryable, place: Omit<Place, 'kind'>): Promise<TemplateEntry[]> {
  await requirePlace(database, { ...place, kind: 'trial' });
  return Promise.all(
    letterKinds.map(async (kind) => {
      const own = await selectTemplate(database, { ...place, kind });
      const usual = defaultTemplate(kind, place.language);
      return { kind, ...(own ?? usual), isOwn: own !== null, default: usual };
    }),
  );
}

/** Saves the words of a letter. Throws AppError('bad-request') that names each problem. */
export async function saveTemplate(deps: EditDeps, change: Place & { template: MailTemplate; actor: Actor }): Promise<void> {
  const { template, actor } = change;
  const { kind, siteName } = await requirePlace(deps.database, change);
  requireSound(kind, template);
  await deps.database.begin(async (transaction) => {
    await upsertTemplate(transaction, { ...change, kind, ...template, at: deps.clock.now().toISOString() });
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'letter-changed', subject: nameLetter(change, siteName) });
  });
}

/** Goes back to Baton's own words. */
export async function resetTemplate(deps: EditDeps, change: Place & { actor: Actor }): Promise<void> {
  const { kind, siteName } = await requirePlace(deps.database, change);
  await deps.database.begin(async (transaction) => {
    await deleteTemplate(transaction, { ...change, kind });
    await writeAudit({ transaction, clock: deps.clock }, { actor: change.actor, action: 'letter-reset', subject: nameLetter(change, siteName) });
  });
}

/** The letter with these words and example values, as it would arrive. */
export async function previewTemplate(deps: EditDeps, shown: Place & { template: MailTemplate; serverUrl: string }): Promise<TemplatePreview> {
  const { siteId, language, template, serverUrl } = shown;
  const { kind } = await requirePlace(deps.database, shown);
  requireSound(kind, template);
  const values = exampleValues({ kind, language, serverUrl, at: deps.clock.now() });
  const host = new URL(serverUrl).host;
  const rendered = renderLetter(fillLetter(template, { ...values, kind, language, host, brand: await readBrand(deps.database, siteId) }));
  return { subject: rendered.subject, text: rendered.text, html: embedLogo(rendered) };
}

/** The kind of a letter that is there, with the name of its site. Throws AppError('not-found') otherwise. */
export async function requirePlace(database: Queryable, { siteId, language, kind }: Place): Promise<{ kind: LetterKind; siteName: string }> {
  const site = (await selectSites(database)).find(({ id, removedAt }) => id === siteId && removedAt === null);
  const known = letterKinds.find((letterKind) => letterKind === kind);
  if (!site || known === undefined || !letterLanguages.includes(language)) throw new AppError('not-found', 'There is no such letter.');
  return { kind: known, siteName: site.published.name === '' ? site.key : site.published.name };
}

function requireSound(kind: LetterKind, template: MailTemplate): void {
  const problems = findTemplateProblems(kind, template);
  if (problems.length > 0) throw new AppError('bad-request', problems.join(' '));
}

function nameLetter({ kind, language }: Place, siteName: string): string {
  return `${kind} (${language}) of ${siteName}`;
}
