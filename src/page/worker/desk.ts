// What a question has in front of it: the files of the person on the disk of the page, and a world to run in.
import { runOptionsOf, USUAL, type ValuationFlags } from '../../cli/options.ts';
import type { RunOptions } from '../../run/options.ts';
import type { Progress, World } from '../../run/world.ts';
import { CWD, HOME, namesIn, put, remove } from '../computer/disk.ts';
import type { Given, PageFile, Role } from '../messages.ts';

async function* nothing(): AsyncGenerator<Uint8Array> {}

export function worldOf(progress?: Progress): World {
  return { cwd: CWD, home: HOME, stdin: nothing(), ...(progress && { progress }) };
}

/** Puts these files on the disk, and nothing else: what an earlier question left there is gone. */
export function layOut(files: readonly PageFile[]): void {
  clear(CWD);
  for (const { path, content } of files) {
    put(`${CWD}/${path}`, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
}

function clear(folder: string): void {
  for (const [name, kind] of namesIn(folder)) {
    if (kind === 'file') remove(`${folder}/${name}`);
    else clear(`${folder}/${name}`);
  }
}

/** The flags that the command line would have been given. */
export function flagsOf({ files, flags }: Pick<Given, 'files' | 'flags'>): ValuationFlags {
  const maps = pathsOf(files, 'map');
  const [table] = pathsOf(files, 'table');
  return { ...USUAL, ...(maps.length > 0 && { map: maps }), ...(table !== undefined && { proxies: table }), ...flags };
}

export const optionsOf = (given: Given): RunOptions => runOptionsOf(flagsOf(given));

/** The inputs of a command. */
export const inputsOf = ({ files, inputs }: Given): readonly string[] => inputs ?? bidsIn(files);

/** The inputs among these files: of a workbook the sheets that were chosen. */
export function bidsIn(files: readonly PageFile[]): string[] {
  return files
    .filter(({ role }) => role === 'bid')
    .flatMap(({ path, sheets }) => sheets?.map((sheet) => `${path}#${sheet}`) ?? [path]);
}

export function pathsOf(files: readonly PageFile[], role: Role): string[] {
  return files.filter((file) => file.role === role).map(({ path }) => path);
}
