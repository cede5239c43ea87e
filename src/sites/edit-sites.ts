import { siteSettingsSchema, type Site, type SiteSettings } from '../contracts/site.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { createSiteKey } from './adopt-settings.ts';
import { isSelector } from './is-selector.ts';
import { insertSite, markRemoved, selectSites, updateDraft, updatePublished } from './site-store.ts';

type EditDeps = { database: Database; clock: Clock };
type Change = { siteId: string; revision: number; actor: Actor };

/** A server has at most so many sites: each process keeps all of them. */
const mostSites = 200;

/** Adds a site. Its widget is shown as soon as it is published; until then it has a draft alone. */
export async function addSite(deps: EditDeps, input: { name: string; actor: Actor }): Promise<Site> {
  const id = newId();
  return deps.database.begin(async (transaction) => {
    const all = (await selectSites(transaction)).filter(({ removedAt }) => removedAt === null);
    if (all.length >= mostSites) throw new AppError('conflict', `There are ${mostSites} sites already, which is the most. Remove one first.`);
    refuseTakenName(all, { id, name: input.name });
    const draft = siteSettingsSchema.parse({ name: input.name });
    await insertSite(transaction, { id, key: createSiteKey(), draft });
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'site-added', subject: input.name });
    return findSite(transaction, id);
  });
}

/**
 * Stores settings that visitors do not see yet; with null the draft is thrown away. Throws AppError('conflict') where somebody was faster, and
 * AppError('bad-request') where the selector of the own launcher is none.
 */
export async function saveDraft(deps: EditDeps, input: Change & { draft: SiteSettings | null }): Promise<Site> {
  if (input.draft) refuseBrokenSelector(input.draft);
  return deps.database.begin(async (transaction) => {
    const site = await findSite(transaction, input.siteId);
    if (input.draft) refuseTakenName(await selectSites(transaction), { id: site.id, name: input.draft.name });
    if (!(await updateDraft(transaction, { id: site.id, revision: input.revision, draft: input.draft }))) throw changedMeanwhile();
    return findSite(transaction, site.id);
  });
}

/**
 * Makes the draft what visitors see, from the next page view on. Throws AppError('bad-request') where it names a team or a bot that does not
 * exist, AppError('conflict') where there is no draft, or somebody changed it since it was read.
 */
export async function publishSite(deps: EditDeps & { bots: readonly string[] }, input: Change): Promise<Site> {
  return deps.database.begin(async (transaction) => {
    const site = await findSite(transaction, input.siteId);
    const { draft } = site;
    if (site.revision !== input.revision) throw changedMeanwhile();
    if (!draft) throw new AppError('conflict', 'Nothing waits to be published.');
    if (draft.name === '') throw new AppError('bad-request', 'name: give the site a name.');
    if (draft.bot !== '' && !deps.bots.includes(draft.bot)) throw new AppError('bad-request', `bot: there is no folder ${draft.bot} among the bots.`);
    if (draft.teamId !== null && !(await isTeam(transaction, draft.teamId))) throw new AppError('bad-request', 'teamId: this team was deleted.');
    refuseBrokenSelector(draft);
    const at = deps.clock.now().toISOString();
    if (!(await updatePublished(transaction, { id: site.id, revision: input.revision, published: draft, at }))) throw changedMeanwhile();
    const changed = Object.keys(draft).filter(
      (name) => JSON.stringify(draft[name as keyof SiteSettings]) !== JSON.stringify(site.published[name as keyof SiteSettings]),
    );
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'site-published', subject: draft.name, detail: changed.join(', ') });
    return findSite(transaction, site.id);
  });
}

/** The key stops working at once; conversations stay. Throws AppError('conflict') for the first site. */
export async function removeSite(deps: EditDeps, input: { siteId: string; actor: Actor }): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const site = await findSite(transaction, input.siteId);
    if (!(await markRemoved(transaction, { id: site.id, at: deps.clock.now().toISOString() }))) {
      throw new AppError('conflict', 'The first site stays: widgets without a key belong to it.');
    }
    const { name } = site.draft ?? site.published;
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'site-removed', subject: name });
  });
}

async function findSite(transaction: Transaction, id: string): Promise<Site> {
  const site = (await selectSites(transaction)).find((candidate) => candidate.id === id && candidate.removedAt === null);
  if (!site) throw new AppError('not-found', 'There is no such site.');
  return site;
}

function refuseTakenName(all: readonly Site[], named: { id: string; name: string }): void {
  const isTaken = all.some(({ id, removedAt, draft, published }) => {
    return id !== named.id && removedAt === null && (draft ?? published).name.toLowerCase() === named.name.toLowerCase();
  });
  if (isTaken) throw new AppError('conflict', `There is already a site called ${named.name}.`);
}

/** Not a part of the schema: a row with such a selector, from before it was refused, must still be read. */
function refuseBrokenSelector({ appearance }: SiteSettings): void {
  if (appearance.launcher !== '' && !isSelector(appearance.launcher))
    throw new AppError('bad-request', 'launcher: must be a CSS selector such as .open-chat or #help.');
}

async function isTeam(transaction: Transaction, id: string): Promise<boolean> {
  return (await transaction`select 1 from team where id = ${id}`).length > 0;
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'Somebody changed this site in the meantime. Reload the page and put your change in again.');
}
