import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Logger } from '../../platform/logger.ts';

/** Stands beside the articles that it was fitted on and goes where they go, to every server too. */
export const calibrationName = 'calibration.json';

export const calibrationSchema = z.object({
  version: z.literal(1),
  /** Floors hold for the scores of one encoder only. */
  encoder: z.string(),
  /** Certainty, 0 to 1, under which nothing is shown, and from which an answer is given without reserve. */
  floor: z.number().min(0).max(1),
  plainFrom: z.number().min(0).max(1),
  /** How many labelled questions they were fitted on, and when. */
  questions: z.number().int().positive(),
  at: z.string(),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** What `baton calibrate` has written for this encoder. Null where there is none, where it is for another one, and, with a warning, where it cannot be read. */
export function readCalibration(input: { folder: string | undefined; encoder: string; logger: Logger }): Calibration | null {
  const { folder, encoder, logger } = input;
  if (folder === undefined) return null;
  const file = path.join(folder, calibrationName);
  if (!existsSync(file)) return null;
  try {
    const calibration = calibrationSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (calibration.encoder === encoder) return calibration;
    logger.warn({ file, fittedFor: calibration.encoder, encoder }, 'the floor was fitted for another encoder and is not used; run calibrate again');
  } catch (error) {
    logger.warn({ error, file }, 'the fitted floor cannot be read and is not used; run calibrate again');
  }
  return null;
}
