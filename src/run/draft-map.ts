// A first map of what suppliers sent: the files by their forms, a draft for the form of most of them, and how far that draft reads each.
import { type Finding, UnreadableError } from '../model/finding.ts';
import type { SheetSketch } from '../model/sheet-sketch.ts';
import type { ProxyTable } from '../model/table.ts';
import type { Encoding } from '../read/decoders.ts';
import { kindOfPath } from '../read/input-kind.ts';
import { readInput } from '../read/inputs.ts';
import { readyFor } from '../read/map/linear-patterns.ts';
import { readMap } from '../read/map/map-file.ts';
import { sketchSheet } from '../read/map/map-init.ts';
import { formsIn, isOurs, mergeSketches } from '../read/map/merge-sketches.ts';
import { sheetsOf } from '../read/workbook/sheets-of.ts';
import { draftOfMap } from '../report/starter/map-draft.ts';
import { expandInputs } from './expand-inputs.ts';
import { nodeFiles } from './node-files.ts';
import type { World } from './world.ts';

/** How much of a file a draft reads, and the rules that keep it from the rest. */
export interface ReadByDraft {
  readonly file: string;
  readonly rows: number;
  readonly read: number;
  readonly rules: readonly string[];
}

export interface DraftedMap {
  readonly draft: string;
  /** The files the draft is for. None where they can be read only once. */
  readonly read: readonly ReadByDraft[];
  /** Files of other forms, those of one form together: each form wants a map of its own, but that of our own names. */
  readonly others: readonly { readonly files: readonly string[]; readonly needsNone: boolean }[];
  /** What could not be read, and what was passed over. */
  readonly findings: readonly Finding[];
}

/** Throws an UnreadableError where nothing can be read. */
export async function draftMap(
  inputs: readonly string[],
  { encoding, table }: { readonly encoding?: Encoding | undefined; readonly table?: ProxyTable },
  world: World,
): Promise<DraftedMap> {
  const files = nodeFiles(world);
  const { paths, findings: passed, unreadable } = await expandInputs(inputs, world.cwd);
  const findings: Finding[] = [...passed, ...unreadable];
  const sketches: SheetSketch[] = [];
  // YAML is ours, and wants no map.
  const sheets = paths.length > 1 ? paths.filter((path) => kindOfPath(path) !== 'yaml') : paths;
  let refused: UnreadableError | undefined;
  for (const path of sheets) {
    try {
      // As it was asked for, and not by its last name alone: two folders may hold files of one name.
      sketches.push({ ...(await sketchSheet(path, { files, ...(encoding && { encoding }) })), file: path });
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      refused ??= error;
      findings.push(error.finding);
    }
  }
  const [form = [], ...others] = formsIn(sketches);
  const [first, ...more] = form;
  if (!first) {
    const [fault] = unreadable;
    throw refused ?? (fault ? new UnreadableError(fault) : new RangeError('no input'));
  }
  const draft = draftOfMap(mergeSketches([first, ...more]), table);
  const read: ReadByDraft[] = [];
  // What can be read only once was read.
  for (const { file } of form) if (file !== '-') read.push(await readBy(draft, file, world, findings));
  const told = others.map((own) => ({ files: own.map(({ file }) => file), needsNone: isOurs(own[0]) }));
  return { draft, read, others: told, findings };
}

/** What is said of a file that is not, or no longer, what was looked at: no draft mends that. */
const LOST: ReadonlySet<string> = new Set(['input-unreadable', 'input-missing', 'input-is-directory']);

/** Adds to the findings where the file was lost since it was looked at. */
async function readBy(draft: string, file: string, world: World, findings: Finding[]): Promise<ReadByDraft> {
  await readyFor(draft);
  const made = readMap('map.yaml', draft);
  if ('faults' in made) return { file, rows: 0, read: 0, rules: made.faults.map(({ rule }) => rule) };
  const { map } = made;
  const encoding = map.encoding && { encoding: map.encoding };
  const options = { dates: map.dates ?? 'iso', map, ...encoding, files: nodeFiles(world) };
  let [rows, read] = [0, 0];
  const rules = new Set<string>();
  for (const path of map.sheets ? (await sheetsOf(file, options)).paths : [file]) {
    try {
      for await (const batch of readInput(path, options)) {
        rows += batch.read;
        read += batch.commitments.length;
        for (const { rule, severity } of batch.findings) if (severity === 'error') rules.add(rule);
      }
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      rules.add(error.finding.rule);
      if (LOST.has(error.finding.rule)) findings.push(error.finding);
    }
  }
  return { file, rows, read, rules: [...rules] };
}
