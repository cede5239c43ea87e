/** The dimensions of all-MiniLM-L6-v2: vectors of `width` numbers, at most `positions` word pieces a text. */
export const model = { vocabulary: 30_522, positions: 256, width: 384, heads: 12, inner: 1_536, layers: 6 } as const;

/**
 * A part of the weights file: integers of 8 bits (`small`), or floating-point numbers of 32 bits (`float`). Each begins at a multiple of 16
 * bytes.
 */
export type WeightsSection = { name: string; kind: 'small' | 'float'; count: number; offset: number };

export const matrices = [
  { name: 'states', columns: 3 * model.width, width: model.width },
  { name: 'joined', columns: model.width, width: model.width },
  { name: 'inner', columns: model.inner, width: model.width },
  { name: 'outer', columns: model.width, width: model.inner },
] as const;

/** Offsets of all parts of the weights file by name, in the order of the file. */
export function layOut(): { sections: ReadonlyMap<string, WeightsSection>; bytes: number } {
  const sections = new Map<string, WeightsSection>();
  let bytes = 0;
  const add = (name: string, kind: WeightsSection['kind'], count: number): void => {
    sections.set(name, { name, kind, count, offset: bytes });
    bytes += Math.ceil((kind === 'small' ? count : count * 4) / 16) * 16;
  };
  const addNorm = (name: string): void => {
    add(`${name}.gain`, 'float', model.width);
    add(`${name}.bias`, 'float', model.width);
  };
  add('pieces', 'small', model.vocabulary * model.width);
  add('pieces.scale', 'float', model.vocabulary);
  add('places', 'float', model.positions * model.width);
  addNorm('norm');
  for (let layer = 0; layer < model.layers; layer += 1) {
    for (const { name, columns, width } of matrices) {
      add(`${layer}.${name}`, 'small', columns * width);
      add(`${layer}.${name}.scale`, 'float', columns);
      add(`${layer}.${name}.bias`, 'float', columns);
    }
    addNorm(`${layer}.joined.norm`);
    addNorm(`${layer}.outer.norm`);
  }
  return { sections, bytes };
}
