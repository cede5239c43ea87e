import { segmentOf, type AudienceWord } from '../../contracts/knowledge/audience.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Queryable } from '../../storage/database.ts';
import { isNamed, selectSegments } from '../segment-store.ts';

/** Throws AppError('bad-request') for an audience with a segment that does not exist: its article would be for nobody. */
export async function checkAudience(database: Queryable, audience: readonly AudienceWord[] | undefined): Promise<void> {
  const named = (audience ?? []).flatMap((word) => segmentOf(word) ?? []);
  if (named.length === 0) return;
  const segments = await selectSegments(database);
  const wrong = named.find((name) => !segments.some((segment) => isNamed(segment, name)));
  if (wrong !== undefined) throw new AppError('bad-request', `There is no segment called ${wrong}. Choose one of the segments of the page People.`);
}
