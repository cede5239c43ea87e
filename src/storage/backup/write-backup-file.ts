import { createHash } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '../../platform/app-error.ts';
import { explainSystemFault } from '../../platform/files/explain-system-fault.ts';
import { sealedValue, type BackupHeader, type BackupPart } from './backup-format.ts';

export type BackupCounts = { tables: number; rows: number; sealed: number };

/**
 * Writes a backup. The name appears when the file is whole and on the disk; whatever goes wrong before leaves nothing. A file that is there is never written
 * over, and only its owner may read it. Throws AppError with what to do.
 */
export async function writeBackupFile(input: {
  file: string;
  header: BackupHeader;
  parts: AsyncIterable<BackupPart>;
  onTable(table: string, rows: number): void;
}): Promise<BackupCounts> {
  const { file } = input;
  if (existsSync(file)) throw new AppError('misconfigured', `${file} is there already, and a backup never replaces a file. Choose another name.`);
  const draft = `${file}.part-${process.pid}`;
  const counts: BackupCounts = { tables: 0, rows: 0, sealed: 0 };
  // The streams before it report only that it ended early.
  let fault: unknown = null;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await pipeline(Readable.from(writeLines(input, counts)), createGzip({ level: 4 }), async (packed: AsyncIterable<Buffer>) => {
        for await (const chunk of packed) {
          await handle.writeFile(chunk).catch((error: unknown) => {
            throw (fault = error);
          });
        }
      });
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file);
    return counts;
  } catch (error) {
    throw explainWriting(fault ?? error, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function* writeLines(input: Parameters<typeof writeBackupFile>[0], counts: BackupCounts): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (lines: readonly string[]): string => {
    const text = `${lines.join('\n')}\n`;
    hash.update(text);
    return text;
  };
  yield hashed([JSON.stringify(input.header)]);
  let table: { name: string; rows: number } | null = null;
  const tell = (): void => {
    if (table !== null) input.onTable(table.name, table.rows);
  };
  for await (const part of input.parts) {
    if (part.kind === 'table') {
      tell();
      table = { name: part.table, rows: 0 };
      counts.tables += 1;
      yield hashed([JSON.stringify({ table: part.table, columns: part.columns })]);
    } else if (part.kind === 'rows') {
      if (table !== null) table.rows += part.rows.length;
      counts.rows += part.rows.length;
      counts.sealed += part.rows.filter((row) => sealedValue.test(row)).length;
      yield hashed(part.rows);
    }
  }
  tell();
  yield `${JSON.stringify({ end: true, ...counts, hash: hash.digest('hex') })}\n`;
}

function explainWriting(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EEXIST') return new AppError('misconfigured', `${file} came into being meanwhile, and a backup never replaces a file. Choose another name.`);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'misconfigured',
      `The disk of ${path.dirname(file)} is full (${code}), so there is no backup. Make room or choose another disk, then try again.`,
      {
        cause: error,
      },
    );
  }
  return explainSystemFault(error) ?? error;
}
