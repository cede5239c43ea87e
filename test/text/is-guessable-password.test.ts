import { expect, it } from 'vitest';
import { isGuessablePassword } from '../../src/text/is-guessable-password.ts';

const ada = { name: 'Ada Lovelace', email: 'countess@example.com' };

it.each(['aaaaaaaaaaaaaaaa', 'abcdeabcdeabcde', 'Password-of-mine', 'baton-chat-2026', 'qwertyuiopas', '1234567890ab', 'lovelace-ADA-x', 'countess12345'])(
  '[TC6] %s is refused',
  (password) => expect(isGuessablePassword(password, ada)).toBe(true),
);

it.each(['correct horse battery staple', 'abcdefabcdef', 'my password is long', 'lovelace-tr0mbone'])('[TC6] %s is taken', (password) =>
  expect(isGuessablePassword(password, ada)).toBe(false),
);

it('[TC6] a name of two letters is no part of it', () => {
  expect(isGuessablePassword('bo-bo-bo-likes-x', { name: 'Bo', email: 'b@example.com' })).toBe(false);
});
