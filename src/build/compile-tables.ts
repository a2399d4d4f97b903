// The last step of the build, run as `node dist/build/compile-tables.js`: fails loudly, so that no broken table ships.
import { fileURLToPath } from 'node:url';
import { UnreadableError } from '../model/finding.ts';
import { compileTables } from './table-compiler.ts';

try {
  const count = await compileTables(fileURLToPath(new URL('../../', import.meta.url)));
  process.stdout.write(`compiled ${count} proxy tables\n`);
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 1;
}

/** An unreadable table in one line, with its place. */
function inWords(error: unknown): string {
  if (!(error instanceof UnreadableError)) return error instanceof Error ? error.message : String(error);
  const { data, place } = error.finding;
  const reason = 'reason' in data ? data.reason : error.finding.rule;
  return [place?.file, place?.line, place?.column]
    .filter((part) => part !== undefined)
    .join(':')
    .concat(`: ${reason}`);
}
