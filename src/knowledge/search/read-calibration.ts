import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Logger } from '../../platform/logger.ts';

/** The file's name in the data directory, or beside articles that are copied to every server together with it. */
export const calibrationName = 'calibration.json';

export const calibrationSchema = z.object({
  version: z.literal(1),
  /** Thresholds hold for the scores of one encoder only. */
  encoder: z.string(),
  /** The answer threshold and the confident threshold, scores from 0 to 1. */
  floor: z.number().min(0).max(1),
  plainFrom: z.number().min(0).max(1),
  /** The number of labelled questions that they were fitted on, and the time. */
  questions: z.number().int().positive(),
  at: z.string(),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/**
 * The thresholds that `baton calibrate` has written for this encoder, from the first folder that has them. Null where there are none, where
 * they are for another encoder, and, with a warning, where the file cannot be read.
 */
export function readCalibration(input: { folders: readonly (string | undefined)[]; encoder: string; logger: Logger }): Calibration | null {
  const { folders, encoder, logger } = input;
  const file = folders.flatMap((folder) => (folder === undefined ? [] : [path.join(folder, calibrationName)])).find((candidate) => existsSync(candidate));
  if (file === undefined) return null;
  try {
    const calibration = calibrationSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (calibration.encoder === encoder) return calibration;
    logger.warn({ file, fittedFor: calibration.encoder, encoder }, 'the floor was fitted for another encoder and is not used; run calibrate again');
  } catch (error) {
    logger.warn({ error, file }, 'the fitted floor cannot be read and is not used; run calibrate again');
  }
  return null;
}
