/**
 * Makes the weights of the bundled encoder from the published model: `node --import tsx evals/research/encoder/convert-minilm.ts model.onnx
 * tokenizer.json src/knowledge/encoder/minilm` Each row of a matrix is stored in 8 bits with a scale of its own. The README of that folder
 * names the source of the two files.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { layOut, model } from '../../../src/knowledge/encoder/minilm/layout.ts';
import type { WeightsSection } from '../../../src/knowledge/encoder/transformer/lay-out-layers.ts';
import { readOnnx, type Tensor } from './read-onnx.ts';

const { width, inner, layers, positions } = model;
const [modelFile, tokenizerFile, folder] = process.argv.slice(2);
if (modelFile === undefined || tokenizerFile === undefined || folder === undefined)
  throw new Error('Usage: convert-minilm.ts model.onnx tokenizer.json folder');

const onnx = readOnnx(readFileSync(modelFile));
const { sections, bytes } = layOut();
const file = new ArrayBuffer(bytes);

function tensor(name: string): Tensor {
  const found = onnx.tensors.get(name);
  if (!found) throw new Error(`The model has no ${name}.`);
  return found;
}

/** The matrix that a node multiplies with: `rows` × `columns`, a row for each output. */
function matrixOf(node: string, { rows, columns }: { rows: number; columns: number }): Float32Array {
  const names = onnx.inputs.get(node) ?? [];
  const values = names.map((name) => onnx.tensors.get(name)).find((tensor) => tensor !== undefined)?.values;
  if (values?.length !== rows * columns) throw new Error(`${node} multiplies with no matrix of ${columns} by ${rows}.`);
  const turned = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) turned[row * columns + column] = values[column * rows + row] ?? 0;
  return turned;
}

function sectionOf(name: string, length: number): WeightsSection {
  const section = sections.get(name);
  if (section?.count !== length) throw new Error(`${name} has ${length} numbers where ${section?.count ?? 'none'} were due.`);
  return section;
}

function writeFloats(name: string, values: Float32Array): void {
  new Float32Array(file, sectionOf(name, values.length).offset, values.length).set(values);
}

function writeMatrix(name: string, values: Float32Array, rowWidth: number): void {
  const rows = values.length / rowWidth;
  const small = new Int8Array(file, sectionOf(name, values.length).offset, values.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const numbers = values.subarray(row * rowWidth, (row + 1) * rowWidth);
    const scale = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
    scales[row] = scale;
    numbers.forEach((value, index) => {
      small[row * rowWidth + index] = Math.round(value / scale);
    });
  }
  writeFloats(`${name}.scale`, scales);
}

function writeNorm(name: string, from: string): void {
  writeFloats(`${name}.gain`, tensor(`${from}.weight`).values);
  writeFloats(`${name}.bias`, tensor(`${from}.bias`).values);
}

/** The division of queries by the root of a head's width is built into the weights here. */
const queryShare = 1 / Math.sqrt(width / model.heads);
const join = (parts: readonly Float32Array[]): Float32Array => Float32Array.from(parts.flatMap((part) => [...part]));

writeMatrix('pieces', tensor('embeddings.word_embeddings.weight').values, width);
const kind = tensor('embeddings.token_type_embeddings.weight').values;
const places = tensor('embeddings.position_embeddings.weight').values.slice(0, positions * width);
writeFloats(
  'places',
  places.map((value, index) => value + (kind[index % width] ?? 0)),
);
writeNorm('norm', 'embeddings.LayerNorm');
for (let layer = 0; layer < layers; layer += 1) {
  const named = `encoder.layer.${layer}`;
  const node = `/encoder/layer.${layer}`;
  const square = { rows: width, columns: width };
  const [query, key, value] = ['query', 'key', 'value'].map((part) => ({
    matrix: matrixOf(`${node}/attention/self/${part}/MatMul`, square),
    bias: tensor(`${named}.attention.self.${part}.bias`).values,
  }));
  if (!query || !key || !value) throw new Error('unreachable');
  writeMatrix(`${layer}.states`, join([query.matrix.map((weight) => weight * queryShare), key.matrix, value.matrix]), width);
  writeFloats(`${layer}.states.bias`, join([query.bias.map((weight) => weight * queryShare), key.bias, value.bias]));
  writeMatrix(`${layer}.joined`, matrixOf(`${node}/attention/output/dense/MatMul`, square), width);
  writeFloats(`${layer}.joined.bias`, tensor(`${named}.attention.output.dense.bias`).values);
  writeNorm(`${layer}.joined.norm`, `${named}.attention.output.LayerNorm`);
  writeMatrix(`${layer}.inner`, matrixOf(`${node}/intermediate/dense/MatMul`, { rows: inner, columns: width }), width);
  writeFloats(`${layer}.inner.bias`, tensor(`${named}.intermediate.dense.bias`).values);
  writeMatrix(`${layer}.outer`, matrixOf(`${node}/output/dense/MatMul`, { rows: width, columns: inner }), inner);
  writeFloats(`${layer}.outer.bias`, tensor(`${named}.output.dense.bias`).values);
  writeNorm(`${layer}.outer.norm`, `${named}.output.LayerNorm`);
}
writeFileSync(path.join(folder, 'weights.bin'), new Uint8Array(file));

const vocabulary = z.object({ model: z.object({ vocab: z.record(z.string(), z.number()) }) }).parse(JSON.parse(readFileSync(tokenizerFile, 'utf8')))
  .model.vocab;
const pieces = Object.entries(vocabulary).sort((first, second) => first[1] - second[1]);
writeFileSync(path.join(folder, 'vocabulary.txt'), pieces.map(([piece]) => `${piece}\n`).join(''));
console.log(`${bytes} bytes, ${pieces.length} pieces`);
