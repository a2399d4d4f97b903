// Golden files: text a person has read and agreed to. `npm run golden` writes them anew, to be reviewed like code.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Ran } from './run.ts';

/** Expects the text to be that of the golden file; `npm run golden` writes it there. */
export function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  expect(existsSync(path), `${path} is missing: run npm run golden and review what it writes`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** Everything a run gave, as one text. JSON is set out over lines, so that a change of one figure is a change of one. */
export function asGolden({ code, stdout, stderr }: Ran): string {
  return `--- exit ${code}\n--- stderr\n${stderr}--- stdout\n${stdout.startsWith('{') ? setOut(stdout) : stdout}`;
}

/** What a run said, and of its report only how the rows stand: the report has goldens of its own. */
export function asSaid({ code, stdout, stderr }: Ran): string {
  const rows = /^.*Rows read .*$/m.exec(stdout)?.[0] ?? stdout;
  return `--- exit ${code}\n--- stderr\n${stderr}--- stdout\n${rows}\n`;
}

/** JSON with a line for every value and each value as it was written: its figures are text that is never read. */
export function setOut(json: string): string {
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return json
    .replace(
      /("(?:[^"\\]|\\.)*")|\s+|([{[])(\s*[}\]])?|([}\]])|(,)|(:)/g,
      (_, text, open, empty, close, comma, colon) => {
        if (text !== undefined) return text;
        if (empty !== undefined) return `${open}${empty.trim()}`;
        if (open !== undefined) {
          depth += 1;
          return `${open}${line()}`;
        }
        if (close !== undefined) {
          depth -= 1;
          return `${line()}${close}`;
        }
        if (comma !== undefined) return `,${line()}`;
        return colon === undefined ? '' : ': ';
      },
    )
    .concat('\n');
}
