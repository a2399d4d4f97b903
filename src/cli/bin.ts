// Where the program begins: the package's folder is the one this is in.
import { fileURLToPath } from 'node:url';
import { runProcess } from './process.ts';

await runProcess(fileURLToPath(new URL('../', import.meta.url)));
