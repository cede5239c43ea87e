import { describe, expect, it } from 'vitest';
import { readWordings, type Wording } from '../../evals/languages/read-wordings.ts';
import { findHumanRequest } from '../../src/bot/understand/human-request/find-human-request.ts';
import { namesContact } from '../../src/bot/understand/human-request/names-contact.ts';
import { hearUnhelped } from '../../src/bot/understand/hear-unhelped.ts';
import { hearPhrase, hearPhrases, type PhraseAct } from '../../src/bot/understand/phrases/hear-phrases.ts';
import { loadPhraseTables, type Node } from '../../src/bot/understand/phrases/load-phrase-tables.ts';
import { hearRequest } from '../../src/bot/understand/speech-act/hear-request.ts';
import { ask, said } from './answer-support.ts';

/** Rules of five languages do not stand in the tables. */
const byOtherRules = ['en', 'de', 'es', 'fr', 'pt'];
const wordings = readWordings();
const languages = [...new Set(wordings.map(({ language }) => language))];
const hasAct = (text: string, ...acts: PhraseAct[]): boolean => hearPhrases(text).some(({ act }) => acts.includes(act));

function phrasesBelow(node: Node): Node['ends'] {
  return [...node.ends, ...[...node.whole.values(), ...node.begun.values()].flatMap(phrasesBelow)];
}

function isHeard({ kind, text }: Wording): boolean {
  if (kind === 'person') return findHumanRequest(text).wanted;
  if (kind === 'complaint') return hearUnhelped(text)?.alone === true;
  if (kind === 'own-data') return hearRequest(text)?.kind === 'own-data';
  if (kind === 'danger') return hasAct(text, 'self-harm', 'violence');
  if (kind === 'other') return !hasAct(text, 'wish', 'own-data', 'self-harm', 'violence', 'stop', 'yes', 'no');
  return hasAct(text, kind);
}

describe('the phrase tables', () => {
  it.each(languages.filter((language) => !byOtherRules.includes(language)))('[BU63] in %s hear what they were written with', (language) => {
    const missed = wordings.filter((wording) => wording.language === language && wording.split === 'known' && !isHeard(wording));
    expect(missed.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([]);
  });

  it.each(['yes', 'no', 'thanks', 'complaint', 'stop', 'own-data', 'danger'] as const)('[BU63] hear kept-out wordings of "%s"', (kind) => {
    const keptOut = wordings.filter((wording) => wording.kind === kind && wording.split === 'kept-out');
    expect(keptOut.filter(isHeard).length / keptOut.length).toBeGreaterThanOrEqual(0.9);
  });

  it('[BU63] hear kept-out wishes for a person', () => {
    const wishes = wordings.filter(({ kind, split }) => kind === 'person' && split === 'kept-out');
    expect(wishes.filter(isHeard).length / wishes.length).toBeGreaterThanOrEqual(0.9);
  });

  it('[BU63] hear longer kept-out wishes, with the matter in them', () => {
    const wishes = wordings.filter(({ kind, split }) => kind === 'person' && split === 'kept-out-longer');
    expect(wishes.filter(isHeard).length / wishes.length).toBeGreaterThanOrEqual(0.8);
  });

  it('[BU64] leave messages alone that only share words', () => {
    const others = wordings.filter(({ kind }) => kind === 'other');
    expect(others.filter(isHeard).length / others.length).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    ['chce rozmawiac z czlowiekiem', 'pl'],
    ['أُرِيدُ التَّحَدُّثَ مَعَ شَخْصٍ', 'ar'],
    ['اريـــد التحدث الى موظف', 'ar'],
    ['نمی‌خواهم با ربات صحبت کنم', 'fa'],
    ['נציגים בבקשה', 'he'],
    ['ΘΕΛΩ ΝΑ ΜΙΛΗΣΩ ΜΕ ΑΝΘΡΩΠΟ', 'el'],
    ['BİR İNSANLA KONUŞMAK İSTİYORUM', 'tr'],
    ['toi muon noi chuyen voi nguoi that', 'vi'],
    ['ｵﾍﾟﾚｰﾀｰお願いします', 'ja'],
    ['請轉接真人客服', 'zh'],
    ['请转接真人客服', 'zh'],
  ])('[BU65] "%s" is a wish however it is written', (text, language) => {
    expect(hearPhrase(text, 'wish')).toMatchObject({ language });
  });

  it('[BU68] hear no danger where only the letters are the same', () => {
    expect(hasAct('tôi muốn từ từ tìm hiểu', 'self-harm')).toBe(false);
    expect(hasAct('tôi muốn tự tử', 'self-harm')).toBe(true);
  });

  it('[BU63] read mixed text, unknown languages and signs without a fault, and quickly', () => {
    const pieces = [
      ...wordings.map(({ text }) => text),
      'ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ',
      '\u{1F600}'.repeat(40),
      '\ud800',
      '𞤆𞤵𞤤𞤢𞤪',
      '',
      '???',
      'a'.repeat(5_000),
      'no '.repeat(2_000),
      '不'.repeat(4_000),
    ];
    const before = process.cpuUsage();
    for (const [index, piece] of pieces.entries()) {
      const mixed = `${piece} ${pieces[(index * 7 + 3) % pieces.length] ?? ''}`;
      for (const { evidence } of hearPhrases(mixed)) expect(evidence).not.toBe('');
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000 / pieces.length).toBeLessThan(10);
  });

  it('[BU66] hold no phrase that is yes in one language and no in another', () => {
    const { spaced, run } = loadPhraseTables();
    const phrases = [spaced, run].flatMap(phrasesBelow).filter(({ concept }) => concept === 'yes' || concept === 'no');
    expect(phrases.length).toBeGreaterThan(500);
    expect(phrases.filter(({ written }) => hasAct(written, 'yes') && hasAct(written, 'no'))).toEqual([]);
  });

  it('[BU67] need a whole word for people, talking or machines where a wish was only learned', () => {
    expect(namesContact('¿Puedo usar Ollama?')).toBe(false);
    expect(namesContact('¿Puedo usar llama?')).toBe(false);
    expect(namesContact('me gustaría que me llamara un comercial')).toBe(true);
  });
});

describe('what the tables hear', () => {
  const offered = [said('visitor', 'which port does it use?'), said('bot', 'Shall I bring in a person?', { purpose: 'offer-person' })];

  it.each([
    ['tak, poproszę', 'pl', 'offer-accepted'],
    ['いえ、大丈夫です', 'ja', 'offer-refused'],
    ['ne, děkuji', 'cs', 'offer-refused'],
  ])('[BU63] "%s" answers an offer', async (says, language, ruleId) => {
    const result = await ask({ says, transcript: offered, understood: { language } });
    expect(result.trace.decided).toMatchObject({ ruleId });
  });

  it.each(['stop', 'przestań do mnie pisać', '别再发了', 'اتركني في حالي'])('[BD68] "%s" stops the bot', async (says) => {
    const result = await ask({ says });
    expect(result.trace.decided).toMatchObject({ ruleId: 'stop', outcome: 'smalltalk' });
    expect(result.queries).toEqual([]);
    expect(result.reply?.choices ?? []).toEqual([]);
  });

  it('[BD68] "how do I stop it?" is looked up', async () => {
    expect((await ask({ says: 'how do I stop it?' })).trace.decided.ruleId).not.toBe('stop');
  });

  it.each(['chcę się zabić', '我不想活了', 'θα τον σκοτώσω'])('[BD1] “%s” is danger', async (says) => {
    expect((await ask({ says })).trace.decided.ruleId).toMatch(/^safety:/);
  });
});
