import { readFileSync } from 'node:fs';
import { layOut } from '../transformer/lay-out-layers.ts';
import { openLayers } from '../transformer/open-layers.ts';
import { moveFromCentre, readCentre } from './centre.ts';
import { model } from './weights-format.ts';
import { readRow, readWeights } from './read-weights.ts';
import { createUnigram } from './unigram.ts';

/**
 * The model was trained with "query: " before what is asked and "passage: " before what is searched. Questions, passages and messages all get
 * the first: on questions in six languages this finds the passage as often, and a text has one vector whatever it is used for.
 */
const prefix = 'query: ';

/** Reads the weights and widens them. The function that it returns gives one vector of 384 numbers for each text, not scaled to unit length. */
export async function openModel(): Promise<(texts: readonly string[]) => Float32Array[]> {
  const encode = await openVectors();
  const centre = readCentre();
  return (texts) => encode(texts).map((vector) => moveFromCentre(vector, centre));
}

/** The same with the vectors as the model gives them. */
export async function openVectors(): Promise<(texts: readonly string[]) => Float32Array[]> {
  const { pieces, scores, vectors, fill } = readWeights(readFileSync(new URL('./weights.bin', import.meta.url)));
  const encode = await openLayers({ shape: model, layout: layOut(model, 0), fill, lookUp: (id, to) => readRow(vectors, id, to) });
  const cut = createUnigram(pieces, scores);
  return (texts) => encode(texts.map((text) => cut(prefix + text, model.positions)));
}
