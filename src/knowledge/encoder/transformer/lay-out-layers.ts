/** The dimensions of an encoder of BERT's kind: vectors of `width` numbers, at most `positions` pieces a text. */
export type Shape = { positions: number; width: number; heads: number; inner: number; layers: number };

/**
 * A part of the weights in memory: integers of 8 bits (`small`), or floating-point numbers of 32 bits (`float`). Each begins at a multiple of
 * 16 bytes.
 */
export type WeightsSection = { name: string; kind: 'small' | 'float'; count: number; offset: number };

/** The matrices of each layer: `columns` outputs of `width` inputs. */
export function matricesOf({ width, inner }: Shape): { name: 'states' | 'joined' | 'inner' | 'outer'; columns: number; width: number }[] {
  return [
    { name: 'states', columns: 3 * width, width },
    { name: 'joined', columns: width, width },
    { name: 'inner', columns: inner, width },
    { name: 'outer', columns: width, width: inner },
  ];
}

/** Offsets of all parts of the weights by name, in their order. `pieces`: how many rows of the vocabulary lie among them. */
export function layOut(shape: Shape, pieces: number): { sections: ReadonlyMap<string, WeightsSection>; bytes: number } {
  const sections = new Map<string, WeightsSection>();
  let bytes = 0;
  const add = (name: string, kind: WeightsSection['kind'], count: number): void => {
    sections.set(name, { name, kind, count, offset: bytes });
    bytes += Math.ceil((kind === 'small' ? count : count * 4) / 16) * 16;
  };
  const addNorm = (name: string): void => {
    add(`${name}.gain`, 'float', shape.width);
    add(`${name}.bias`, 'float', shape.width);
  };
  add('pieces', 'small', pieces * shape.width);
  add('pieces.scale', 'float', pieces);
  add('places', 'float', shape.positions * shape.width);
  addNorm('norm');
  for (let layer = 0; layer < shape.layers; layer += 1) {
    for (const { name, columns, width } of matricesOf(shape)) {
      add(`${layer}.${name}`, 'small', columns * width);
      add(`${layer}.${name}.scale`, 'float', columns);
      add(`${layer}.${name}.bias`, 'float', columns);
    }
    addNorm(`${layer}.joined.norm`);
    addNorm(`${layer}.outer.norm`);
  }
  return { sections, bytes };
}

/** Offsets of the buffers for intermediate results, behind the weights. Four rows are processed at a time, so there is room for three more. */
export function layOutScratch(
  { width, inner, heads, positions }: Shape,
  start: number,
): Record<'values' | 'more' | 'wide' | 'joined' | 'small' | 'scales' | 'keys' | 'heldValues' | 'shares' | 'end', number> {
  const mostRows = positions + 4;
  let end = start;
  const reserveBytes = (bytes: number): number => {
    const offset = end;
    end += Math.ceil(bytes / 16) * 16;
    return offset;
  };
  return {
    values: reserveBytes(mostRows * width * 4),
    more: reserveBytes(mostRows * width * 4),
    wide: reserveBytes(mostRows * inner * 4),
    joined: reserveBytes(mostRows * width * 4),
    small: reserveBytes(mostRows * inner * 2),
    scales: reserveBytes(mostRows * 4),
    keys: reserveBytes((width / heads) * mostRows * 4),
    heldValues: reserveBytes((width / heads) * mostRows * 4),
    shares: reserveBytes(2 * mostRows * 4),
    end,
  };
}
