import { z } from 'zod';

/** The description of a file in a message. The bytes are fetched separately, with a check of access each time. */
export const attachmentSchema = z.strictObject({
  id: z.uuid(),
  /** Cleaned, and still untrusted text: for display and as the name of a download. */
  name: z.string().min(1).max(120),
  /** The media type found in the content, such as `image/png` or `application/pdf`; never the type that the sender claimed. */
  type: z.string().max(80),
  /** Bytes. */
  size: z.number().int().positive(),
  /** Pixels, for images that are shown. */
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** The only types that are ever shown in a page. Everything else is downloaded. */
const shownTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export function isShownImage(attachment: { type: string }): boolean {
  return shownTypes.includes(attachment.type);
}

/** `POST …/attachments`: the file as the body, `application/octet-stream`, its name in the query. */
export type UploadResponse = { attachment: Attachment };
