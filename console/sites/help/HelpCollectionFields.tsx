import type { SiteSettings } from '../../../src/contracts/site.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { putText } from './put-text.ts';

type Collection = SiteSettings['help']['collections'][number];
type Props = {
  collection: Collection;
  language: string;
  place: { index: number; count: number };
  onChange: (collection: Collection) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

export function HelpCollectionFields({ collection, language, place, onChange, onMove, onRemove }: Props) {
  const { tag, title, text } = collection;
  const name = title[language] ?? Object.values(title)[0] ?? tag;
  return (
    <fieldset className="site-collection settings-wide">
      <legend>{name === '' ? `Collection ${place.index + 1}` : name}</legend>
      <Field
        label="Tag of its articles"
        maxLength={60}
        required
        value={tag}
        onChange={(event) => onChange({ ...collection, tag: event.currentTarget.value })}
      />
      <Field
        label="Name"
        maxLength={80}
        value={title[language] ?? ''}
        onChange={(event) => onChange({ ...collection, title: putText(title, language, event.currentTarget.value) })}
      />
      <Field
        label="What it is about"
        maxLength={200}
        value={text[language] ?? ''}
        onChange={(event) => onChange({ ...collection, text: putText(text, language, event.currentTarget.value) })}
      />
      <div className="site-collection-actions">
        <Button look="quiet" disabled={place.index === 0} onClick={() => onMove(place.index - 1)}>
          Move up
        </Button>
        <Button look="quiet" disabled={place.index === place.count - 1} onClick={() => onMove(place.index + 1)}>
          Move down
        </Button>
        <Button look="quiet" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </fieldset>
  );
}
