// Where rejected rows go that no one map reads: a file for the rows of each, named after the one that was asked for.
import { join, parse, resolve } from 'node:path';
import { UsageError } from '../model/finding.ts';
import type { InputRead } from '../model/result.ts';

/**
 * A file for the rows of each map, `undefined` for those of none: the path itself for the first, then `rejects-old.csv`
 * for old.yaml. Throws UsageError where one that nobody named would be written over an input, or over one of `others`:
 * what else is read or written in the run.
 */
export function rejectFilesOf(
  path: string,
  maps: readonly (string | undefined)[],
  inputs: readonly Pick<InputRead, 'path'>[],
  others: readonly string[],
  cwd: string,
): readonly string[] {
  const { dir, name, ext } = parse(path);
  const files: string[] = [];
  for (const map of maps) {
    const own = `${name}-${map === undefined ? 'unmapped' : parse(map).name}`;
    let file = files.length === 0 ? path : join(dir, own + ext);
    for (let count = 2; files.includes(file); count += 1) file = join(dir, `${own}-${count}${ext}`);
    files.push(file);
  }
  // The one that was asked for was held against the inputs before anything was read.
  const kept = new Set([...inputs.map((input) => input.path), ...others].map((file) => resolve(cwd, file)));
  const taken = files.slice(1).find((file) => kept.has(resolve(cwd, file)));
  if (taken === undefined) return files;
  throw new UsageError(
    `rows of several maps are rejected, and ${taken}, where some would go, is an input or an output already. ` +
      'Give --rejects another name.',
  );
}
