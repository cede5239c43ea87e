import type { Attachment, UploadResponse } from '../../src/contracts/attachment.ts';

export type UploadFrom = { url: string; path: string; headers: Record<string, string> };

export function fromVisitor(url: string, token: string): UploadFrom {
  return { url, path: '/api/visitor/attachments', headers: { authorization: `Bearer ${token}` } };
}

export function fromAgent(url: string, cookie: string, conversationId: string): UploadFrom {
  return { url, path: `/api/console/conversations/${conversationId}/attachments`, headers: { cookie } };
}

/** The answer to an upload as a browser sends it. */
export async function tryUpload(from: UploadFrom, file: { name: string; bytes: Buffer | string }, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${from.url}${from.path}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { origin: from.url, 'content-type': 'application/octet-stream', ...from.headers, ...headers },
    body: new Uint8Array(Buffer.from(file.bytes)),
  });
}

export async function uploadFile(from: UploadFrom, file: { name: string; bytes: Buffer | string }): Promise<Attachment> {
  const response = await tryUpload(from, file);
  if (response.status !== 201) throw new Error(`not stored: ${response.status} ${await response.text()}`);
  return ((await response.json()) as UploadResponse).attachment;
}
