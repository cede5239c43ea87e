import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { layOutScratch, matricesOf, type Shape, type WeightsSection } from './lay-out-layers.ts';

type Kernel = (...numbers: number[]) => void;
const kernel = z.custom<Kernel>((value) => typeof value === 'function');
const kernelsSchema = z.object({ quantise: kernel, multiply: kernel, gelu: kernel, addNormalise: kernel, attend: kernel });

type LayersOptions = {
  shape: Shape;
  /** The parts of the weights, which lie in memory from 0 to `bytes`. */
  layout: { sections: ReadonlyMap<string, WeightsSection>; bytes: number };
  /** Writes the weights into the memory that they are used from: a second copy would be garbage that nothing triggers the collection of. */
  fill(memory: ArrayBuffer): void;
  /** Writes the numbers of a piece of the vocabulary to `to`. */
  lookUp(id: number, to: Float32Array): void;
};

/**
 * Compiles the kernels. The function that it returns gives one vector of `shape.width` numbers for each text, which is given as the ids of its
 * pieces: the mean over them, not scaled to unit length. Short texts pass the layers together, which costs less than one after the other and
 * gives the same numbers, because every row is multiplied by itself.
 */
export async function openLayers({ shape, layout, fill, lookUp }: LayersOptions): Promise<(texts: readonly (readonly number[])[]) => Float32Array[]> {
  const { width, inner, heads, layers, positions } = shape;
  const scratch = layOutScratch(shape, layout.bytes);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(scratch.end / 65_536) });
  fill(memory.buffer);
  const source = readFileSync(new URL('./kernels.wasm', import.meta.url));
  const { instance } = await WebAssembly.instantiate(new Uint8Array(source), { env: { memory } });
  const kernels = kernelsSchema.parse({ ...instance.exports });
  const matrices = matricesOf(shape);

  const at = (name: string): number => layout.sections.get(name)?.offset ?? fail(name);
  const places = new Float32Array(memory.buffer, at('places'), positions * width);
  const values = new Float32Array(memory.buffer, scratch.values, (positions + 4) * width);
  const nothing = new Float32Array(memory.buffer, scratch.more, (positions + 4) * width);

  function multiply(from: number, name: string, { rows, to }: { rows: number; to: number }): void {
    const matrix = matrices.find((candidate) => name.endsWith(`.${candidate.name}`)) ?? fail(name);
    kernels.quantise(from, rows, matrix.width, scratch.small, scratch.scales);
    const padded = Math.ceil(rows / 4) * 4;
    kernels.multiply(scratch.small, scratch.scales, padded, matrix.width, at(name), at(`${name}.scale`), at(`${name}.bias`), matrix.columns, to);
  }

  function addNormalise(name: string, rows: number): void {
    kernels.addNormalise(scratch.values, scratch.more, rows, width, at(`${name}.gain`), at(`${name}.bias`));
  }

  function placePieces({ ids, start }: Placed): void {
    ids.forEach((id, place) => {
      const row = values.subarray((start + place) * width, (start + place + 1) * width);
      lookUp(id, row);
      for (let column = 0; column < width; column += 1) row[column] = (row[column] ?? 0) + (places[place * width + column] ?? 0);
    });
  }

  function encode(group: readonly Placed[]): Float32Array[] {
    const rows = group.reduce((sum, { ids }) => sum + ids.length, 0);
    group.forEach(placePieces);
    nothing.fill(0);
    addNormalise('norm', rows);
    for (let layer = 0; layer < layers; layer += 1) {
      multiply(scratch.values, `${layer}.states`, { rows, to: scratch.wide });
      // Each text attends to itself alone.
      for (const { ids, start } of group) {
        const { wide, keys, heldValues, shares, joined } = scratch;
        kernels.attend(wide + start * 3 * width * 4, ids.length, heads, keys, heldValues, shares, joined + start * width * 4);
      }
      multiply(scratch.joined, `${layer}.joined`, { rows, to: scratch.more });
      addNormalise(`${layer}.joined.norm`, rows);
      multiply(scratch.values, `${layer}.inner`, { rows, to: scratch.wide });
      kernels.gelu(scratch.wide, rows * inner);
      multiply(scratch.wide, `${layer}.outer`, { rows, to: scratch.more });
      addNormalise(`${layer}.outer.norm`, rows);
    }
    return group.map((placed) => mean(values, placed, width));
  }

  return (texts) => placeTexts(texts, positions).flatMap(encode);
}

/** A text as pieces, and the row at which it begins among the texts that are encoded together. */
type Placed = { ids: readonly number[]; start: number };

/** Groups texts in their order. A group holds at most `positions` pieces. */
function placeTexts(texts: readonly (readonly number[])[], positions: number): Placed[][] {
  const groups: Placed[][] = [];
  let free = 0;
  for (const ids of texts) {
    if (ids.length > free) {
      groups.push([]);
      free = positions;
    }
    groups.at(-1)?.push({ ids, start: positions - free });
    free -= ids.length;
  }
  return groups;
}

function mean(values: Float32Array, { ids, start }: Placed, width: number): Float32Array {
  const vector = new Float32Array(width);
  for (let row = start; row < start + ids.length; row += 1) {
    for (let column = 0; column < width; column += 1) vector[column] = (vector[column] ?? 0) + (values[row * width + column] ?? 0) / ids.length;
  }
  return vector;
}

function fail(name: string): never {
  throw new Error(`The model has no part ${name}.`);
}
