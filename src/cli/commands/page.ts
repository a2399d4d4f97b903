// page: the calculator as one file that a browser opens, with a bid in it where one is given.

import { join } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import type { PageFile } from '../../page/messages.ts';
import { rolesOf } from '../../page/roles.ts';
import { pageWith, savedFiles, versionIn } from '../../page/saved.ts';
import { readAll } from '../../read/input-bytes.ts';
import { readText } from '../../run/disk/disk.ts';
import { nodeFiles } from '../../run/node-files.ts';
import { EXIT, type Io } from '../io.ts';
import { tell } from '../tell.ts';
import { writeOutput } from '../write-output.ts';

export interface PageFlags {
  readonly output: string;
  readonly force?: boolean;
}

/** Writes the page that the build made. Throws UnreadableError for an input that cannot be read. */
export async function runPage(inputs: readonly string[], flags: PageFlags, io: Io): Promise<number> {
  const page = await readText(join(io.home, 'dist/social-value.html')).catch(() => {
    throw new UsageError('the page is made when the program is built: run npm run build in its folder first.');
  });
  const files: PageFile[] = [];
  for (const input of inputs) files.push(await fileOf(input, io));
  const roles = await rolesOf(files);
  const placed = files.map((file, index) => ({ ...file, role: roles[index] ?? file.role }));
  const tool = versionIn(page);
  const whole =
    files.length === 0
      ? page
      : pageWith(page, {
          format: 'social-value/page',
          format_version: '1.0',
          tool,
          figure: '',
          files: await savedFiles(placed),
        });
  await writeOutput([whole], flags.output, io, flags);
  if (flags.output !== '-')
    tell(io.stderr, `Wrote ${flags.output}: open it in a browser. It asks nobody for anything.`);
  return EXIT.done;
}

/** By a name below the page's own folder: where a file stood on this computer is nobody else's business. */
async function fileOf(path: string, { cwd }: Io): Promise<PageFile> {
  const { chunks } = await nodeFiles({ cwd }).open(path);
  const bytes = await readAll(chunks);
  const given = path.replaceAll('\\', '/');
  const name = /^(?:[a-z]:)?\//i.test(given) ? given.replace(/^.*\//, '') : given.replace(/^(?:\.\.?\/)+/, '');
  return { path: name, content: new Blob([new Uint8Array(bytes)]), role: 'bid' };
}
