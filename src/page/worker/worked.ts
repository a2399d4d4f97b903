// What the files in hand come to, whatever they are: a bid that is worked out, or saved results that are read back.
import { type Finding, UsageError } from '../../model/finding.ts';
import type { Line, Result } from '../../model/result.ts';
import { messageOf } from '../../report/wording.ts';
import { calculateRun } from '../../run/calculate.ts';
import { reportOf } from '../../run/report.ts';
import type { World } from '../../run/world.ts';
import type { Given } from '../messages.ts';
import { inputsOf, optionsOf, pathsOf } from './desk.ts';

export type Worked =
  | { readonly result: Result; readonly lines: () => AsyncIterable<Line>; readonly paths: readonly string[] }
  | { readonly unreadable: readonly Finding[]; readonly paths: readonly string[] };

/** Saved results that are not added up: they are shown side by side. */
export class StandApart extends UsageError {
  readonly finding: Finding;
  constructor(apart: Finding) {
    super(`${messageOf(apart)}.`);
    this.finding = apart;
  }
}

/** The saved results to be read, where there is nothing to be worked out. */
export function savedAlone(given: Given): readonly string[] {
  return inputsOf(given).length === 0 ? pathsOf(given.files, 'saved') : [];
}

/** Throws StandApart, and as calculateRun and reportOf do. */
export async function work(given: Given, world: World): Promise<Worked> {
  const saved = savedAlone(given);
  if (saved.length === 0) return calculateRun(inputsOf(given), optionsOf(given), world);
  const reported = await reportOf(saved, pathsOf(given.files, 'table'), world);
  if ('apart' in reported) throw new StandApart(reported.apart);
  const { result, lines } = reported;
  async function* each(): AsyncGenerator<Line> {
    yield* lines;
  }
  return { result, lines: each, paths: [] };
}
