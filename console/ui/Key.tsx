import './ui.css';

const spoken: Record<string, string> = { mod: 'Command or Control', alt: 'Alt', '?': 'question mark', '/': 'slash' };
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A key, or keys pressed together, as drawn beside what they do: `mod+Enter`, `E`. */
export function Key({ keys }: { keys: string }) {
  return (
    <span className="key" aria-hidden="true">
      {keys.split('+').map((key) => (
        <kbd key={key}>{draw(key)}</kbd>
      ))}
    </span>
  );
}

/** A key in the notation of `aria-keyshortcuts`. */
export function keyForAria(keys: string): string {
  return keys.replace('mod', isApple ? 'Meta' : 'Control').replace('alt', 'Alt');
}

export function speakKey(keys: string): string {
  return keys
    .split('+')
    .map((key) => spoken[key] ?? key)
    .join(' + ');
}

function draw(key: string): string {
  if (key === 'mod') return isApple ? '⌘' : 'Ctrl';
  if (key === 'alt') return isApple ? '⌥' : 'Alt';
  if (key === 'Enter') return '↵';
  if (key === 'shift') return '⇧';
  return key;
}
