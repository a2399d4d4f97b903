// Whose discount rates and price indices a run uses: the tables' own, else the appraisal's; one for all of a run.
import {
  type AppraisalUsed,
  completedBy,
  type LoadedAppraisal,
  nameOfAppraisal,
  type Schedule,
} from '../../model/appraisal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import type { Options } from '../../model/result.ts';
import { type LoadedTable, nameOfTable } from '../../model/table.ts';

/** The appraisal at hand, and whether somebody asked for it by name. */
export interface AppraisalChoice {
  readonly loaded: LoadedAppraisal;
  readonly isAsked: boolean;
}

/** The tables of a run with the rates and indices they are used with, and whose these are. */
export interface Completed {
  readonly tables: readonly LoadedTable[];
  readonly used: readonly AppraisalUsed[];
  readonly findings: readonly Finding[];
}

/** Gives tables what they lack of what the options ask for. Two that differ are never used side by side: appraisals-clash. */
export function completed(
  tables: readonly LoadedTable[],
  choice: AppraisalChoice | undefined,
  options: Options,
): Completed {
  const wanted = partsWanted(options);
  if (wanted.length === 0) return { tables, used: [], findings: [] };
  const findings: Finding[] = [];
  const used = new Map<string, AppraisalUsed>();
  for (const part of wanted) {
    const own = tables.filter(({ table }) => table[part]).map((loaded) => giverOf(loaded, part));
    const other = choice?.loaded.appraisal[part] ? giverOfAppraisal(choice.loaded, part) : undefined;
    const lacks = own.length < tables.length;
    const givers = lacks && other ? [other, ...own] : own;
    const [giver, ...others] = givers;
    if (!giver) continue;
    const against = others.find(({ figures }) => figures !== giver.figures);
    if (against)
      findings.push(finding('appraisals-clash', { part, first: giver.used.name, second: against.used.name }));
    if (choice?.isAsked && !lacks && other && other.figures !== giver.figures) {
      findings.push(finding('appraisal-set-aside', { part, asked: other.used.name, table: giver.used.name }));
    }
    const known = used.get(giver.used.name);
    used.set(giver.used.name, { ...giver.used, gives: [...(known?.gives ?? []), part] });
  }
  const findingsOf = choice ? noteOwnTables(tables, choice.loaded, wanted) : [];
  const whole = choice
    ? tables.map((loaded) => ({ ...loaded, table: completedBy(loaded.table, choice.loaded.appraisal) }))
    : tables;
  return { tables: whole, used: [...used.values()], findings: [...findings, ...findingsOf] };
}

/** What the options need rates or indices for. */
function partsWanted({ discount, priceBase }: Pick<Options, 'discount' | 'priceBase'>): Schedule[] {
  return [...(discount ? (['discount'] as const) : []), ...(priceBase ? (['price_indices'] as const) : [])];
}

interface Giver {
  readonly used: Omit<AppraisalUsed, 'gives'>;
  /** Whatever of it makes a figure, as text. */
  readonly figures: string;
}

function giverOf({ table, sha256, locked, origin }: LoadedTable, part: Schedule): Giver {
  return {
    used: { name: nameOfTable(table), sha256, locked, origin, from: 'table' },
    figures: figuresOf(table, part),
  };
}

function giverOfAppraisal({ appraisal, sha256, locked, origin }: LoadedAppraisal, part: Schedule): Giver {
  const used = { name: nameOfAppraisal(appraisal), sha256, locked, origin, from: 'appraisal' } as const;
  return { used, figures: figuresOf(appraisal, part) };
}

function figuresOf({ discount, price_indices: prices }: Pick<LoadedTable['table'], Schedule>, part: Schedule): string {
  const figures =
    part === 'discount'
      ? [discount?.standard?.rates, discount?.health?.rates]
      : [prices?.calendar?.values, prices?.financial?.values].map((values) =>
          values?.map(({ base, index }) => [base, index]),
        );
  return JSON.stringify(figures);
}

/** A table of somebody's own, which has no rates or indices, is told once whose it takes. */
function noteOwnTables(
  tables: readonly LoadedTable[],
  { appraisal }: LoadedAppraisal,
  wanted: readonly Schedule[],
): Finding[] {
  return tables.flatMap(({ table, locked }) => {
    const parts = wanted.filter((part) => !table[part] && appraisal[part]);
    if (locked || parts.length === 0) return [];
    return [finding('appraisal-used', { table: nameOfTable(table), appraisal: nameOfAppraisal(appraisal), parts })];
  });
}
