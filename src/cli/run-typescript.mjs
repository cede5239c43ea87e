// Plain JavaScript that teaches this process TypeScript and runs the command line in it.
import { register } from 'tsx/esm/api';

register();
await import('./run-process.ts');
