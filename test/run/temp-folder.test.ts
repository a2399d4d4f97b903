// What is said when there is no room for what does not fit in memory.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBin } from '../support/run.ts';
import { aFolder } from '../support/table-folders.ts';

const HEADER = 'contract_id,measure,quantity\n';
/** More than is kept in memory. */
const LARGE = HEADER + 'C-001,donations,1\n'.repeat(500_000);

test.each([
  ['a folder that is not there', 'missing', 'there is no such folder'],
  ['a file', 'file', 'a part of that path is a file, not a folder'],
])('standard input that has to be kept in %s ends the run with where and how to mend it', async (_, name, reason) => {
  const cwd = await aFolder();
  writeFileSync(join(cwd, 'file'), '');
  const path = join(cwd, name);
  const { code, stdout, stderr } = await runBin(['calculate', '-'], { cwd, stdin: LARGE, env: { TMPDIR: path } });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(
    `social-value: what does not fit in memory cannot be kept in ${path}: ${reason}. ` +
      'Let TMPDIR (on Windows TEMP) name a folder of your own with room in it.\n',
  );
});
