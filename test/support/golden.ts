// Golden files: text a person has read and agreed to. UPDATE_GOLDEN=1 writes them anew, to be reviewed like code.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Ran } from './run.ts';

/** Expects the text to be that of the golden file; with UPDATE_GOLDEN=1 writes it there. */
export function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  expect(existsSync(path), `${path} is missing: run with UPDATE_GOLDEN=1 and review what it writes`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** Everything a run gave, as one text. */
export function asGolden({ code, stdout, stderr }: Ran): string {
  return `--- exit ${code}\n--- stderr\n${stderr}--- stdout\n${stdout}`;
}

/** What a run said, and of its report only how the rows stand: the report has goldens of its own. */
export function asSaid({ code, stdout, stderr }: Ran): string {
  const rows = /^.*Rows read .*$/m.exec(stdout)?.[0] ?? stdout;
  return `--- exit ${code}\n--- stderr\n${stderr}--- stdout\n${rows}\n`;
}
