import { layOut as layOutShape, type Shape, type WeightsSection } from '../transformer/lay-out-layers.ts';

/** The dimensions of all-MiniLM-L6-v2. */
export const model = { vocabulary: 30_522, positions: 256, width: 384, heads: 12, inner: 1_536, layers: 6 } as const satisfies Shape & {
  vocabulary: number;
};

/** Offsets of all parts of the weights file by name, in the order of the file. */
export function layOut(): { sections: ReadonlyMap<string, WeightsSection>; bytes: number } {
  return layOutShape(model, model.vocabulary);
}
