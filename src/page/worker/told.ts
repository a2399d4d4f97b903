// Findings in words, each with the cell it is about.
import { DOUBTS } from '../../model/doubt.ts';
import type { Finding } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import { placeText } from '../../model/sheet-place.ts';
import { addExcerpts } from '../../read/excerpts.ts';
import { shownFindings } from '../../report/findings/finding-view.ts';
import { fixOf, messageOf } from '../../report/wording.ts';
import { readingFor } from '../../run/input-reading.ts';
import { nodeFiles } from '../../run/node-files.ts';
import type { RunOptions } from '../../run/options.ts';
import type { World } from '../../run/world.ts';
import type { Told } from '../messages.ts';

/** So many are told; of more the report says how many there are. */
const MOST = 300;
const ORDER = { error: 0, warning: 1, note: 2 } as const;

/** Errors first, then warnings, then notes; within those in the order of the inputs and their lines. */
export async function toldOf(
  findings: Many<Finding>,
  inputs: readonly string[],
  options: RunOptions,
  world: World,
): Promise<Told[]> {
  const { firsts } = shownFindings(findings, { inputs, most: Number.POSITIVE_INFINITY });
  const first = [...firsts].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]).slice(0, MOST);
  const placed = await addExcerpts(first, {
    files: nodeFiles({ cwd: world.cwd }),
    readingFor: await readingFor([{ options, inputs }], world.cwd),
  });
  return placed.map((finding, index) => told(finding, first[index] ?? finding));
}

function told(finding: Finding, { place }: Finding): Told {
  const { rule, severity, checked } = finding;
  return {
    rule,
    severity,
    message: messageOf(finding),
    fix: fixOf(finding),
    where: finding.place ? placeText(finding.place) : '',
    ...(place && { file: place.file }),
    ...(place?.line !== undefined && { line: place.line }),
    ...(place?.cell !== undefined && { cell: place.cell }),
    isChecked: checked === true,
    isDoubt: DOUBTS.some((doubt) => doubt === rule),
    ...(rule === 'sheet-unclear' && 'sheets' in finding.data && { sheets: finding.data.sheets }),
    ...(rule === 'date-order-undeclared' && { readAs: 'day-first' }),
    ...('looksLike' in finding.data && finding.data.looksLike === 'windows-1252' && { readAs: 'windows-1252' }),
  };
}
