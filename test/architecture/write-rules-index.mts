// `npm run rules`: writes the index of rule ids anew.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { indexFile, readRuleFiles, writeIndex } from './read-rules.ts';
import { repository } from './read-source.ts';

writeFileSync(path.join(repository, indexFile), writeIndex(readRuleFiles()));
