import { Command } from 'commander';
import { ensureBuilt } from '../ensure-built.mjs';

export function buildCommand(): Command {
  return new Command('build').description('Build the web bundles where their sources changed').action(() => ensureBuilt());
}
