import { parentPort } from 'node:worker_threads';
import type { DocumentRead } from './document.ts';

export type DocumentRequest = { id: number; name: string; bytes: Uint8Array };
export type DocumentAnswer = { id: number; read: DocumentRead };

/** Reads documents in a thread of its own: a document that exhausts its parser is stopped together with the thread. */
async function readAny({ name, bytes }: DocumentRequest): Promise<DocumentRead> {
  if (/\.docx$/i.test(name)) return (await import('./read-word.ts')).readWord(bytes);
  if (/\.pdf$/i.test(name)) return (await import('./read-pdf.ts')).readPdf(bytes);
  const { readCsv, readWorkbook } = await import('./read-table.ts');
  return /\.xlsx$/i.test(name) ? readWorkbook(bytes) : readCsv(bytes);
}

parentPort?.on('message', (request: DocumentRequest) => {
  readAny(request)
    .catch((error: unknown): DocumentRead => ({ why: `cannot be read (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)})` }))
    .then((read) => parentPort?.postMessage({ id: request.id, read } satisfies DocumentAnswer))
    .catch(() => process.exit(1));
});
