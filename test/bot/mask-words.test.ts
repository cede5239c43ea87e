import { describe, expect, it } from 'vitest';
import { maskWords } from '../../src/bot/understand/masked/mask-words.ts';

describe('words without who said them', () => {
  it.each([
    ['Hi, my name is ada lovelace and I forgot my password', [], 'Hi, my name is [name] lovelace and I forgot my password'],
    ['Hi, my name is Ada Lovelace.', [], 'Hi, my name is [name].'],
    ['I am Ada Lovelace, my order 4711-AB is late', [], 'I am [name], my order 4711-AB is late'],
    ['I am locked out', [], 'I am locked out'],
    ['Ich heiße Jürgen Groß und warte', [], 'Ich heiße [name] und warte'],
    ["Je m'appelle Zoë. Aidez-moi", [], "Je m'appelle [name]. Aidez-moi"],
    ['Where is it?\nBest regards,\nAda King', [], 'Where is it?\nBest regards,\n[name]'],
    ['ADA here again, not Adabas', ['Ada Lovelace'], '[name] here again, not Adabas'],
    ['Mail ada@example.com or call +44 20 7946 0958 or 0171 2345678', [], 'Mail [email] or call [phone] or [phone]'],
    ['My card is 4111 1111 1111 1111', [], 'My card is [card]'],
  ])('[AC21] %s', (text, names, expected) => {
    expect(maskWords(text, names)).toBe(expected);
  });

  it('[AC21] takes a name as it is written, never as a pattern', () => {
    expect(maskWords('a.b costs 5', ['a.b (x', '.*'])).toBe('[name] costs 5');
  });
});
