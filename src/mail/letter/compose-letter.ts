import type { LetterKind, MailTemplate } from '../../contracts/mail/mail-template.ts';
import { firstSiteName } from '../../contracts/site.ts';
import { selectSites } from '../../sites/site-store.ts';
import type { Queryable } from '../../storage/database.ts';
import type { Brand, Letter } from '../mail.ts';
import { defaultTemplate } from './default-template.ts';
import { fillTemplate, type LetterValues } from './fill-template.ts';
import { letterTextsOf } from './letter-texts.ts';
import { selectTemplate } from './template-store.ts';

/** A letter of a site. `host`: the name of the site in it, where the site has none of its own. */
type Asked = LetterValues & { kind: LetterKind; language: string; siteId: string; host: string };

/** Writes a letter in the words of its site, with the site's name, colour and logo; in the default words where it has none of its own. */
export async function composeLetter(database: Queryable, asked: Asked): Promise<Letter> {
  const template = (await selectTemplate(database, asked)) ?? defaultTemplate(asked.kind, asked.language);
  return fillLetter(template, { ...asked, brand: await readBrand(database, asked.siteId) });
}

/** The same with words that are not saved, for a preview. */
export function fillLetter(template: MailTemplate, asked: Omit<Asked, 'siteId'> & { brand: Brand }): Letter {
  const { language, brand, host, stopUrl = null } = asked;
  const words = { host, site: brand.name === '' ? host : brand.name, ...asked.words };
  const { subject, parts } = fillTemplate(template, { ...asked, words });
  // No template can leave it out.
  if (stopUrl !== null) parts.push({ kind: 'stop', label: letterTextsOf(language).stopYes, url: stopUrl });
  return { subject, parts, language, brand };
}

export async function readBrand(database: Queryable, siteId: string): Promise<Brand> {
  const site = (await selectSites(database)).find(({ id }) => id === siteId);
  const { name = '', appearance } = site?.published ?? {};
  return { name: name === firstSiteName ? '' : name, colour: appearance?.colour ?? '', logo: appearance?.logo ?? '' };
}
