// What is handed on from a reconciliation beside its report: tables, and a letter for each supplier.
import { join } from 'node:path';
import { UsageError } from '../model/finding.ts';
import type { InputRole } from '../model/result.ts';
import { columnNames } from '../read/sheet-heads.ts';
import type { Pieces, Reconciled } from '../render/format.ts';
import { drawPage } from '../render/formats.ts';
import type { ColumnNames } from '../report/reconcile/letters.ts';
import { journal } from './disk/journal.ts';
import { readingFor, type Side } from './input-reading.ts';
import { nodeFiles } from './node-files.ts';
import type { KeptStdin } from './stdin-store.ts';
import { toolVersion } from './tool-version.ts';
import type { World } from './world.ts';
import { writeFolder, writeWhole } from './write-whole.ts';

export interface HandOn {
  readonly findings?: string;
  readonly outliers?: string;
  readonly notReturned?: string;
  /** A folder. */
  readonly letters?: string;
  readonly lettersAs?: 'markdown' | 'text' | 'html';
  /** Also over a file that this program did not make. */
  readonly force?: boolean;
}

const ENDINGS = { markdown: 'md', text: 'txt', html: 'html' } as const;
/** Each is a file of its own. */
const MOST_LETTERS = 10_000;
const LONGEST_NAME = 80;
const OF_ROWS: ReadonlySet<InputRole> = new Set<InputRole>(['commitments', 'returns', 'rejects']);

/** Whether anything is handed on. */
export function handsOn({ findings, outliers, notReturned, letters }: HandOn): boolean {
  return [findings, outliers, notReturned, letters].some((path) => path !== undefined);
}

/**
 * Gets ready what was asked for, before anything of the run is written. What is returned writes it, each file whole or not at
 * all, and gives how many letters there are. Both throw UsageError.
 */
export async function readyHandOn(
  reconciled: Reconciled,
  asked: HandOn,
  world: World,
  sides: readonly Side[],
  stdin?: KeptStdin,
): Promise<() => Promise<number>> {
  const write = async (path: string | undefined, pieces: () => Pieces) => {
    if (path !== undefined) await writeWhole(path, pieces(), world.cwd, asked);
  };
  const files = nodeFiles({ cwd: world.cwd, ...(stdin && { stdin }) });
  const inputs = reconciled.result.inputs.flatMap(({ path, role }) =>
    role === undefined || OF_ROWS.has(role) ? [path] : [],
  );
  const column =
    asked.findings === undefined && asked.letters === undefined
      ? () => undefined
      : await columnNames(inputs, { files, readingFor: await readingFor(sides, world.cwd) });
  const csv = await import('../render/sheet/hand-on-csv.ts');
  if (asked.findings !== undefined) await csv.checkFindings(reconciled);
  if (asked.notReturned !== undefined) csv.checkNotReturned(reconciled);
  const writeLetters =
    asked.letters === undefined ? undefined : await readyLetters(reconciled, asked.letters, asked, column, world);
  return async () => {
    await write(asked.findings, () => csv.findingsCsv(reconciled, column));
    await write(asked.outliers, () => csv.outliersCsv(reconciled));
    await write(asked.notReturned, () => csv.notReturnedCsv(reconciled));
    return writeLetters === undefined ? 0 : writeLetters();
  };
}

async function readyLetters(
  { result, lines }: Reconciled,
  folder: string,
  { lettersAs: as = 'markdown', force }: HandOn,
  column: ColumnNames,
  world: World,
) {
  const { lettersOf } = await import('../report/reconcile/letters.ts');
  const letters = await lettersOf(result, lines, column);
  if (letters.length > MOST_LETTERS) {
    throw new UsageError(
      `${letters.length} letters, one for each supplier and for each contract that names none, are more than the ${MOST_LETTERS} of a run. ` +
        'Name suppliers in the commitments, or give the returns of fewer.',
    );
  }
  const taken = new Set<string>();
  const tool = { name: 'social-value', version: toolVersion(world) };
  const page = { columns: 80, colour: false, unicode: false };
  const files = letters.map(({ to, view }) => ({ path: join(folder, `${nameFor(to, taken)}.${ENDINGS[as]}`), view }));
  // Letters go by the names of their suppliers, which nobody has seen when the folder is named.
  journal.asks(
    files.map(({ path }) => ({ flag: '--letters', path })),
    world.cwd,
  );
  return async () => {
    const drawn: { readonly name: string; readonly text: string }[] = [];
    for (const { path, view } of files) {
      let text = '';
      const pieces = await drawPage(as, { view: () => view, data: () => view }, { tool, page });
      for await (const piece of pieces) text += piece;
      drawn.push({ name: path, text });
    }
    await writeFolder(folder, drawn, world.cwd, { force, renewsOurs: true });
    return letters.length;
  };
}

/** A name that every system takes, and no two letters have. */
function nameFor(supplier: string, taken: Set<string>): string {
  const plain = supplier
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME);
  const isKept = /^(?:con|prn|aux|nul|com\d|lpt\d)?$/.test(plain);
  const name = isKept ? `letter-${plain}`.replace(/-$/, '') : plain;
  for (let nth = 1; ; nth += 1) {
    const own = nth === 1 ? name : `${name}-${nth}`;
    if (taken.has(own)) continue;
    taken.add(own);
    return own;
  }
}
