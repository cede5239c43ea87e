import { describe, expect, it } from 'vitest';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import { findTemplateProblems, letterKinds, letterVariables } from '../../src/contracts/mail/mail-template.ts';
import { defaultTemplate } from '../../src/mail/letter/default-template.ts';
import { exampleValues } from '../../src/mail/letter/example-values.ts';
import { fillLetter } from '../../src/mail/letter/compose-letter.ts';
import { fillTemplate } from '../../src/mail/letter/fill-template.ts';
import { chooseMailLanguage, fillGaps, letterLanguages, letterTextsOf } from '../../src/mail/letter/letter-texts.ts';
import { embedLogo, renderLetter } from '../../src/mail/letter/render-letter.ts';

const gapsOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
const noBrand = { name: '', colour: '', logo: '' };

describe('letters in every language', () => {
  it('[ML40] every text is there in each language of the widget, with the gaps of the English and words of its own', () => {
    expect([...letterLanguages].sort()).toEqual([...widgetLanguages].sort());
    const english = letterTextsOf('en');
    for (const language of letterLanguages) {
      const own = letterTextsOf(language);
      for (const [name, text] of Object.entries(own)) {
        const meant = english[name as keyof typeof english];
        expect(gapsOf(text), `${language} ${name}`).toEqual(gapsOf(meant));
        expect(text.trim(), `${language} ${name}`).toBe(text);
        expect(text, `${language} ${name}`).not.toMatch(/[\n<>]|\{[^}]*[^\w}]/);
        if (language !== 'en' && text.length > 20) expect(text, `${language} ${name}`).not.toBe(meant);
      }
    }
  });

  it('[ML40] the default letter of each kind and language has no problem, fills every gap, and reads from the right where its script does', () => {
    for (const language of letterLanguages) {
      for (const kind of letterKinds) {
        const template = defaultTemplate(kind, language);
        expect(findTemplateProblems(kind, template), `${kind} ${language}`).toEqual([]);
        const values = exampleValues({ kind, language, serverUrl: 'https://chat.example.com', at: new Date('2026-03-02T10:00:00Z') });
        const { subject, text, html } = renderLetter(fillLetter(template, { ...values, kind, language, host: 'shop.example', brand: noBrand }));
        expect(`${subject} ${text} ${html}`, `${kind} ${language}`).not.toMatch(/[{}]|undefined|\[object/);
        expect(html).toContain(`<html lang="${language}" dir="${['ar', 'fa', 'he'].includes(language) ? 'rtl' : 'ltr'}">`);
        if (letterVariables[kind].needed.includes('link')) expect(text).toContain('https://chat.example.com/');
      }
    }
  });

  it('[ML40] a code with a region counts as its language, Chinese by its letters, and an unknown one as English', () => {
    expect(['de-AT', 'pt', 'zh-TW', 'zh-CN', 'zh-Hant', 'xx', null, '__proto__'].map((code) => chooseMailLanguage([code]))).toEqual([
      ...['de', 'pt', 'zh-Hant', 'zh-Hans', 'zh-Hant', 'en', 'en', 'en'],
    ]);
    expect(fillGaps('{agent} hat {site}', { agent: '{site} $& {agent}', site: 'shop' })).toBe('{site} $& {agent} hat shop');
    expect(fillGaps('{constructor}', {})).toBe('{constructor}');
  });
});

describe('templates of letters', () => {
  it('[ML41] an unknown variable, a missing one and one in the wrong place are named', () => {
    const body = '{messages}\n\n[Go on]({link})';
    expect(findTemplateProblems('answer', { subject: '{agnet} wrote', body })).toEqual([
      '{agnet} is no variable of this letter. It has {agent}, {site}, {replies}, {messages}, {link}.',
    ]);
    expect(findTemplateProblems('answer', { subject: '{messages}', body })).toEqual(['{messages} cannot stand in the subject.']);
    expect(findTemplateProblems('answer', { subject: 'Hi', body: 'Hello' })).toEqual(['The letter needs {messages}.', 'The letter needs [words]({link}).']);
    expect(findTemplateProblems('answer', { subject: 'Hi', body: 'See {messages} and {link}' })).toEqual([
      '{messages} stands on a line of its own.',
      'The link stands as [words]({link}) on a line of its own.',
    ]);
    expect(findTemplateProblems('answer', { subject: 'A\nB', body })).toEqual(['The subject is one line.']);
    expect(findTemplateProblems('trial', { subject: '{__proto__}', body: '{}' })).toHaveLength(2);
    expect(findTemplateProblems('answer', { subject: '{agent}', body: `{agent} on {site}:\n${body}\n--\n{replies}` })).toEqual([]);
  });

  it('[ML41] paragraphs, messages, the button and the small print stand in the order of the template, and values are never read as one', () => {
    const quote = { kind: 'quote', by: 'Ana', at: 'now', text: 'Hello' } as const;
    const template = { subject: '{agent}', body: 'One {agent}\nstill one\n{messages}\n[Go]({link})\n--\nSmall\n\nSmall too' };
    expect(fillTemplate(template, { words: { agent: '[x]({link}) {site}' }, blocks: { messages: [quote] }, link: 'https://a.example/' })).toEqual({
      subject: '[x]({link}) {site}',
      parts: [
        { kind: 'paragraph', text: 'One [x]({link}) {site}\nstill one' },
        quote,
        { kind: 'link', label: 'Go', url: 'https://a.example/' },
        { kind: 'small', text: 'Small' },
        { kind: 'small', text: 'Small too' },
      ],
    });
  });

  it('[ML42] a letter has the name, colour and logo of its site, nothing is loaded when it is read, and the button stays readable', () => {
    const logo = 'data:image/png;base64,aWNvbg==';
    const values = { words: {}, link: 'https://a.example/', kind: 'link', language: 'en', host: 'shop.example' } as const;
    const letter = fillLetter(defaultTemplate('link', 'en'), { ...values, brand: { name: 'Shop & <Co>', colour: '#ffee00', logo } });
    const rendered = renderLetter(letter);
    expect(rendered.text).toMatch(/^Shop & <Co>\n\n/);
    expect(rendered.subject).toBe('Your link to the chat on Shop & <Co>');
    expect(rendered.html).toContain('<img src="cid:logo" alt="Shop &amp; &lt;Co&gt;"');
    expect(rendered.html.match(/src="(?!cid:)|url\(|<link|<script/g)).toBeNull();
    expect(embedLogo(rendered)).toContain(`<img src="${logo}"`);
    expect(rendered.html).toContain('background:#ffee00;color:#000000');
    expect(renderLetter({ ...letter, brand: { name: '', colour: '#003366', logo: '' } }).html).toContain('background:#003366;color:#ffffff');
    expect(renderLetter({ ...letter, brand: { ...noBrand, logo: 'https://evil.example/x.png' } }).html).not.toContain('<img');
  });
});
