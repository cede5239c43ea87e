import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { z } from 'zod';
import { layOut, matrices, model } from './layout.ts';
import { createWordPieces } from './word-pieces.ts';

const { width, inner, heads, layers, positions } = model;
/** Four rows are processed at a time, so buffers have room for three more. */
const mostRows = positions + 4;

type Kernel = (...numbers: number[]) => void;
const kernel = z.custom<Kernel>((value) => typeof value === 'function');
const kernelsSchema = z.object({ quantise: kernel, multiply: kernel, gelu: kernel, addNormalise: kernel, attend: kernel });

/**
 * Reads the weights and compiles the kernels: about 100 ms, 30 MB. The function that it returns gives one vector of `model.width` (384)
 * numbers for each text: the mean over its word pieces, not scaled to unit length. Short texts pass the layers together, which costs less
 * than one after the other and gives the same numbers, because every row is multiplied by itself.
 */
export async function openModel(): Promise<(texts: readonly string[]) => Float32Array[]> {
  const { sections, bytes } = layOut();
  const scratch = layOutScratch(bytes);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(scratch.end / 65_536) });
  readInto(new Uint8Array(memory.buffer, 0, bytes), new URL('./weights.bin', import.meta.url));
  const source = readFileSync(new URL('./kernels.wasm', import.meta.url));
  const { instance } = await WebAssembly.instantiate(new Uint8Array(source), { env: { memory } });
  const kernels = kernelsSchema.parse({ ...instance.exports });
  const cut = createWordPieces(readFileSync(new URL('./vocabulary.txt', import.meta.url), 'utf8'));

  const at = (name: string): number => sections.get(name)?.offset ?? fail(name);
  const pieces = new Int8Array(memory.buffer, at('pieces'), model.vocabulary * width);
  const pieceScales = new Float32Array(memory.buffer, at('pieces.scale'), model.vocabulary);
  const places = new Float32Array(memory.buffer, at('places'), positions * width);
  const values = new Float32Array(memory.buffer, scratch.values, mostRows * width);
  const nothing = new Float32Array(memory.buffer, scratch.more, mostRows * width);

  function multiply(from: number, name: string, { rows, to }: { rows: number; to: number }): void {
    const matrix = matrices.find((candidate) => name.endsWith(`.${candidate.name}`)) ?? fail(name);
    kernels.quantise(from, rows, matrix.width, scratch.small, scratch.scales);
    const padded = Math.ceil(rows / 4) * 4;
    kernels.multiply(scratch.small, scratch.scales, padded, matrix.width, at(name), at(`${name}.scale`), at(`${name}.bias`), matrix.columns, to);
  }

  function addNormalise(name: string, rows: number): void {
    kernels.addNormalise(scratch.values, scratch.more, rows, width, at(`${name}.gain`), at(`${name}.bias`));
  }

  function lookUp({ ids, start }: Placed): void {
    ids.forEach((id, place) => {
      const row = (start + place) * width;
      const scale = pieceScales[id] ?? 0;
      for (let column = 0; column < width; column += 1) {
        values[row + column] = (pieces[id * width + column] ?? 0) * scale + (places[place * width + column] ?? 0);
      }
    });
  }

  function encode(group: readonly Placed[]): Float32Array[] {
    const rows = group.reduce((sum, { ids }) => sum + ids.length, 0);
    group.forEach(lookUp);
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
    return group.map((placed) => mean(values, placed));
  }

  return (texts) => placeTexts(texts.map((text) => cut(text, positions))).flatMap(encode);
}

/** A text as word pieces, and the row at which it begins among the texts that are encoded together. */
type Placed = { ids: readonly number[]; start: number };

/** Groups texts in their order. A group holds at most `positions` word pieces. */
function placeTexts(texts: readonly (readonly number[])[]): Placed[][] {
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

/** Reads straight to the place where the weights are used: a second copy would be 23 MB of garbage that nothing triggers the collection of. */
function readInto(target: Uint8Array, file: URL): void {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size !== target.length) throw new Error(`weights.bin has ${size} bytes where ${target.length} were due.`);
    for (let at = 0; at < size;) {
      const count = readSync(descriptor, target, { offset: at });
      if (count === 0) throw new Error('weights.bin ended early.');
      at += count;
    }
  } finally {
    closeSync(descriptor);
  }
}

function mean(values: Float32Array, { ids, start }: Placed): Float32Array {
  const vector = new Float32Array(width);
  for (let row = start; row < start + ids.length; row += 1) {
    for (let column = 0; column < width; column += 1) vector[column] = (vector[column] ?? 0) + (values[row * width + column] ?? 0) / ids.length;
  }
  return vector;
}

/** Offsets of the buffers for intermediate results, behind the weights. */
function layOutScratch(start: number): Record<'values' | 'more' | 'wide' | 'joined' | 'small' | 'scales' | 'keys' | 'heldValues' | 'shares' | 'end', number> {
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

function fail(name: string): never {
  throw new Error(`The model has no part ${name}.`);
}
