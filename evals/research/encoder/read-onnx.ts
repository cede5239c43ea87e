export type Tensor = { dims: number[]; values: Float32Array };

type Field = { tag: number; value: number; bytes: Uint8Array };

/** Reads the tensors of 32-bit numbers of an ONNX file by name, and the input names of each node. Only the part of the format that this needs. */
export function readOnnx(file: Uint8Array): { tensors: Map<string, Tensor>; inputs: Map<string, string[]> } {
  const tensors = new Map<string, Tensor>();
  const inputs = new Map<string, string[]>();
  for (const graph of fieldsOf(file).filter(({ tag }) => tag === 7)) {
    for (const { tag, bytes } of fieldsOf(graph.bytes)) {
      if (tag === 1) {
        const fields = fieldsOf(bytes);
        inputs.set(textOf(fields.find((field) => field.tag === 3)), fields.filter((field) => field.tag === 1).map(textOf));
      } else if (tag === 5) {
        const fields = fieldsOf(bytes);
        const isFloat = fields.some((field) => field.tag === 2 && field.value === 1);
        const raw = fields.find((field) => field.tag === 9)?.bytes;
        if (!isFloat || !raw) continue;
        const dims = fields.filter((field) => field.tag === 1).map((field) => field.value);
        tensors.set(textOf(fields.find((field) => field.tag === 8)), { dims, values: new Float32Array(new Uint8Array(raw).buffer) });
      }
    }
  }
  return { tensors, inputs };
}

function textOf(field: Field | undefined): string {
  return new TextDecoder().decode(field?.bytes);
}

/** The fields of a protobuf message. */
function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = number();
    const wire = key & 7;
    if (wire === 0) fields.push({ tag: key >>> 3, value: number(), bytes: new Uint8Array() });
    else {
      const length = wire === 2 ? number() : wire === 1 ? 8 : 4;
      fields.push({ tag: key >>> 3, value: 0, bytes: message.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;
}
