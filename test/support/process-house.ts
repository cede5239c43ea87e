import { createServerDatabase } from './server-database.ts';
import { openServerFolder, type ProcessHouse } from './server-process.ts';

/** Articles and a database, embedded or on TEST_DATABASE_URL, that one process after another serves. */
export async function openProcessHouse(): Promise<ProcessHouse> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl) return openServerFolder();
  const database = await createServerDatabase(serverUrl);
  const house = await openServerFolder(database.url);
  return {
    serve: house.serve,
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await database.drop();
    },
  };
}
