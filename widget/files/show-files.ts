import { formatSize } from '../../src/client/format-size.ts';
import type { Attachment } from '../../src/contracts/attachment.ts';
import { iconPaths, make, makeButton, makeIcon } from './make-element.ts';
import { say } from './file-texts.ts';

/** Returns the headers that identify the visitor of a request. */
type Headers = () => Promise<Record<string, string>>;

const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Fetched images by id, as object URLs, because a message is drawn more than once. */
const fetched = new Map<string, Promise<string>>();

/** Pixels from the end that count as being at the end. */
const nearEnd = 160;

/** Shows the files of one message: images as pictures that open larger, all others as downloads. */
export function showFiles(place: HTMLElement, files: readonly Attachment[], headers: Headers): void {
  // A picture loads after its text: a reader at the end stays at the end.
  const box = place.closest('.transcript');
  const isAtEnd = box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
  place.replaceChildren(...files.map((file) => (shownTypes.has(file.type) ? showImage(file, headers) : showRow(file, headers))));
  if (isAtEnd) box.scrollTop = box.scrollHeight;
}

function showImage(file: Attachment, headers: Headers): HTMLElement {
  const image = make('img', { alt: file.name, width: file.width ?? 200, height: file.height ?? 150 });
  const button = make('button', { type: 'button', className: 'shown-image', title: file.name, 'aria-label': say('show', { name: file.name }) }, image);
  load(file, headers).then(
    (address) => {
      image.src = address;
      button.onclick = () => openLarger(file, address);
    },
    () => button.replaceWith(showRow(file, headers)),
  );
  return button;
}

function showRow(file: Attachment, headers: Headers): HTMLElement {
  const size = make('span', { className: 'upload-size' }, formatSize(file.size));
  const words = make('span', { className: 'upload-words' }, make('bdi', { className: 'upload-name' }, file.name), size);
  const row = make(
    'button',
    { type: 'button', className: 'shown-file', title: file.name, 'aria-label': say('save', { name: file.name }) },
    makeIcon(iconPaths.file),
    words,
    makeIcon(iconPaths.save),
  );
  row.onclick = () => {
    load(file, headers).then(
      (address) => save(file, address),
      () => (size.textContent = say('gone')),
    );
  };
  return row;
}

/** The visitor's proof travels in a header or in a cookie that counts for this frame alone, so nobody can fetch a file by its URL alone. */
function load(file: Attachment, headers: Headers): Promise<string> {
  const known = fetched.get(file.id);
  if (known) return known;
  const loading = headers()
    .then((shown) => fetch(`/api/visitor/attachments/${file.id}`, { headers: shown }))
    .then(async (response) => {
      if (!response.ok) throw new Error(`no file: ${response.status}`);
      return URL.createObjectURL(await response.blob());
    });
  fetched.set(file.id, loading);
  // A failed load is forgotten, so that the next drawing tries again.
  loading.catch(() => fetched.delete(file.id));
  return loading;
}

function save(file: Attachment, address: string): void {
  make('a', { href: address, download: file.name }).click();
}

function openLarger(file: Attachment, address: string): void {
  const before = document.activeElement;
  const close = makeButton({ class: 'icon', label: say('close'), path: iconPaths.remove, run: () => dialog.close() });
  const keep = makeButton({ class: 'icon', label: say('save', { name: file.name }), path: iconPaths.save, run: () => save(file, address) });
  const head = make('header', {}, make('bdi', { className: 'upload-name' }, file.name), keep, close);
  const dialog = make('dialog', { className: 'larger', 'aria-label': file.name }, head, make('img', { src: address, alt: file.name }));
  // Escape closes the picture, not the chat.
  dialog.onkeydown = (event) => event.stopPropagation();
  dialog.onclick = (event) => event.target === dialog && dialog.close();
  dialog.onclose = () => {
    dialog.remove();
    if (before instanceof HTMLElement) before.focus();
  };
  document.body.append(dialog);
  dialog.showModal();
}
