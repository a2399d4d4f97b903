// One step of a review: a new version of a table, its form, what it changes, and what that does to commitments.
import { isoDay } from '../model/calendar.ts';
import type { JudgedChange, TableDiff } from '../model/change.ts';
import { type Finding, isOf } from '../model/finding.ts';
import type { Impact } from '../model/impact.ts';
import { type Limit, parseLimit } from '../model/levels.ts';
import type { Severity } from '../model/rules/rule.ts';
import type { LoadedTable } from '../model/table.ts';
import { inFileOrder, lintTable, STALE_MONTHS } from '../tables/lint/lint.ts';
import type { RunOptions } from './options.ts';
import type { PortfolioRead } from './read-portfolio.ts';
import { placesIn } from './tables/compared-tables.ts';
import { type Judging, judgeDiff, jumpsBetween } from './tables/judge-diff.ts';
import { judgeImpact } from './tables/judge-impact.ts';
import type { Step } from './tables/review.ts';
import type { World } from './world.ts';

export interface ReviewOptions extends RunOptions {
  readonly allowNew?: boolean;
  /** What is staged, and not the working folder. */
  readonly staged?: boolean;
  readonly commitments?: readonly string[];
  /** The most a figure may move; 25% where nobody says. */
  readonly maxChange?: Limit;
  /** The most a contract, or the total, may move. */
  readonly maxImpact?: Limit;
  readonly majors?: Severity;
  readonly accepted?: string;
  readonly levels?: string;
}

/** Commitments that tables are measured by; those of the base by themselves where a change brings others beside them. */
interface Bids {
  readonly read: PortfolioRead;
  readonly atBase?: PortfolioRead;
}

/** One new version and what came of it. */
export interface ReviewedStep {
  readonly before?: LoadedTable;
  readonly after: LoadedTable;
  readonly diff?: TableDiff;
  readonly impact?: Impact;
}

/** What a figure may move by from one version to the next, unless somebody says otherwise. */
const MAX_CHANGE = parseLimit('25%');

/** One new version: its form, what it changes, and what that does to commitments. */
export async function reviewStep(
  step: Step,
  asked: ReviewOptions,
  judging: Judging & { readonly maxImpact?: Limit },
  bids: Bids | undefined,
  world: World,
): Promise<ReviewedStep & { readonly findings: readonly Finding[] }> {
  const { before, after } = step;
  const doubts = judging.acceptances.unsettled(await lintStep(step, asked.valuation.asOf), after.table.table);
  const compared = await judgeStep(step, asked, judging, world);
  const linted = doubts.filter((doubt) => !isAnsweredFor(doubt, compared.diff?.changes ?? []));
  const reviewed = { ...compared, findings: [...linted, ...compared.findings] };
  const { read, atBase } = bids ?? {};
  if (!before || !read || read.unreadable.length > 0) return reviewed;
  const pair = { before, after, crosswalk: new Map<string, string>() };
  const judged = await judgeImpact(pair, read, asked, judging, world);
  if ('withheld' in judged) return { ...reviewed, findings: [...reviewed.findings, ...judged.withheld] };
  // What a change brings itself may outweigh what it moves.
  const isOver = judged.findings.some(({ rule }) => rule === 'change-too-large');
  const alone = atBase && !isOver ? await judgeImpact(pair, atBase, asked, judging, world) : undefined;
  const more = alone && 'findings' in alone ? alone.findings.filter(({ rule }) => rule === 'change-too-large') : [];
  return { ...reviewed, impact: judged.impact, findings: [...reviewed.findings, ...judged.findings, ...more] };
}

/** A figure out of step that somebody answers for as a change: one move is accepted once. */
function isAnsweredFor(doubt: Finding, changes: readonly JudgedChange[]): boolean {
  if (!isOf('figure-out-of-step', doubt)) return false;
  const { parameter, before, found } = doubt.data;
  return changes.some(({ accepted, subject, figures }) => {
    const [was, is] = [figures?.before, figures?.after].map((figure): unknown[] => Object.values(figure ?? {}));
    return accepted && subject.id === parameter && was?.includes(before) && is?.includes(found);
  });
}

/** What a new version changes, and which figures jump. */
export async function judgeStep(
  { before, since, after, text }: Step,
  asked: ReviewOptions,
  judging: Judging,
  world: World,
): Promise<ReviewedStep & { readonly findings: readonly Finding[] }> {
  const held = before ?? since;
  if (!held) return { after, findings: [] };
  const pair = { before: held, after, crosswalk: new Map<string, string>() };
  const maxChange = asked.maxChange ?? judging.levels.maxChange ?? MAX_CHANGE;
  const how = { ...judging, placeOf: await placesIn(after, world, text), ...(maxChange && { maxChange }) };
  if (!before) return { after, findings: jumpsBetween(pair, how) };
  const { diff, findings } = judgeDiff(pair, { ...how, ...(asked.majors && { majors: asked.majors }) });
  const jumps = since ? jumpsBetween({ ...pair, before: since }, how) : [];
  return { before, after, diff, findings: [...findings, ...jumps] };
}

async function lintStep({ before, after, text }: Step, asOf: string | undefined): Promise<Finding[]> {
  const [{ examineTableYaml }, { toDosLeft }] = await Promise.all([
    import('../read/tables/table-examination.ts'),
    import('../read/tables/to-do.ts'),
  ]);
  const { placeOf, isPartial, findings } = examineTableYaml(after.origin, text);
  const day = asOf ?? after.table.released_on;
  const found = lintTable({
    table: after.table,
    placeOf,
    isPartial,
    isShared: true,
    ...(before && { earlier: before.table }),
    staleMonths: STALE_MONTHS,
    ...(day !== undefined && { asOf: isoDay(day) }),
  });
  // A draft may still have something to do; it is not released with it.
  const toDo = toDosLeft(after.origin, text);
  const reviewed = toDo.length > 0 ? found.filter(({ rule }) => rule !== 'figure-not-reviewed') : found;
  return inFileOrder([...findings, ...(after.locked ? toDo : []), ...reviewed]);
}
