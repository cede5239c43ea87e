import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { Command } from 'commander';
import { readProcessConfig, type Config } from '../../platform/config.ts';
import { connect } from '../../storage/database.ts';
import { findLockHolder } from '../../storage/process-lock.ts';

type Finding = { what: string; verdict: 'ok' | 'warn' | 'fail'; say: string };

const littleSpaceBytes = 1_000_000_000;

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check the set-up and say what to do about what is wrong')
    .option('--json', 'print the findings as JSON')
    .action(async (options: { json?: boolean }) => {
      const findings = await examine(readProcessConfig());
      if (options.json) console.log(JSON.stringify(findings, null, 2));
      else for (const { verdict, what, say } of findings) console.log(`${verdict.padEnd(5)} ${what.padEnd(10)} ${say}`);
      if (findings.some((finding) => finding.verdict === 'fail')) process.exitCode = 1;
    });
}

async function examine(config: Config): Promise<Finding[]> {
  return [
    { what: 'node', verdict: 'ok', say: process.versions.node },
    config.DATABASE_URL ? await examineDatabase(config.DATABASE_URL) : examineData(config.DATA_DIR),
    await examinePort(config),
    examineFolder('knowledge', config.KNOWLEDGE_DIR),
    examineFolder('bots', config.BOTS_DIR),
    config.hasModel
      ? await examineModel(config)
      : { what: 'model', verdict: 'ok', say: 'none set: answers quote the knowledge. Set CHAT_MODEL to have them written.' },
  ];
}

function examineData(directory: string): Finding {
  if (!existsSync(directory)) return { what: 'data', verdict: 'ok', say: `${directory} is made at the first start.` };
  const holder = findLockHolder(directory);
  try {
    accessSync(directory, constants.R_OK | constants.W_OK);
  } catch {
    return { what: 'data', verdict: 'fail', say: `${directory} cannot be written. Give this user access, or set DATA_DIR.` };
  }
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize < littleSpaceBytes) return { what: 'data', verdict: 'warn', say: `less than 1 GB is free for ${directory}. Make room.` };
  return { what: 'data', verdict: 'ok', say: holder ? `${directory}, in use by process ${holder.pid}` : directory };
}

async function examineDatabase(url: string): Promise<Finding> {
  const database = connect({ url, max: 1 });
  try {
    const [row] = await database<{ version: string }[]>`select current_setting('server_version') as version`;
    return { what: 'database', verdict: 'ok', say: `Postgres ${row?.version}` };
  } catch {
    return { what: 'database', verdict: 'fail', say: 'DATABASE_URL does not answer. Check that the server runs and the address is right.' };
  } finally {
    await database.end({ timeout: 1 });
  }
}

function examinePort(config: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve({ what: 'port', verdict: 'warn', say: `${config.PORT} is in use: by Baton itself, or set PORT.` }));
    server.listen(config.PORT, config.HOST, () => server.close(() => resolve({ what: 'port', verdict: 'ok', say: `${config.PORT} is free` })));
  });
}

function examineFolder(what: string, folder: string): Finding {
  return existsSync(folder)
    ? { what, verdict: 'ok', say: folder }
    : { what, verdict: 'fail', say: `${folder} does not exist. Create it or change the setting.` };
}

async function examineModel(config: Config): Promise<Finding> {
  const base = config.OPENAI_BASE_URL ?? 'https://api.openai.com/v1';
  try {
    const response = await fetch(`${base.replace(/\/$/, '')}/models`, {
      headers: config.OPENAI_API_KEY ? { authorization: `Bearer ${config.OPENAI_API_KEY}` } : {},
      signal: AbortSignal.timeout(5_000),
      redirect: 'error',
    });
    if (response.ok) return { what: 'model', verdict: 'ok', say: `the endpoint answers; ${config.CHAT_MODEL} is used` };
    return { what: 'model', verdict: 'warn', say: `the endpoint answers with ${response.status}. Check OPENAI_API_KEY and OPENAI_BASE_URL.` };
  } catch {
    return { what: 'model', verdict: 'fail', say: 'the endpoint does not answer. Check OPENAI_BASE_URL and the network.' };
  }
}
