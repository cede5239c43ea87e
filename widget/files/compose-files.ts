import { formatSize } from '../../src/client/format-size.ts';
import { uploadFile } from '../../src/client/upload-file.ts';
import { createUploadList, type UploadItem } from '../../src/client/upload-list.ts';
import type { Attachment } from '../../src/contracts/attachment.ts';
import { iconPaths, make, makeButton, makeIcon } from './make-element.ts';
import { say, sayProblem } from './file-texts.ts';

/** Those of `src/contracts/limits.ts`. Repeated, because an import would give the chat and this file a part that both load; a test compares them. */
export const limits = { files: 5, bytes: 10 * 1024 * 1024 };

export type ComposeFiles = {
  /**
   * Takes the files of the message and empties the list; null where the message cannot be sent yet: `again` is called when it can. Refused
   * files stay in the list where the message has other content, and the chat says so.
   */
  drain(again: () => void, hasWords: boolean): Attachment[] | null;
  close(): void;
};

/** The files of the message that is being written: a button and a tray in `slot`, pasted images, and files dropped anywhere on the chat. */
export function composeFiles(input: {
  slot: HTMLElement;
  area: HTMLTextAreaElement;
  headers(): Promise<Record<string, string>>;
  onCount(count: number): void;
}): ComposeFiles {
  const { slot, area, onCount } = input;
  const over = make('div', { className: 'drop-here', hidden: true }, say('drop'));
  const tray = make('ul', { className: 'uploads', hidden: true, 'aria-label': say('list') });
  const status = make('span', { className: 'uploads-status', role: 'status' });
  const rows = new Map<number, { row: HTMLElement; drawn: UploadItem }>();
  let again: (() => void) | null = null;

  const list = createUploadList({
    async upload(file, watch) {
      return uploadFile({ path: '/api/visitor/attachments', headers: await input.headers() }, file, watch);
    },
    limits,
    previewOf: (file) => (/^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : null),
    dropPreview: (address) => URL.revokeObjectURL(address),
    onChange: draw,
  });

  function draw(): void {
    const items = list.items();
    const known = new Set(items.map((item) => item.key));
    for (const [key, { row }] of rows) {
      if (known.has(key)) continue;
      row.remove();
      rows.delete(key);
    }
    for (const item of items) {
      const held = rows.get(item.key);
      if (held?.drawn.state.kind === 'uploading' && item.state.kind === 'uploading') {
        const bar = held.row.querySelector('progress');
        if (bar) bar.value = item.state.share;
      } else if (held?.drawn !== item) {
        const row = drawItem(item);
        if (held) held.row.replaceWith(row);
        else tray.append(row);
        rows.set(item.key, { row, drawn: item });
      }
    }
    tray.hidden = items.length === 0;
    const isUploading = items.some((item) => item.state.kind === 'uploading');
    if (again && !isUploading) {
      const send = again;
      again = null;
      send();
    }
    status.textContent = again ? say('waiting') : '';
    onCount(list.items().length);
  }

  function drawItem({ key, name, size, preview, state }: UploadItem): HTMLElement {
    const picture = preview && state.kind !== 'failed' ? make('img', { src: preview, alt: '' }) : makeIcon(iconPaths.file);
    const words =
      state.kind === 'failed'
        ? make('span', { className: 'upload-problem', role: 'alert' }, sayProblem(state.code, { limit: limits.bytes / 1024 / 1024, count: limits.files }))
        : make('span', { className: 'upload-size' }, state.kind === 'uploading' ? say('uploading') : formatSize(size));
    const retry =
      state.kind === 'failed' && state.again
        ? makeButton({ class: 'upload-button', label: say('retry'), path: iconPaths.retry, run: () => list.retry(key) })
        : null;
    const remove = makeButton({
      class: 'upload-button',
      label: say('remove', { name }),
      path: iconPaths.remove,
      run() {
        list.remove(key);
        area.focus();
      },
    });
    const bar = state.kind === 'uploading' ? make('progress', { max: 1, value: state.share, 'aria-label': name }) : null;
    return make(
      'li',
      { className: `upload upload-${state.kind}` },
      make('span', { className: 'upload-picture' }, picture),
      make('span', { className: 'upload-words' }, make('bdi', { className: 'upload-name', title: name }, name), words),
      retry,
      remove,
      bar,
    );
  }

  const choose = make('input', { type: 'file', multiple: true, hidden: true });
  choose.onchange = () => {
    list.add([...(choose.files ?? [])]);
    choose.value = '';
    area.focus();
  };
  const button = makeButton({ class: 'attach', label: say('attach'), path: iconPaths.attach, run: () => choose.click() });
  slot.replaceChildren(tray, status, button, choose);
  document.body.append(over);
  const stopListening = listenForFiles({ area, over, add: (files) => list.add(files) });

  return {
    drain(send, hasWords) {
      const items = list.items();
      if (items.some((item) => item.state.kind === 'uploading')) {
        again = send;
        draw();
        return null;
      }
      if (!hasWords && !items.some((item) => item.state.kind === 'stored')) return null;
      const drained = list.drain();
      const failedNames = items.filter((item) => item.state.kind === 'failed').map((item) => item.name);
      if (failedNames.length > 0) status.textContent = say('left', { names: failedNames.join(', ') });
      return drained;
    },
    close() {
      stopListening();
      over.remove();
      list.drain();
    },
  };
}

/** Adds files that are pasted into the message or dropped anywhere on the chat. */
function listenForFiles(input: { area: HTMLTextAreaElement; over: HTMLElement; add(files: File[]): void }): () => void {
  const { area, over, add } = input;
  const end = new AbortController();
  area.addEventListener(
    'paste',
    (event) => {
      const data = event.clipboardData;
      // If the clipboard holds text and files, as from a spreadsheet, the text is pasted.
      const files = data && data.getData('text/plain') === '' ? [...data.files] : [];
      if (files.length === 0) return;
      event.preventDefault();
      add(files);
    },
    { signal: end.signal },
  );
  let depth = 0;
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
    document.addEventListener(
      type,
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        if (type === 'dragenter') depth += 1;
        if (type === 'dragleave') depth -= 1;
        if (type === 'drop') {
          depth = 0;
          add([...event.dataTransfer.files]);
          area.focus();
        }
        over.hidden = depth <= 0;
      },
      { signal: end.signal },
    );
  }
  return () => end.abort();
}
