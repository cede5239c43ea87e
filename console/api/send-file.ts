import { ApiError, parseApiResponse } from './call-api.ts';

/** Sends a file as it is. Throws an ApiError as `callApi` does. */
export async function sendFile<Answer>(path: string, file: File): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/console/${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    });
  } catch {
    throw new ApiError({
      code: 'unreachable',
      status: 0,
      message: `${file.name} did not come through. Check that the server runs, then try again.`,
      requestId: null,
    });
  }
  return parseApiResponse<Answer>(response);
}
