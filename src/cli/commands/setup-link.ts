import { AppError } from '../../platform/app-error.ts';
import { exitCodes, printResult, textOption, type CliCommand } from '../command.ts';
import { readSetupLink } from '../setup-link-file.ts';

export const setupLinkCommand: CliCommand = {
  name: 'setup-link',
  about: 'Print the link that makes the first account: a server whose output is not a terminal keeps it out of its log',
  options: [{ flags: '--data-dir <folder>', about: "folder of the server's data, instead of DATA_DIR" }],
  examples: ['npm run --silent baton -- setup-link', 'docker exec baton npm run --silent baton -- setup-link'],
  async run(input) {
    const { DATA_DIR } = input.readConfig({ DATA_DIR: textOption(input, 'dataDir') });
    const link = readSetupLink(DATA_DIR);
    if (link === null) {
      throw new AppError(
        'misconfigured',
        `There is no set-up link in ${DATA_DIR}. Either an account exists already, or no server was started with this DATA_DIR yet.`,
      );
    }
    printResult(link);
    return exitCodes.done;
  },
};
