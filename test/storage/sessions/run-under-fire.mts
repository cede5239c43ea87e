// Twenty workers on one pool, in a process of their own, until a line arrives on its input. Then says what it came to, as JSON.
// An argument names the database. Nothing here survives a fault by a handler: it is counted, and the parent expects none.
import { connect } from '../../../src/storage/database.ts';

const faults: string[] = [];
for (const kind of ['uncaughtException', 'unhandledRejection'] as const) process.on(kind, (error: unknown) => void faults.push(`${kind}: ${String(error)}`));

const database = connect({ url: process.argv[2] ?? '', max: 10 });
const codes: Record<string, number> = {};
let succeeded = 0;
let stopping = false;

async function work(): Promise<void> {
  while (!stopping) {
    try {
      await database.begin(async (transaction) => {
        await transaction`select pg_sleep(0.01)`;
        await transaction`select ${1}::int`;
        await transaction`select ${'x'.repeat(2_000)}::text`;
      });
      await database`select ${2}::int`;
      succeeded += 1;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      codes[code] = (codes[code] ?? 0) + 1;
    }
  }
}

const workers = Array.from({ length: 20 }, work);
process.stdin.once('data', () => {
  stopping = true;
  const allDone = Promise.all(workers).then(() => false);
  const tooLate = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 20_000));
  void Promise.race([allDone, tooLate]).then((isHanging) => {
    process.stdout.write(`${JSON.stringify({ succeeded, codes, isHanging, faults })}\n`, () => process.exit(0));
  });
});
process.stdout.write('ready\n');
