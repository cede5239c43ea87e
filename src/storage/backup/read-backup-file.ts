import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';
import { explainSystemFault } from '../../platform/files/explain-system-fault.ts';
import { backupEndSchema, backupFormat, backupHeaderSchema, backupTableSchema, type BackupPart } from './backup-format.ts';

/** Characters of rows that are handed on together. */
const batchChars = 500_000;

/**
 * Reads a backup in parts, with bounded memory. The last part, `end`, comes only where the whole file is as it was written. Throws
 * AppError('misconfigured') that says what is wrong with the file.
 */
export async function* readBackupFile(file: string): AsyncGenerator<BackupPart> {
  try {
    yield* parseLines(readLines(file), file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw new AppError('misconfigured', `There is no file ${file}.`, { cause: error });
    // zlib: no gzip at all, a wrong checksum, an early end.
    if (code.startsWith('Z_')) throw damaged(file, error);
    throw explainSystemFault(error) ?? error;
  }
}

async function* parseLines(lines: AsyncIterable<Buffer>, file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  let isFirst = true;
  let isOver = false;
  let rows: string[] = [];
  let chars = 0;
  for await (const line of lines) {
    if (isOver) throw damaged(file);
    const text = line.toString('utf8');
    if (isFirst) {
      isFirst = false;
      yield { kind: 'header', header: readHeader(text, file) };
    } else if (text.startsWith('[')) {
      rows.push(text);
      chars += text.length;
    }
    const isRow = text.startsWith('[');
    if (rows.length > 0 && (!isRow || chars >= batchChars)) {
      yield { kind: 'rows', rows };
      rows = [];
      chars = 0;
    }
    if (text.startsWith('{"table"')) {
      const { table, columns } = parse(backupTableSchema, text, file);
      yield { kind: 'table', table, columns };
    } else if (text.startsWith('{"end"')) {
      const end = parse(backupEndSchema, text, file);
      if (end.hash !== hash.digest('hex')) throw damaged(file);
      isOver = true;
      yield { kind: 'end', end };
      continue;
    } else if (!isRow && !text.startsWith('{"backup"')) throw damaged(file);
    hash.update(line).update('\n');
  }
  if (!isOver) throw isFirst ? noBackup(file) : damaged(file);
}

function readHeader(text: string, file: string): z.infer<typeof backupHeaderSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw noBackup(file, cause);
  }
  const format = z.object({ backup: z.literal('baton'), format: z.int() }).safeParse(value);
  if (!format.success) throw noBackup(file);
  if (format.data.format > backupFormat) {
    throw new AppError(
      'misconfigured',
      `${file} was written by a newer version of Baton (format ${format.data.format}). Update this installation, then restore.`,
    );
  }
  return parse(backupHeaderSchema, text, file);
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string, file: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(file, cause);
  }
}

async function* readLines(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  let rest: Buffer[] = [];
  try {
    for await (const chunk of source.pipe(unpacked) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        yield rest.length === 0 ? chunk.subarray(from, at) : Buffer.concat([...rest, chunk.subarray(from, at)]);
        rest = [];
        from = at + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
    }
  } finally {
    source.destroy();
    unpacked.destroy();
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

function noBackup(file: string, cause?: unknown): AppError {
  return new AppError('misconfigured', `${file} is no backup that Baton made.`, { cause });
}

function damaged(file: string, cause?: unknown): AppError {
  return new AppError('misconfigured', `${file} is damaged or was cut short, so nothing was restored. Take another copy of it.`, { cause });
}
