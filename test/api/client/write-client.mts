// Writes the types of the API's client from its document: `npm run api:client`. A test tells when they are out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { writeDocument } from '../../../src/api/document/write-document.ts';
import { operations } from '../../../src/api/operations/operations.ts';

export const clientFile = fileURLToPath(new URL('api-types.d.ts', import.meta.url));

/** The types that the document of these sources gives. */
export async function writeClient(): Promise<string> {
  const types = astToString(await openapiTypescript(writeDocument(operations, '1') as OpenAPI3, { defaultNonNullable: false }));
  return format(`// Made from the OpenAPI document by "npm run api:client".\n${types}`, { ...(await resolveConfig(clientFile)), parser: 'typescript' });
}

export function readClient(): string {
  return readFileSync(clientFile, 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(clientFile, await writeClient());
