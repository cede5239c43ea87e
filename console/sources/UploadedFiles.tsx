import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { KnowledgeSource, UploadedFile } from '../../src/contracts/knowledge/source.ts';
import { formatSize } from '../../src/client/format-size.ts';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { fates } from './fates.ts';
import { uploadedQuery } from './source-queries.ts';

/** Rows that are drawn at once. */
const rowsAtOnce = 100;

/** Every uploaded file: its article, what the last sync said of it, and a way to remove it. */
export function UploadedFiles({ source, onRemoved }: { source: KnowledgeSource; onRemoved: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="uploaded" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{source.files === 1 ? 'The uploaded file' : `The ${source.files.toLocaleString('en')} uploaded files`}</summary>
      {isOpen && <FileTable source={source} onRemoved={onRemoved} />}
    </details>
  );
}

function FileTable({ source, onRemoved }: { source: KnowledgeSource; onRemoved: () => void }) {
  const query = useQuery(uploadedQuery(source.id, `${source.run?.id ?? ''} ${source.run?.state ?? ''} ${source.files}`));
  const [words, setWords] = useState('');
  const [rowCount, setRowCount] = useState(rowsAtOnce);
  const removing = useMutation({
    mutationFn: (path: string) => callApi({ method: 'DELETE', path: `sources/${source.id}/files?path=${encodeURIComponent(path)}` }),
    onSettled: onRemoved,
  });
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[60, 70, 50]} label="Loading the files" />;
  const wanted = words.trim().toLowerCase();
  const files = query.data.files.filter(({ path }) => path.toLowerCase().includes(wanted));
  return (
    <>
      {query.data.files.length > 10 && (
        <input
          type="search"
          className="input"
          aria-label="Find a file"
          placeholder="Find a file by its name"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {removing.error !== null && <Problem error={removing.error} />}
      {files.length === 0 && <p className="is-quiet">No file has this in its name.</p>}
      <table className="table uploaded-table">
        <tbody>
          {files.slice(0, rowCount).map((file) => (
            <FileRow key={file.path} file={file} isBusy={removing.isPending && removing.variables === file.path} onRemove={() => removing.mutate(file.path)} />
          ))}
        </tbody>
      </table>
      {files.length > rowCount && (
        <button type="button" className="button button-plain" onClick={() => setRowCount(rowCount + rowsAtOnce)}>
          Show more ({files.length - rowCount})
        </button>
      )}
    </>
  );
}

/** Lines of the report that a file shows before the others are asked for. */
const reasonsAtOnce = 2;

const statusNames = { draft: 'Draft', published: 'Published', archived: 'Archived' } as const;

function FileRow({ file, isBusy, onRemove }: { file: UploadedFile; isBusy: boolean; onRemove: () => void }) {
  const { path, bytes, archive, articleId, status, lines } = file;
  const fate = lines.find(({ why }) => why === '');
  const reasons = lines
    .filter(({ why }) => why !== '')
    .map(({ kind, line, why }) => `${fates[kind].name}${line !== null && line > 1 ? `, line ${line}` : ''}: ${why}`);
  return (
    <tr>
      <td className="report-file">
        {articleId === null ? (
          <bdi>{path}</bdi>
        ) : (
          <Link href={`/knowledge/${articleId}`}>
            <bdi>{path}</bdi>
          </Link>
        )}
        <small>
          {formatSize(bytes)}
          {archive !== null && ` · from ${archive}`}
          {fate !== undefined && ` · ${fates[fate.kind].name.toLowerCase()} in the last sync`}
        </small>
        {reasons.slice(0, reasonsAtOnce).map((reason, index) => (
          <small key={index}>{reason}</small>
        ))}
        {reasons.length > reasonsAtOnce && (
          <details>
            <summary>{`and ${reasons.length - reasonsAtOnce} more`}</summary>
            {reasons.slice(reasonsAtOnce).map((reason, index) => (
              <small key={index}>{reason}</small>
            ))}
          </details>
        )}
      </td>
      <td>{status !== null && <Badge text={statusNames[status]} tone={status === 'published' ? 'good' : 'neutral'} />}</td>
      <td className="is-right">
        <ConfirmButton
          label="Remove"
          question={articleId === null ? 'The file goes.' : 'The file goes, and the next sync archives its article.'}
          go="Remove the file"
          busy={isBusy}
          onConfirm={onRemove}
        />
      </td>
    </tr>
  );
}
