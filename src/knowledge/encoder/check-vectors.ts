import { AppError } from '../../platform/app-error.ts';

/**
 * Checks vectors before they are stored: the expected count and dimension, finite numbers. Returns them scaled to unit length. Throws
 * AppError('unavailable') for anything else, because a bad vector would silently spoil every later search.
 */
export function checkVectors(vectors: readonly ArrayLike<number>[], expected: { count: number; dimension: number | null }): Float32Array[] {
  if (vectors.length !== expected.count) {
    throw new AppError('unavailable', `The encoder returned ${vectors.length} vectors for ${expected.count} texts.`);
  }
  const dimension = expected.dimension ?? vectors[0]?.length ?? 0;
  return vectors.map((vector) => {
    if (vector.length !== dimension || dimension === 0) {
      throw new AppError('unavailable', `The encoder returned a vector of ${vector.length} numbers where ${dimension} were due.`);
    }
    let sum = 0;
    for (let index = 0; index < vector.length; index += 1) sum += (vector[index] ?? 0) ** 2;
    if (!Number.isFinite(sum) || sum === 0) throw new AppError('unavailable', 'The encoder returned a vector that is not a number.');
    return Float32Array.from(vector, (value) => value / Math.sqrt(sum));
  });
}
