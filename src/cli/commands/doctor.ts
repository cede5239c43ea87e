import { exitCodes, jsonOption, printResult, type CliCommand } from '../command.ts';
import { checkModel, checkQdrant } from '../doctor/check-endpoints.ts';
import { checkMemory } from '../doctor/check-memory.ts';
import type { Finding } from '../doctor/finding.ts';

export const doctorCommand: CliCommand = {
  name: 'doctor',
  about: 'Check the set-up and say what to do about what is wrong',
  options: [jsonOption],
  examples: ['npm run baton -- doctor', 'npm run --silent baton -- doctor --json'],
  async run(input) {
    const {
      checkData: examineData,
      checkDatabase: examineDatabase,
      checkFolder: examineFolder,
      checkPort: examinePort,
      checkRuntime: examineRuntime,
    } = await import('../doctor/check-machine.ts');
    const {
      checkBot: examineBot,
      checkNats: examineNats,
      checkMail: examineMail,
      checkProxy: examineProxy,
      checkSpelling: examineSpelling,
    } = await import('../doctor/check-settings.ts');
    const { checkChannels: examineChannels } = await import('../doctor/check-channels.ts');
    const { checkActions: examineActions } = await import('../doctor/check-actions.ts');
    const config = input.readConfig();
    const found: (Finding | Finding[])[] = await Promise.all([
      examineRuntime(),
      checkMemory(config),
      config.DATABASE_URL ? examineDatabase(config.DATABASE_URL) : examineData(config.DATA_DIR),
      examinePort(config),
      examineFolder('knowledge', config.KNOWLEDGE_DIR),
      examineBot(config),
      examineActions(config),
      checkModel(config),
      checkQdrant(config),
      examineNats(config),
      examineMail(config),
      examineChannels(config),
      examineProxy(config),
      examineSpelling(),
    ]);
    const findings = found.flat();
    const lines = findings.map(({ verdict, what, say }) => `${verdict.padEnd(5)} ${what.padEnd(10)} ${say}`);
    printResult(input.options['json'] ? JSON.stringify(findings, null, 2) : lines.join('\n'));
    return findings.some((finding) => finding.verdict === 'fail') ? exitCodes.misconfigured : exitCodes.done;
  },
};
