import { issueSetupToken } from '../../agent/create-agent.ts';
import { serverUrl, setupUrl } from '../../http/server-url.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Config } from '../../platform/config.ts';
import { findLockHolder } from '../../storage/lock/find-lock-holder.ts';
import { exitCodes, printResult, textOption, type CliCommand } from '../command.ts';
import { withRecord } from '../open-record.ts';
import { readSetupLink, setupLinkFile } from '../setup-link-file.ts';

export const setupLinkCommand: CliCommand = {
  name: 'setup-link',
  about: 'Print the link that makes the first account: a server whose output is not a terminal keeps it out of its log',
  options: [{ flags: '--data-dir <folder>', about: "folder of the server's data, instead of DATA_DIR" }],
  examples: ['npm run --silent baton -- setup-link', 'docker exec baton npm run --silent baton -- setup-link'],
  async run(input) {
    const config = input.readConfig({ DATA_DIR: textOption(input, 'dataDir') });
    printResult(config.DATABASE_URL === undefined ? await readLink(config) : await makeLink(config));
    return exitCodes.done;
  },
};

/** The embedded database belongs to the running server, which keeps the link in a file for as long as it works. */
async function readLink(config: Config): Promise<string> {
  const { DATA_DIR: dataDir } = config;
  if (!(await findLockHolder(dataDir))) {
    throw new AppError(
      'misconfigured',
      `No server runs on ${dataDir}, so no link would work. Start it; if it runs with other settings, give them to this command too: DATABASE_URL, or DATA_DIR.`,
    );
  }
  const link = readSetupLink(dataDir);
  if (link !== null) return link;
  throw new AppError(
    'misconfigured',
    `The server on ${dataDir} has no set-up link (${setupLinkFile(dataDir)}): an account exists already, with which others are added in the console under Settings, or the server is still starting.`,
  );
}

/** Several servers may share a database of their own, so the link is made anew in it: the newest is the one that works, at each of them. */
async function makeLink(config: Config): Promise<string> {
  const token = await withRecord(config, (database) => issueSetupToken({ database }));
  if (token !== null) return setupUrl(serverUrl(config, config.PORT), token);
  throw new AppError(
    'misconfigured',
    'An account exists already in the database of DATABASE_URL. Sign in with it and add others in the console under Settings, or use "baton agent add".',
  );
}
