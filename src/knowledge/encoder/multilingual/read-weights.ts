import { block, head, heldPositions, model } from './weights-format.ts';
import { layOut, matricesOf } from '../transformer/lay-out-layers.ts';

/** The square root of a head's width divides the queries. It is built into their weights. */
const queryShare = 1 / Math.sqrt(model.width / model.heads);

type ReadWeights = {
  pieces: string[];
  scores: Float32Array;
  /** Vectors of the pieces, in blocks. */ vectors: Uint8Array;
  fill(memory: ArrayBuffer): void;
};

/** Reads the weights file. `fill` writes the layers to where the kernels use them: 4-bit blocks become 8-bit rows with a scale for each. */
export function readWeights(file: Uint8Array): ReadWeights {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0, true) !== head.mark) throw new Error('weights.bin is no file of weights.');
  const vocabulary = view.getUint32(4, true);
  const nameBytes = view.getUint32(8, true);
  let at: number = head.bytes;
  const take = (bytes: number): Uint8Array => {
    if (at + bytes > file.length) throw new Error('weights.bin ended early.');
    at += bytes;
    return file.subarray(at - bytes, at);
  };
  const takeFloats = (count: number): Float32Array => new Float32Array(new Uint8Array(take(count * 4)).buffer);
  const scores = takeFloats(vocabulary);
  const pieces = new TextDecoder().decode(take(nameBytes)).split('\n').slice(0, vocabulary);
  const vectors = take((vocabulary * model.width * block.bytes) / block.numbers);
  const layersAt = at;

  function fill(memory: ArrayBuffer): void {
    at = layersAt;
    const { sections } = layOut(model, 0);
    const floatsOf = (name: string): Float32Array => {
      const section = sections.get(name);
      if (!section) throw new Error(`The model has no part ${name}.`);
      return new Float32Array(memory, section.offset, section.count);
    };
    const takeNorm = (name: string): void => {
      floatsOf(`${name}.gain`).set(takeFloats(model.width));
      floatsOf(`${name}.bias`).set(takeFloats(model.width));
    };
    floatsOf('places').set(takeFloats(heldPositions * model.width).subarray(0, model.positions * model.width));
    takeNorm('norm');
    for (let layer = 0; layer < model.layers; layer += 1) {
      for (const { name, columns, width } of matricesOf(model)) {
        const section = sections.get(`${layer}.${name}`);
        const scales = floatsOf(`${layer}.${name}.scale`);
        const bias = floatsOf(`${layer}.${name}.bias`);
        widen(take((columns * width * block.bytes) / block.numbers), width, { rows: new Int8Array(memory, section?.offset, columns * width), scales });
        bias.set(takeFloats(columns));
        if (name !== 'states') continue;
        for (let column = 0; column < model.width; column += 1) {
          scales[column] = (scales[column] ?? 0) * queryShare;
          bias[column] = (bias[column] ?? 0) * queryShare;
        }
      }
      takeNorm(`${layer}.joined.norm`);
      takeNorm(`${layer}.outer.norm`);
    }
    if (at !== file.length) throw new Error(`weights.bin has ${file.length} bytes where ${at} were due.`);
  }
  return { pieces, scores, vectors, fill };
}

/** Writes one row of blocks as numbers. */
export function readRow(blocks: Uint8Array, row: number, to: Float32Array): void {
  const perRow = to.length / block.numbers;
  for (let index = 0; index < perRow; index += 1) {
    const at = (row * perRow + index) * block.bytes;
    const worth = halfFloat((blocks[at] ?? 0) | ((blocks[at + 1] ?? 0) << 8));
    for (let place = 0; place < 16; place += 1) {
      const pair = blocks[at + 2 + place] ?? 0;
      to[index * block.numbers + place] = ((pair & 15) - 8) * worth;
      to[index * block.numbers + 16 + place] = ((pair >> 4) - 8) * worth;
    }
  }
}

function widen(blocks: Uint8Array, width: number, to: { rows: Int8Array; scales: Float32Array }): void {
  const numbers = new Float32Array(width);
  for (let row = 0; row < to.scales.length; row += 1) {
    readRow(blocks, row, numbers);
    let most = 0;
    for (const value of numbers) most = Math.max(most, Math.abs(value));
    const scale = most / 127 || 1;
    to.scales[row] = scale;
    for (let column = 0; column < width; column += 1) to.rows[row * width + column] = Math.round((numbers[column] ?? 0) / scale);
  }
}

function halfFloat(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1_023;
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1_024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}
