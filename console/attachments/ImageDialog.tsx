import { Download, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { formatSize } from '../../src/client/format-size.ts';
import type { Attachment } from '../../src/contracts/attachment.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** One image as large as the window allows. Escape, the button or a click beside it closes it, and the focus goes back. */
export function ImageDialog({ image, address, onClose }: { image: Attachment; address: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const size = image.width !== null && image.height !== null ? ` · ${image.width} × ${image.height}` : '';
  return (
    <dialog
      ref={dialog}
      className="image-dialog"
      aria-label={image.name}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      <header>
        <bdi className="upload-name">{image.name}</bdi>
        <span className="upload-size">
          {formatSize(image.size)}
          {size}
        </span>
        <a className="icon-button" href={address} download={image.name} aria-label="Save" title="Save">
          <Download size={17} strokeWidth={1.8} aria-hidden="true" />
        </a>
        <IconButton icon={X} label="Close" onClick={() => dialog.current?.close()} />
      </header>
      <img src={address} alt={image.name} width={image.width ?? undefined} height={image.height ?? undefined} />
    </dialog>
  );
}
