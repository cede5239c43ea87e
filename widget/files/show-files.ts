import { formatSize } from '../../src/client/format-size.ts';
import type { Attachment } from '../../src/contracts/attachment.ts';
import { iconPaths, make, makeButton, makeIcon } from './make-element.ts';
import { say } from './texts.ts';

/** What says whose request it is. */
type Headers = () => Promise<Record<string, string>>;

const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Fetched images by id, as addresses in memory: a message is drawn more than once. */
const fetched = new Map<string, Promise<string>>();

/** Pixels from the end that count as being there. */
const nearEnd = 160;

/** Draws the files of one message: images as pictures that open larger, everything else to be saved. */
export function showFiles(place: HTMLElement, files: readonly Attachment[], headers: Headers): void {
  // A picture comes after its words: whoever read the end goes on seeing it.
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

/** What the visitor is known by goes in a header or a cookie that counts for this frame alone: nobody fetches a file by its address. */
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
  // Tried again the next time that it is asked for.
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
