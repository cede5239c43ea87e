import { describe, expect, it } from 'vitest';
import { findTrigger } from '../../console/compose/completions.ts';
import { emojiGroups } from '../../console/emoji/emoji-list.ts';
import { findEmoji } from '../../console/emoji/find-emoji.ts';

const names = (query: string) => findEmoji(query).map((emoji) => emoji.name);

describe('emoji', () => {
  it('[CN202] are each there once, with a name that nothing else has', () => {
    const all = emojiGroups.flatMap((group) => group.entries);
    expect(all.length).toBeGreaterThan(400);
    expect(new Set(all.map((emoji) => emoji.emoji)).size).toBe(all.length);
    expect(new Set(all.map((emoji) => emoji.name)).size).toBe(all.length);
    for (const { emoji, name } of all) {
      expect(emoji, name).toMatch(/^[\p{Emoji}\u20e3\ufe0f]+$/u);
      expect(name).toMatch(/^[a-z0-9_+-]+$/);
    }
  });

  it('[CN202] are found by name first, then by another word, in any place', () => {
    expect(names('tada')[0]).toBe('tada');
    expect(names('smile').slice(0, 1)).toEqual(['smile']);
    expect(names('party')).toContain('tada');
    expect(names('thumbs up')).toContain('+1');
    expect(names(':heart')[0]).toBe('heart');
    expect(names('zzzz')).toEqual([]);
    expect(findEmoji(' ').length).toBeGreaterThan(400);
  });

  it.each([
    ['well done :ta', 'emoji'],
    [':tada', 'emoji'],
    ['at 10:30', null],
    ['https://example.com', null],
    [':D', null],
    ['see: this', null],
  ])('[CN202] %j asks for %s', (text, kind) => {
    expect(findTrigger(text, text.length, 'reply')?.kind ?? null).toBe(kind);
    expect(findTrigger(text, text.length, 'note')?.kind ?? null).toBe(kind);
  });
});
