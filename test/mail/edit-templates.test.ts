import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstSiteId } from '../../src/contracts/site.ts';
import { composeLetter } from '../../src/mail/letter/compose-letter.ts';
import { listTemplates, previewTemplate, resetTemplate, saveTemplate } from '../../src/mail/letter/edit-templates.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

describe('words of letters', () => {
  let test: TestDatabase;
  const clock = createFakeClock();
  const actor = { id: null, name: 'Ana' };
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it('[ML43] own words are used for their site, language and letter alone, until they are reset, and each change is recorded', async () => {
    const deps = { database: test.database, clock };
    const place = { siteId: firstSiteId, language: 'de', kind: 'link' } as const;
    const template = { subject: 'Zurück zu {site}', body: 'Bitte:\n\n[Los]({link})' };
    await saveTemplate(deps, { ...place, template, actor });
    const write = (language: string) =>
      composeLetter(test.database, { kind: 'link', language, siteId: firstSiteId, host: 'shop.example', words: {}, link: 'https://a.example/' });
    expect((await write('de')).subject).toBe('Zurück zu shop.example');
    expect((await write('en')).subject).toBe('Your link to the chat on shop.example');
    expect((await listTemplates(test.database, place)).find(({ kind }) => kind === 'link')).toMatchObject({ ...template, isOwn: true });
    await test.database`update site set published = '{"name": "First site"}' where id = ${firstSiteId}`;
    expect((await write('en')).subject, 'nobody chose this name').toBe('Your link to the chat on shop.example');
    await resetTemplate(deps, { ...place, actor });
    expect((await write('de')).subject).toBe('Ihr Link zum Chat auf shop.example');
    const audit = await test.database`select action, subject from audit_entry order by at, action`;
    expect(audit.map((row) => [row['action'], String(row['subject']).slice(0, 9)])).toEqual([
      ['letter-changed', 'link (de)'],
      ['letter-reset', 'link (de)'],
    ]);
  });

  it('[ML43] a letter with a problem, of an unknown site, language or kind is refused by a sentence, and a preview has example values', async () => {
    const deps = { database: test.database, clock };
    const place = { siteId: firstSiteId, language: 'ar', kind: 'answer' };
    const template = { subject: '{who}', body: '{messages}\n\n[x]({link})' };
    await expect(saveTemplate(deps, { ...place, template, actor })).rejects.toThrow('{who} is no variable of this letter.');
    for (const other of [{ siteId: newId() }, { language: 'xx' }, { kind: '__proto__' }])
      await expect(saveTemplate(deps, { ...place, ...other, template, actor })).rejects.toThrow('There is no such letter.');
    const shown = await previewTemplate(deps, { ...place, template: { ...template, subject: '{agent}' }, serverUrl: 'https://chat.example.com' });
    expect(shown.subject).toBe('Ana');
    expect(shown.html).toContain('<html lang="ar" dir="rtl">');
    expect(shown.text).toContain('https://chat.example.com/');
  });
});
