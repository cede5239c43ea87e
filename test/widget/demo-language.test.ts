import { expect, it } from 'vitest';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import { chooseLanguage, spoken } from '../../widget/demo/choose-language.ts';

it('[WG91] the demo speaks the first language of the browser that the widget has', () => {
  expect([...new Set(widgetLanguages.map((code) => code.split('-')[0]))]).toEqual(spoken.split(' '));
  expect([chooseLanguage(['fi', 'pt-BR', 'de']), chooseLanguage(['zh-TW']), chooseLanguage(['fi']), chooseLanguage([])]).toEqual([
    'pt-BR',
    'zh-TW',
    undefined,
    undefined,
  ]);
});
