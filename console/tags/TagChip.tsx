import { X } from 'lucide-react';
import './tags.css';

/** A tag in the colour of its name: the same word looks the same everywhere. */
export function TagChip({ tag, onRemove }: { tag: string; onRemove?: () => void }) {
  return (
    <span className="tag" style={{ '--tag-hue': hueOf(tag) }}>
      <bdi>{tag}</bdi>
      {onRemove !== undefined && (
        <button type="button" aria-label={`Remove the tag ${tag}`} onClick={onRemove}>
          <X size={11} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

function hueOf(tag: string): number {
  let hash = 7;
  for (const character of tag) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 3_600;
  return hash % 360;
}
