// Where social-value.yaml is found, and that it stands among the inputs of what it decides.

import { type Finding, UnreadableError } from '../model/finding.ts';
import { atLevels, type Levels, OWN_LEVELS } from '../model/levels.ts';
import type { Many } from '../model/many.ts';
import type { InputRead, Result } from '../model/result.ts';
import { readTextFile } from '../read/input-bytes.ts';
import { filesBeside } from './files-beside.ts';
import { nodeFiles } from './node-files.ts';
import type { World } from './world.ts';

/** The file that is read where nobody names another. */
export const LEVELS_FILE = 'social-value.yaml';

interface LevelsRead {
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

/** The result at the levels in force. One that is raised to an error withholds the totals, as every error does. */
export function resultAtLevels(result: Result, levels: Levels): Result {
  if (levels.rules.size === 0) return result;
  const findings = atLevels(result.findings, levels);
  if (result.withheld || !isRaised(result.findings, findings)) return { ...result, findings };
  const none = { summaries: [], contracts: [], themes: [], groups: [] };
  return { ...result, findings, withheld: true, complete: false, ...none };
}

/** True where levels made an error of something that was none. */
export function isRaised(before: Many<Finding>, after: Many<Finding>): boolean {
  const errors = (findings: Many<Finding>) => findings.filter(({ severity }) => severity === 'error').length;
  return errors(after) > errors(before);
}
