/** The text of a document, which goes on as a file of its kind would, or why there is none. */
export type DocumentRead = { kind: 'markdown' | 'html'; text: string; notes: string[] } | { why: string };

/** Endings of documents that are read in a thread of their own. */
export const documentNames = /\.(?:docx|pdf|csv|tsv|xlsx)$/i;

/** Bytes of one document. */
export const maxDocumentBytes = 20_000_000;
