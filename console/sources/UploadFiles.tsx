import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KnowledgeSource, UploadKept } from '../../src/contracts/knowledge/source.ts';
import { sendFile } from '../api/send-file.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';

/** Files for a source, chosen or dropped. They are kept, and imported by the next sync. */
export function UploadFiles({ source, onUploaded }: { source: KnowledgeSource; onUploaded: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [sent, setSent] = useState<{ done: number; total: number }>({ done: 0, total: 0 });
  const uploading = useMutation({
    async mutationFn(files: readonly File[]) {
      const results: UploadKept[] = [];
      for (const [index, file] of files.entries()) {
        setSent({ done: index, total: files.length });
        results.push(await sendFile<UploadKept>(`sources/${source.id}/files?name=${encodeURIComponent(file.name)}`, file));
      }
      return {
        kept: results.reduce((sum, { kept }) => sum + kept, 0),
        leftOut: results.flatMap(({ leftOut }) => leftOut),
        replaced: results.flatMap(({ replaced }) => replaced),
        removed: results.flatMap(({ removed }) => removed),
      };
    },
    onSettled: onUploaded,
  });
  const send = (files: FileList | null): void => {
    if (files !== null && files.length > 0 && !uploading.isPending) uploading.mutate([...files]);
  };
  return (
    <div
      className={`source-drop${isOver ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        send(event.dataTransfer.files);
      }}
    >
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={(event) => {
          send(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <Button icon={Upload} busy={uploading.isPending} onClick={() => field.current?.click()}>
        Choose files
      </Button>
      <p>
        {uploading.isPending
          ? `Sending ${sent.done + 1} of ${sent.total} …`
          : `Or drop them here: Markdown, HTML, text, Word, PDF, CSV, Excel, or a zip of them. ${source.files === 0 ? 'None is here yet.' : `${source.files} are here; the same name replaces one.`}`}
      </p>
      {uploading.error !== null && <Problem error={uploading.error} />}
      {uploading.data !== undefined && (
        <div className="upload-result" role="status">
          <p>{`${uploading.data.kept} ${uploading.data.kept === 1 ? 'file was' : 'files were'} taken. Sync now imports what is new.`}</p>
          <Names title={countOf(uploading.data.replaced, 'replaced a former one')} names={uploading.data.replaced} />
          <Names title={countOf(uploading.data.removed, 'not in the newer zip and removed')} names={uploading.data.removed} />
          <Names title={countOf(uploading.data.leftOut, 'left out')} names={uploading.data.leftOut.map(({ file, why }) => `${file} ${why}`)} />
        </div>
      )}
    </div>
  );
}

/** Rows that are drawn. */
const mostNames = 500;

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details open={names.length <= 5}>
      <summary>{title}</summary>
      <ul>
        {names.slice(0, mostNames).map((name, index) => (
          <li key={index}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      {names.length > mostNames && <p>{`and ${names.length - mostNames} more`}</p>}
    </details>
  );
}

function countOf({ length }: readonly unknown[], fate: string): string {
  return `${length.toLocaleString('en')} ${length === 1 ? 'file' : 'files'} ${fate}`;
}
