import { File as FileIcon, RotateCw, X } from 'lucide-react';
import { formatSize } from '../../src/client/format-size.ts';
import type { UploadItem, UploadList } from '../../src/client/upload-list.ts';
import { maxAttachmentBytes, maxAttachmentsPerMessage } from '../../src/contracts/limits.ts';
import './attachments.css';

const problems: Readonly<Record<string, string>> = {
  'too-many': `A message takes ${maxAttachmentsPerMessage} files at most.`,
  'too-large': `Too large: ${maxAttachmentBytes / 1024 / 1024} MB at most.`,
};

/** The files of the message, each with its progress and a button to remove it. */
export function UploadTray({ items, list, onRemoved }: { items: readonly UploadItem[]; list: UploadList; onRemoved: () => void }) {
  if (items.length === 0) return null;
  return (
    <ul className="uploads" aria-label="Attached files">
      {items.map((item) => (
        <Upload key={item.key} item={item} list={list} onRemoved={onRemoved} />
      ))}
    </ul>
  );
}

function Upload({ item, list, onRemoved }: { item: UploadItem; list: UploadList; onRemoved: () => void }) {
  const { key, name, size, preview, state } = item;
  return (
    <li className={`upload upload-${state.kind}`}>
      <span className="upload-picture">{preview === null ? <FileIcon size={18} strokeWidth={1.6} aria-hidden="true" /> : <img src={preview} alt="" />}</span>
      <span className="upload-words">
        <bdi className="upload-name" title={name}>
          {name}
        </bdi>
        {state.kind === 'failed' ? (
          <span className="upload-problem" role="alert">
            {state.message ?? problems[state.code] ?? 'The connection was lost.'}
          </span>
        ) : (
          <span className="upload-size" aria-live="polite">
            {state.kind === 'uploading' ? `Uploading ${formatSize(size)}` : formatSize(size)}
          </span>
        )}
      </span>
      {state.kind === 'failed' && state.again && (
        <button type="button" aria-label={`Try ${name} again`} title="Try again" onClick={() => list.retry(key)}>
          <RotateCw size={14} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={() => {
          list.remove(key);
          // The removed button had the focus, so it has to move.
          onRemoved();
        }}
      >
        <X size={14} aria-hidden="true" />
      </button>
      {state.kind === 'uploading' && (
        <progress value={state.share} max={1} aria-label={`Uploading ${name}`}>
          {Math.round(state.share * 100)} %
        </progress>
      )}
    </li>
  );
}
