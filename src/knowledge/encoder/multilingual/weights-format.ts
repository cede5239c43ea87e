import type { Shape } from '../transformer/lay-out-layers.ts';

/** The dimensions of multilingual-e5-small. It can read 512 pieces; 256 take a fifth of the time, and hold what is encoded of a passage. */
export const model = { positions: 256, width: 384, heads: 12, inner: 1_536, layers: 12 } as const satisfies Shape;
/** Positions that the file holds. */
export const heldPositions = 512;

/** Numbers of 4 bits lie in blocks of 32: what one of them is worth as a 16-bit float, then 16 bytes, of which the low halves come first. */
export const block = { numbers: 32, bytes: 18 } as const;

/**
 * The order of `weights.bin`: this head, the scores of the pieces (32-bit floats), the pieces as text with a line feed after each, their
 * vectors (blocks), the vectors of the places (floats), the first norm (gain, bias), then for each layer the matrices of `matricesOf` with
 * their biases, and the norms after `joined` and `outer`. Nothing is padded.
 */
export const head = { mark: 0x35453442, bytes: 12 } as const;
