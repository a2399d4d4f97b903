// Where social-value.yaml is found, and that it stands among the inputs of what it decides.
import { UnreadableError } from '../model/finding.ts';
import { type Levels, OWN_LEVELS } from '../model/levels.ts';
import type { InputRead } from '../model/result.ts';
import { readTextFile } from '../read/text-file.ts';
import { filesBeside } from './files-beside.ts';
import { nodeFiles } from './node-files.ts';
import type { World } from './world.ts';

/** The file that is read where nobody names another. */
export const LEVELS_FILE = 'social-value.yaml';

export interface LevelsRead {
  readonly levels: Levels;
  /** The file, where there was one. */
  readonly inputs: readonly InputRead[];
}

/** The levels in force: those of the file named, or of ./social-value.yaml where it is there. Throws an UnreadableError. */
export async function loadLevels(named: string | undefined, world: Pick<World, 'cwd' | 'stdin'>): Promise<LevelsRead> {
  const path = named ?? LEVELS_FILE;
  const file = await readTextFile(path, { files: nodeFiles(world) }).catch((error: unknown) => {
    const isMissing = error instanceof UnreadableError && error.finding.rule === 'input-missing';
    if (isMissing && named === undefined) return undefined;
    throw error;
  });
  if (!file) return { levels: OWN_LEVELS, inputs: [] };
  const { readLevels } = await import('../read/levels.ts');
  const levels = readLevels(file.path, file.text);
  return { levels, inputs: await filesBeside([{ path, role: 'levels' }], world.cwd) };
}
