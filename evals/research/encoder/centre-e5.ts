/**
 * Makes `centre.json` of the multilingual encoder, the mean of the vectors of texts in many languages:
 *
 *   node --import tsx evals/research/encoder/centre-e5.ts texts.json src/knowledge/encoder/multilingual/centre.json
 *
 * `texts.json` is a list of texts. The README of this folder names what the shipped one is made of.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { openVectors } from '../../../src/knowledge/encoder/multilingual/open-multilingual.ts';

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined) throw new Error('Usage: centre-e5.ts texts.json centre.json');
const texts = z.array(z.string()).parse(JSON.parse(readFileSync(source, 'utf8')));

const encode = await openVectors();
const vectors = texts.flatMap((text) => encode([text])).map((vector) => vector.map((value) => value / Math.hypot(...vector)));
const centre = Array.from(vectors[0] ?? [], (_, index) => vectors.reduce((sum, vector) => sum + (vector[index] ?? 0), 0) / vectors.length);
writeFileSync(target, `${JSON.stringify(centre.map((value) => Number(value.toFixed(5))))}\n`);
