import { Download, File as FileIcon } from 'lucide-react';
import { useState } from 'react';
import { formatSize } from '../../src/client/format-size.ts';
import { isShownImage, type Attachment } from '../../src/contracts/attachment.ts';
import { ImageDialog } from './ImageDialog.tsx';
import './attachments.css';

/** The files of a message: images as pictures that open larger, everything else to be saved. `isUntrusted`: a visitor sent them. */
export function MessageFiles({ files, isUntrusted }: { files: readonly Attachment[]; isUntrusted: boolean }) {
  const [shown, setShown] = useState<Attachment | null>(null);
  const images = files.filter(isShownImage);
  const others = files.filter((file) => !isShownImage(file));
  return (
    <div className="message-files">
      {images.map((image) => (
        <button
          key={image.id}
          type="button"
          className="message-image"
          aria-label={`Show ${image.name} larger`}
          title={image.name}
          onClick={() => setShown(image)}
        >
          <img src={addressOf(image)} alt={image.name} width={image.width ?? undefined} height={image.height ?? undefined} loading="lazy" decoding="async" />
        </button>
      ))}
      {others.map((file) => (
        <a
          key={file.id}
          className="message-file"
          href={addressOf(file)}
          download={file.name}
          title={isUntrusted ? 'From the visitor, not checked for viruses' : file.name}
        >
          <FileIcon size={18} strokeWidth={1.6} aria-hidden="true" />
          <span>
            <bdi className="upload-name">{file.name}</bdi>
            <span className="upload-size">
              {formatSize(file.size)}
              {isUntrusted && ' · not checked for viruses'}
            </span>
          </span>
          <Download size={15} aria-hidden="true" />
        </a>
      ))}
      {shown !== null && <ImageDialog image={shown} address={addressOf(shown)} onClose={() => setShown(null)} />}
    </div>
  );
}

function addressOf({ id }: Attachment): string {
  return `/api/console/attachments/${encodeURIComponent(id)}`;
}
