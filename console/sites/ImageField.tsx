import { useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';

/** Bytes of the largest file: it travels with the page of the chat. */
const mostBytes = 35_000;

/** A small picture that is stored with the settings, so that no page of another server is asked for it. */
export function ImageField(props: { label: string; hint: string; value: string; onChange: (value: string) => void }) {
  const { label, hint, value, onChange } = props;
  const id = useId();
  const [problem, setProblem] = useState('');
  async function take(file: File): Promise<void> {
    if (!/^image\/(png|jpeg|webp|gif)$/.test(file.type)) return setProblem('Choose a PNG, JPEG, WebP or GIF picture.');
    if (file.size > mostBytes) return setProblem(`This picture has ${Math.ceil(file.size / 1_000)} KB. Save it with at most 35 KB, such as 96 by 96 pixels.`);
    setProblem('');
    const bytes = new Uint8Array(await file.arrayBuffer());
    onChange(`data:${file.type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`);
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="site-image">
        {value !== '' && <img src={value} alt="" />}
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take(file);
          }}
        />
        {value !== '' && (
          <Button look="quiet" onClick={() => onChange('')}>
            Remove
          </Button>
        )}
      </span>
      <p className={problem === '' ? 'field-hint' : 'field-problem'} id={`${id}-hint`} role={problem === '' ? undefined : 'alert'}>
        {problem || hint}
      </p>
    </div>
  );
}
