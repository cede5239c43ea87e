import { newId } from '../../src/platform/new-id.ts';
import { connect } from '../../src/storage/database.ts';
import { findServerTemplate } from './template-database.ts';

/** A migrated, empty database of its own on a server, for a test that starts the whole product on it. */
export async function createServerDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `baton_test_${newId().replaceAll('-', '')}`;
  const admin = connect({ url: serverUrl, max: 2, idle: 1, bounds: { statement: 60, connection: 60 } });
  await admin.unsafe(`create database ${name} template ${await findServerTemplate(serverUrl, admin)}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
