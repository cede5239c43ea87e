import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import type { AttributeRow } from './attribute-rows.ts';

const kindNames = { text: 'Text', number: 'Number', truth: 'Yes or no' } as const;

/** The attributes of a person as rows of name, kind and value. */
export function AttributeFields({ rows, onChange }: { rows: readonly AttributeRow[]; onChange: (rows: AttributeRow[]) => void }) {
  const change = (key: number, part: Partial<AttributeRow>): void => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (): void => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    onChange([...rows, { key, name: '', kind: 'text', text: '', isSigned: false, isNew: true }]);
  };
  return (
    <fieldset className="attribute-rows">
      <legend>Attributes</legend>
      {rows.map((row) => {
        const { key, name, kind, text, isSigned, isNew } = row;
        const called = name === '' ? 'new attribute' : name;
        return (
          <div key={key} className="attribute-row">
            <input
              className="input"
              aria-label="Name of the attribute"
              placeholder="Name, such as plan"
              maxLength={64}
              readOnly={!isNew}
              value={name}
              onChange={(event) => change(key, { name: event.currentTarget.value })}
            />
            <select
              className="select"
              aria-label={`Kind of ${called}`}
              disabled={isSigned}
              value={kind}
              onChange={(event) => {
                const next = event.currentTarget.value as AttributeRow['kind'];
                change(key, { kind: next, text: next === 'truth' ? 'true' : text });
              }}
            >
              {Object.entries(kindNames).map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
            {kind === 'truth' ? (
              <select
                className="select"
                aria-label={`Value of ${called}`}
                disabled={isSigned}
                value={text}
                onChange={(event) => change(key, { text: event.currentTarget.value })}
              >
                <option value="true">Yes</option>
                <option value="false">No</option>
              </select>
            ) : (
              <input
                className="input"
                aria-label={`Value of ${called}`}
                placeholder="Value"
                maxLength={500}
                dir="auto"
                disabled={isSigned}
                value={text}
                onChange={(event) => change(key, { text: event.currentTarget.value })}
              />
            )}
            {isSigned ? (
              <span className="is-quiet">Signed</span>
            ) : (
              <IconButton icon={Trash2} label={`Remove ${called}`} onClick={() => onChange(rows.filter((other) => other.key !== key))} />
            )}
          </div>
        );
      })}
      <span>
        <Button icon={Plus} onClick={add}>
          Add an attribute
        </Button>
      </span>
    </fieldset>
  );
}
