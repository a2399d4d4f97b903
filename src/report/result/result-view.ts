// A whole result as a report a person could read aloud: headline, contracts by theme, what was left out, what it rests on.
// Findings are shown elsewhere; this says only what they leave out.
import type { Line, Result, Summary } from '../../model/result.ts';
import { count, withCommas } from '../figures.ts';
import { tornadoBlocks } from '../sensitivity-view.ts';
import { type Block, plain, type View } from '../view.ts';
import { contractLabel } from './amounts.ts';
import { askBlocks } from './asks.ts';
import { howMade, tablesInShort, tablesUsed } from './basis.ts';
import { contractsByTheme } from './contracts-by-theme.ts';
import { groupListings } from './group-listings.ts';
import { headlineOf, partialLine } from './headline.ts';
import { lastLines } from './last-lines.ts';
import { leftOut } from './left-out.ts';
import { lineTable } from './line-rows.ts';
import { type Maker, type Proof, type ProvenanceFact, provenanceOf } from './provenance.ts';
import { summariesShown } from './result-parts.ts';

/** What a report leaves to a file when it is shown on a screen. */
export interface Screen {
  /** Tables with their hashes and licences are shown all the same. */
  readonly provenance: boolean;
  /** Every contract of a long portfolio, and not the largest alone. */
  readonly all: boolean;
}

/**
 * The report of a result; of one whose totals are withheld, only the sentence that says so. Where rows were left out, the
 * first and the last line say so. `lines` are listed where there are any. With a `maker` it ends with what another run needs. On a `screen` the report is
 * shorter, and its last lines are the figures that matter.
 */
export function viewOfResult(result: Result, lines: readonly Line[] = [], screen?: Screen, maker?: Maker): View {
  if (result.withheld) return withheld(result);
  const left = partialLine(result.counts);
  const partial: Block[] = left === undefined ? [] : [{ type: 'section', text: left }];
  return [
    ...partial,
    { type: 'title', text: titleOf(result) },
    ...totals(result, screen?.all === false),
    ...leftOut(result),
    ...lineTable(result, lines),
    ...groupListings(result),
    ...askBlocks(result.contracts, screen?.all === false),
    ...(result.sensitivity ? tornadoBlocks(result.sensitivity) : []),
    ...howMade(result),
    ...(screen?.provenance === false ? tablesInShort(result) : tablesUsed(result)),
    ...(maker && screen?.provenance !== false ? provenanceBlocks(provenanceOf(result, maker)) : []),
    ...(screen ? lastLines(result) : []),
    ...partial,
  ];
}

/** What another run needs to come to the same. */
export function provenanceBlocks(said: readonly ProvenanceFact[]): Block[] {
  const facts = said.map(({ label, value }) => ({ label, value: plain(value) }));
  return [
    { type: 'section', text: 'Provenance' },
    { type: 'facts', align: 'left', facts },
  ];
}

/** The tables and the provenance of figures that are no result: the foot of a page of answers. */
export function viewOfProof(proof: Proof, maker: Maker): View {
  return [...tablesUsed(proof), ...provenanceBlocks(provenanceOf(proof, maker))];
}

function withheld({ counts, findings }: Result): View {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const rows =
    counts.rejected > 0 ? ` Rejected: ${withCommas(String(counts.rejected))} of ${count(counts.read, 'row')}.` : '';
  return [
    { type: 'title', text: 'Social value: no totals' },
    {
      type: 'paragraph',
      tone: 'error',
      text: `${count(errors, 'error')} must be put right before there can be a total.${rows}`,
    },
  ];
}

function titleOf({ contracts, summaries }: Result): string {
  const [only, ...others] = contracts;
  const what = only && others.length === 0 ? contractLabel(only.facts) : count(contracts.length, 'contract');
  const apart = summaries.length > 1 ? ', one total for each table' : '';
  return `Social value of ${what}${apart}`;
}

function totals(result: Result, largestOnly: boolean): Block[] {
  const shown = summariesShown(result);
  if (shown.length === 0) return [{ type: 'paragraph', tone: 'warning', text: 'No line was valued.' }];
  return shown.flatMap((each): Block[] => [
    ...(shown.length > 1 ? [{ type: 'section', text: headingOf(each.summary) } as const] : []),
    ...headlineOf(each.summary, result),
    ...contractsByTheme(each, largestOnly),
  ]);
}

function headingOf({ tables, contracts }: Summary): string {
  return `${tables.join(' + ')}: ${count(contracts, 'contract')}`;
}
