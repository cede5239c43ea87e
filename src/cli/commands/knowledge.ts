import path from 'node:path';
import { Command } from 'commander';
import { listPublishedArticles } from '../../knowledge/article/read-published.ts';
import { syncFolder } from '../../knowledge/sync-folder.ts';
import { systemClock } from '../../platform/clock.ts';
import { readProcessConfig } from '../../platform/config.ts';
import { createLogger } from '../../platform/logger.ts';
import type { Database } from '../../storage/database.ts';
import { openDatabase } from '../../storage/open-database.ts';

export function knowledgeCommand(): Command {
  const command = new Command('knowledge').description('Articles that the bot answers from');
  command
    .command('sync')
    .description('Import what changed in the knowledge folder')
    .option('--json', 'print the report as JSON')
    .action((options: { json?: boolean }) => sync(readProcessConfig().KNOWLEDGE_DIR, options));
  command
    .command('import <folder>')
    .description('Import a folder of Markdown or HTML files')
    .option('--json', 'print the report as JSON')
    .action((folder: string, options: { json?: boolean }) => sync(path.resolve(folder), options));
  command
    .command('status')
    .description('What is published')
    .option('--json', 'print the list as JSON')
    .action(status);
  return command;
}

async function sync(folder: string, options: { json?: boolean }): Promise<void> {
  await withDatabase(async (database) => {
    const report = await syncFolder({ database, clock: systemClock }, folder);
    if (options.json) {
      console.log(JSON.stringify(report, null, 2));
      return;
    }
    for (const name of report.added) console.log(`added      ${name}`);
    for (const name of report.changed) console.log(`changed    ${name}`);
    for (const name of report.removed) console.log(`removed    ${name}`);
    for (const name of report.conflicts) console.log(`conflict   ${name}: the console's version is kept`);
    for (const { file, line, why } of report.skipped) console.log(`skipped    ${file}:${line}: ${why}`);
    console.log(`${report.unchanged} unchanged.`);
  });
}

async function status(options: { json?: boolean }): Promise<void> {
  await withDatabase(async (database) => {
    const articles = await listPublishedArticles(database);
    if (options.json) console.log(JSON.stringify(articles, null, 2));
    else for (const article of articles) console.log(`${article.slug.padEnd(44)} ${article.title}`);
    if (!options.json) console.log(`${articles.length} published.`);
  });
}

/** Opens the record for one command. While a server runs on the data directory this says so instead of waiting. */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const config = readProcessConfig();
  const logger = createLogger({ level: 'warn' });
  const opened = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, logger });
  try {
    await work(opened.database);
  } finally {
    await opened.close();
  }
}
