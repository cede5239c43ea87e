import { exitCodes, jsonOption, printResult, type CliCommand } from '../command.ts';
import { examineModel, examineQdrant } from '../doctor/examine-endpoints.ts';
import { examineMemory } from '../doctor/examine-memory.ts';
import type { Finding } from '../doctor/finding.ts';

export const doctorCommand: CliCommand = {
  name: 'doctor',
  about: 'Check the set-up and say what to do about what is wrong',
  options: [jsonOption],
  examples: ['npm run baton -- doctor', 'npm run --silent baton -- doctor --json'],
  async run(input) {
    const { examineData, examineDatabase, examineFolder, examinePort, examineRuntime } = await import('../doctor/examine-machine.ts');
    const { examineBot, examineNats, examineProxy, examineSpelling } = await import('../doctor/examine-settings.ts');
    const config = input.readConfig();
    const findings: Finding[] = await Promise.all([
      examineRuntime(),
      examineMemory(),
      config.DATABASE_URL ? examineDatabase(config.DATABASE_URL) : examineData(config.DATA_DIR),
      examinePort(config),
      examineFolder('knowledge', config.KNOWLEDGE_DIR),
      examineBot(config),
      examineModel(config),
      examineQdrant(config),
      examineNats(config),
      examineProxy(config),
      examineSpelling(),
    ]);
    const lines = findings.map(({ verdict, what, say }) => `${verdict.padEnd(5)} ${what.padEnd(10)} ${say}`);
    printResult(input.options['json'] ? JSON.stringify(findings, null, 2) : lines.join('\n'));
    return findings.some((finding) => finding.verdict === 'fail') ? exitCodes.misconfigured : exitCodes.done;
  },
};
