import { z } from 'zod';
import { peopleFilterSchema } from './person-list.ts';

/** The most segments of one server: all of them stand above the list of people, each with its count. */
export const maxSegments = 30;
export const maxSegmentName = 60;

/** A filter as it is written: what `GET /api/console/people` takes as its query. An empty field is left out. */
const segmentFilterSchema = z
  .record(z.string(), z.string())
  .transform((written) => Object.fromEntries(Object.entries(written).filter(([, value]) => value.trim() !== '')))
  .superRefine((written, context) => {
    const parsed = peopleFilterSchema.safeParse(written);
    for (const issue of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path] });
    if (parsed.success && Object.keys(parsed.data).length === 0) context.addIssue({ code: 'custom', message: 'set a filter or a search first' });
  });

/** `POST /api/console/segments` and `PUT /api/console/segments/:id`. */
export const saveSegmentRequestSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(maxSegmentName)
    .regex(/^[^=:\p{Cc}]+$/u, 'must have no colon and no equals sign'),
  filter: segmentFilterSchema,
});
export type SaveSegmentRequest = z.output<typeof saveSegmentRequestSchema>;

/** A named filter of people, shared by the team. `sites`: names of the sites that open articles to it. */
export type Segment = { id: string; name: string; filter: Record<string, string>; sites: string[] };
/** `GET /api/console/segments`. */
export type SegmentsResponse = { segments: Segment[] };
/** `GET /api/console/segments/counts`: the number of people in each, by the segment's id, counted up to `countedUpTo`. */
export type SegmentCounts = { counts: Record<string, number> };
