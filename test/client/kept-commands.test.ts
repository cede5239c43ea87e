import { describe, expect, it } from 'vitest';
import { keepCommands, type Shelf } from '../../src/client/kept-commands.ts';

type Command = { id: string; text: string };

describe('commands on their way', () => {
  it('[CT2] are kept in order until they are answered', () => {
    const kept = keepCommands<Command>();
    kept.keep({ id: 'a', text: '1' });
    kept.keep({ id: 'b', text: '2' });
    kept.keep({ id: 'c', text: '3' });
    kept.release('b');
    kept.release('unknown');
    expect(kept.all().map((command) => command.id)).toEqual(['a', 'c']);
    expect(kept.find('b')).toBeUndefined();
  });

  it('[CT2] survive a reload, and an answered one does not come back', () => {
    let stored: readonly Command[] = [];
    const shelf: Shelf<Command> = { read: () => stored, write: (commands) => void (stored = commands) };
    const before = keepCommands(shelf);
    before.keep({ id: 'a', text: '1' });
    before.keep({ id: 'b', text: '2' });
    before.release('a');
    expect(keepCommands(shelf).all()).toEqual([{ id: 'b', text: '2' }]);
  });
});
