import { exitCodes, textOption, type CliCommand } from '../command.ts';

export const devCommand: CliCommand = {
  name: 'dev',
  about: 'Serve from the sources, and build, restart and reload with each change of them',
  options: [{ flags: '--port <number>', about: 'port to listen on, instead of PORT' }],
  examples: ['npm run dev', 'npm run dev -- --port 4000'],
  async run(input) {
    const config = input.readConfig({ PORT: textOption(input, 'port') });
    const { runDev } = await import('../dev/run-dev.ts');
    await runDev({ host: config.HOST, port: config.PORT });
    return exitCodes.done;
  },
};
