import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadBot } from '../../src/bot/definition/load-bots.ts';

let matches: (text: string) => boolean;
beforeAll(async () => {
  const bot = await loadBot(path.join(fileURLToPath(new URL('../../bots/', import.meta.url)), 'baton'));
  const rule = bot.handoff.rules.find((rule) => rule.id === 'personal-data-request');
  matches = (text) => rule?.when.patterns?.some((pattern) => pattern.test(text)) ?? false;
});

describe('a request about somebody’s own data', () => {
  it.each([
    'Please delete all data that you have about me',
    'delete my data',
    'Can you delete my data please?',
    'I want my data deleted',
    'I want you to erase everything you have on me',
    'please remove all my personal information from your systems',
    'I would like all of my conversations to be deleted',
    'how can I get my chat history deleted',
    'wipe my account',
    'forget me',
    'remove my email address',
    'get rid of everything you know about me',
    'Everything you have stored about me must be deleted',
    'send me a copy of all my data',
    'Please give me all the information you hold about me',
    'I request access to my personal data',
    'Löschen Sie bitte alle Daten, die Sie über mich haben',
    'bitte meine daten löschen',
    'Ich möchte, dass meine persönlichen Daten gelöscht werden',
    'können sie alles über mich löschen?',
    'lösch mal den Chatverlauf von mir',
    'Auskunft über meine gespeicherten Daten',
    'Borre todos mis datos, por favor',
    'quiero que eliminen toda la información sobre mí',
    'quiero que mis datos sean eliminados',
    'Supprimez toutes mes données',
    'je veux que mes données soient effacées',
    'effacez tout ce que vous avez sur moi',
    'Apague todos os meus dados',
    'quero que meus dados sejam excluídos',
    'exclua tudo o que vocês têm sobre mim',
  ])('[BD23] %s', (text) => {
    expect(matches(text)).toBe(true);
  });

  it.each([
    'how do i delete a visitors conversation?',
    'how do I delete an article?',
    'is my data gone',
    'how do i back up my data',
    'which folder do i copy to keep my data safe',
    'where is my data stored?',
    'what do you store about visitors?',
    'I forgot my password',
    'I cannot forget how rude he was',
    'remove the button from my page',
    'ich möchte einen mitarbeiter löschen',
    'Wo liegen meine Daten?',
    '¿dónde se guardan mis datos?',
    'comment supprimer un article ?',
    'como apago um artigo?',
  ])('[BD23] is not: %s', (text) => {
    expect(matches(text)).toBe(false);
  });
});
